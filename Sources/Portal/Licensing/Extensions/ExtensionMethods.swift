import Shape

extension Section {
  /// Prolonging many registrations by one decision, which one proposes and another confirms.
  static let extensions: [Method] = [
    .write(
      "licensing.proposeExtension",
      "Proposes to prolong every registration that ends within some days; a second person confirms it.",
      access: .roles([.approver, .registrar]), params: ExtensionParams.self,
      result: ExtensionView.self, options: [.idempotencyKey, .validateOnly],
      examples: [
        .init(
          "Proposes what was decided in 2020.",
          params: #"""
            {"session":"{session:registrar}","endingFrom":"2028-11-01",\#
            "endingThrough":"2028-11-30","through":"2029-03-01",\#
            "text":"Branches are closed this winter."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let id: ExtensionID = call.newIdentifier()
      try call.record(
        ExtensionProposed(
          proposal: TermExtension(
            id: id, endingFrom: params.endingFrom, endingThrough: params.endingThrough,
            through: params.through, text: params.text,
            proposedBy: try call.sharedAccount.value.id, proposedAt: call.at)))
      return try call.licensing.extensions.extensionView(id)
    },
    .write(
      "licensing.confirmExtension", "Confirms what a colleague proposed; it takes effect at once.",
      access: .roles([.approver, .registrar]), params: NamedExtension.self,
      result: ExtensionView.self, options: [.idempotencyKey, .validateOnly],
      errors: [.notFound, .nothingToDo, .secondPersonNeeded, .inviterAndInvitee],
      examples: [
        .init(
          "Confirms it.",
          params: #"{"session":"{session:approver}","extension":"{extension:winter}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let proposal = try call.licensing.extensions.openProposal(params.id)
      let account = try call.sharedAccount.value.id
      try call.staff.checkSecondPerson(after: proposal.proposedBy, at: "extension")
      let figures = call.reference.licensing
      try call.record(
        ExtensionConfirmed(
          id: params.id, by: account,
          graceThrough: proposal.through.adding(months: figures.graceMonthsAfter),
          // At once too: that is when each holder is told.
          reminders: [call.at] + call.licensing.licenses.reminders(of: proposal.through, figures)))
      return try call.licensing.extensions.extensionView(params.id)
    },
    .write(
      "licensing.dropExtension",
      "Drops such a proposal: its proposer, or a colleague who refuses.",
      access: .roles([.approver, .registrar]), params: NamedExtension.self, result: Done.self,
      options: [.idempotencyKey, .validateOnly], errors: [.notFound, .nothingToDo],
      examples: [
        .init(
          "Refuses.",
          params: #"{"session":"{session:approver}","extension":"{extension:winter}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.record(
        ExtensionDropped(id: try call.licensing.extensions.openProposal(params.id).id))
      return Done()
    },
    .read(
      "licensing.listExtensions", "Lists the decisions that prolong registrations.",
      access: .roles(Role.allCases.filter(\.isStaff)), params: NoParams.self,
      result: ExtensionList.self,
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:registrar}"}"#)
      ]
    ) { (call, _) throws(Refusal) in
      ExtensionList(
        extensions: call.registry.termExtensions().map { call.licensing.extensions.view($0) })
    },
  ]
}

extension Extensions {
  /// A proposal that nobody has confirmed yet.
  fileprivate func openProposal(_ id: ExtensionID) throws(Refusal) -> TermExtension {
    guard let proposal = registry.sharedExtension(id)?.value else {
      throw Refusal(.notFound, at: "extension")
    }
    guard proposal.confirmedAt == nil else { throw Refusal(.nothingToDo, at: "extension") }
    return proposal
  }

  fileprivate func extensionView(_ id: ExtensionID) throws(Refusal) -> ExtensionView {
    guard let decision = registry.sharedExtension(id)?.value else {
      throw Refusal(.notFound, at: "extension")
    }
    return view(decision)
  }

  fileprivate func view(_ decision: TermExtension) -> ExtensionView {
    ExtensionView(
      id: decision.id, endingFrom: decision.endingFrom, endingThrough: decision.endingThrough,
      through: decision.through, text: decision.text, proposedBy: decision.proposedBy,
      proposedAt: decision.proposedAt, confirmedBy: decision.confirmedBy,
      confirmedAt: decision.confirmedAt,
      reached: decision.confirmedAt == nil ? registry.licenses(reachedBy: decision).count : nil)
  }
}

/// Which registrations are to be prolonged.
struct ExtensionParams: Shaped {
  var endingFrom: Day
  var endingThrough: Day
  var through: Day
  var text: Paragraph

  static let meaning: StaticString = "Which registrations are to be prolonged."

  static func shape<M: Members<ExtensionParams> & ~Copyable>(
    _ m: inout M
  ) -> ExtensionParams {
    ExtensionParams(
      endingFrom: m("endingFrom", "Those whose last day is this one or a later one.") {
        $0.endingFrom
      },
      endingThrough: m("endingThrough", "And this one or an earlier one.") { $0.endingThrough },
      through: m("through", "With which day they end instead.") { $0.through },
      text: m("text", "What is decided, in words.") { $0.text })
  }

  var issues: [Issue] {
    var issues: [Issue] = []
    if endingThrough < endingFrom {
      issues.append(Issue(.dayBefore(endingFrom), at: "endingThrough"))
    }
    if through <= endingThrough {
      issues.append(Issue(.dayBefore(endingThrough + 1), at: "through"))
    }
    return issues
  }

  static var sample: ExtensionParams {
    ExtensionParams(
      endingFrom: .sample, endingThrough: .sample, through: .sample + 30, text: .sample)
  }
}

extension Rule {
  /// A day that lies before the one it must not; that one or a later one satisfies it.
  static func dayBefore(_ day: Day) -> Rule { Rule("day/too-early", ["earliest": day.text]) }
}

/// Names a decision that prolongs registrations.
struct NamedExtension: Shaped {
  var id: ExtensionID

  static let meaning: StaticString = "Names a decision that prolongs registrations."

  static func shape<M: Members<NamedExtension> & ~Copyable>(
    _ m: inout M
  ) -> NamedExtension {
    NamedExtension(id: m("extension", "The decision.") { $0.id })
  }
}

/// A decision that prolongs registrations.
struct ExtensionView: RecordView {
  static let disclosure = Disclosure(to: .staff)

  var id: ExtensionID
  var endingFrom: Day
  var endingThrough: Day
  var through: Day
  var text: Paragraph
  var proposedBy: AccountID
  var proposedAt: Instant
  var confirmedBy: AccountID?
  var confirmedAt: Instant?
  var reached: Int?

  static let meaning: StaticString = "A decision that prolongs registrations."

  static func members<M: ViewMembers<ExtensionView> & ~Copyable>(_ m: inout M) {
    m("id", "The decision.") { $0.id }
    m(
      "endingFrom", "It reaches registrations whose last day is this one or a later one."
    ) {
      $0.endingFrom
    }
    m("endingThrough", "And this one or an earlier one.") { $0.endingThrough }
    m("through", "With which day they end instead.") { $0.through }
    m("text", "What was decided, in words.") { $0.text }
    m("proposedBy", "Who proposed it.") { $0.proposedBy }
    m("proposedAt", "When.") { $0.proposedAt }
    m.optional("confirmedBy", "Who confirmed it.") { $0.confirmedBy }
    m.optional("confirmedAt", "When; left out while it is a proposal.") {
      $0.confirmedAt
    }
    m.optional("reached", "How many licenses it would prolong now, as a proposal.") {
      $0.reached
    }
  }
}

/// Decisions that prolong registrations.
struct ExtensionList: View {
  var extensions: [ExtensionView]

  static let meaning: StaticString = "Decisions that prolong registrations."

  static func members<M: ViewMembers<ExtensionList> & ~Copyable>(_ m: inout M) {
    m.list("extensions", "Oldest first.", upTo: 10_000) { $0.extensions }
  }
}
