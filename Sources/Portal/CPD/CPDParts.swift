import Shape

/// What was credited for an activity: a fact that is never changed, only reversed by another.
struct CPDCredit: Shaped, Hashable {
  var minutes: Int
  /// Why it is less than was claimed: codes.
  var reasons: [ReferenceCode] = []
  var text: Paragraph?
  /// The reviewer, or the provider.
  var by: AccountID
  var at: Instant
  /// The record of the journal by which it was credited: credits count in this order.
  var sequence: Int

  static let meaning: StaticString = "What was credited for an activity."

  static func shape<M: Members<CPDCredit> & ~Copyable>(_ m: inout M) -> CPDCredit {
    CPDCredit(
      minutes: m("minutes", "How much, in minutes.") { $0.minutes },
      reasons: m.list("reasons", "Why it is less than was claimed: codes.", upTo: Stored.most) {
        $0.reasons
      },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "The reviewer, or the provider.") { $0.by },
      at: m("at", "When.") { $0.at },
      sequence: m("sequence", "In which record: credits count in this order.") { $0.sequence })
  }
}

/// Why an activity was returned, refused, or its credit taken back.
struct CPDRuling: Shaped, Hashable {
  var reasons: [ReferenceCode]
  var text: Paragraph?
  var by: AccountID?
  var at: Instant

  static let meaning: StaticString = "Why something was decided about an activity."

  static func shape<M: Members<CPDRuling> & ~Copyable>(_ m: inout M) -> CPDRuling {
    CPDRuling(
      reasons: m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: Stored.most) {
        $0.reasons
      },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m.optional("by", "By whom; told to staff alone.") { $0.by },
      at: m("at", "When.") { $0.at })
  }
}

/// One thing that was done with an activity.
struct CPDStep: Shaped, Hashable {
  var action: CPDAction
  var at: Instant
  var by: AccountID?
  var reasons: [ReferenceCode] = []

  static let meaning: StaticString = "One thing that was done with an activity."

  static func shape<M: Members<CPDStep> & ~Copyable>(_ m: inout M) -> CPDStep {
    CPDStep(
      action: m("action", "What.") { $0.action },
      at: m("at", "When.") { $0.at },
      by: m.optional("by", "By whom.") { $0.by },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons })
  }
}
