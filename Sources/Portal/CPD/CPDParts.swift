package import Shape

/// What was credited for an activity: a fact that is never changed, only reversed by another.
package struct CPDCredit: Shaped, Hashable {
  package var minutes: Int
  /// Why it is less than was claimed: codes.
  package var reasons: [ReferenceCode]
  package var text: Paragraph?
  /// The reviewer, or the provider.
  package var by: AccountID
  package var at: Instant
  /// The record of the journal by which it was credited: credits count in this order.
  package var sequence: Int

  package init(
    minutes: Int, reasons: [ReferenceCode] = [], text: Paragraph? = nil, by: AccountID,
    at: Instant, sequence: Int
  ) {
    self.minutes = minutes
    self.reasons = reasons
    self.text = text
    self.by = by
    self.at = at
    self.sequence = sequence
  }

  package static let meaning: StaticString = "What was credited for an activity."

  package static func shape<M: Members<CPDCredit> & ~Copyable>(_ m: inout M) -> CPDCredit {
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
package struct CPDRuling: Shaped, Hashable {
  package var reasons: [ReferenceCode]
  package var text: Paragraph?
  package var by: AccountID?
  package var at: Instant

  package init(reasons: [ReferenceCode], text: Paragraph? = nil, by: AccountID?, at: Instant) {
    self.reasons = reasons
    self.text = text
    self.by = by
    self.at = at
  }

  package static let meaning: StaticString = "Why something was decided about an activity."

  package static func shape<M: Members<CPDRuling> & ~Copyable>(_ m: inout M) -> CPDRuling {
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
package struct CPDStep: Shaped, Hashable {
  package var action: CPDAction
  package var at: Instant
  package var by: AccountID?
  package var reasons: [ReferenceCode]

  package init(
    action: CPDAction, at: Instant, by: AccountID? = nil, reasons: [ReferenceCode] = []
  ) {
    self.action = action
    self.at = at
    self.by = by
    self.reasons = reasons
  }

  package static let meaning: StaticString = "One thing that was done with an activity."

  package static func shape<M: Members<CPDStep> & ~Copyable>(_ m: inout M) -> CPDStep {
    CPDStep(
      action: m("action", "What.") { $0.action },
      at: m("at", "When.") { $0.at },
      by: m.optional("by", "By whom.") { $0.by },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons })
  }
}
