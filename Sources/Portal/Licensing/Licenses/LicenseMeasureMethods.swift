import Shape

extension Section {
  /// What staff do to licenses besides deciding on applications: proposed by one, confirmed by
  /// another.
  static let measures: [Method] = [
    .write(
      "licensing.proposeMeasure",
      "Proposes a measure on a license, such as a suspension; a second person confirms it.",
      access: .roles([.approver, .registrar]), params: MeasureParams.self,
      result: LicenseView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .nothingToDo, .measurePending],
      examples: [
        .init(
          "Proposes a suspension.",
          params: #"""
            {"session":"{session:registrar}","license":"{license:specialist}",\#
            "measure":"suspend","reasons":["publicInterest"],"until":"2027-05-31"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let license = try call.licensing.licenses.licenseOfAnother(params.license)
      try call.checkVersion(license.value.version)
      guard license.value.proposal == nil else { throw Refusal(.measurePending, at: "license") }
      try call.licensing.licenses.check(params, license)
      try call.record(
        MeasureProposed(
          id: license.value.id,
          proposal: LicenseProposal(
            measure: params.measure, reasons: params.reasons, until: params.until,
            condition: params.condition, classification: params.classification,
            by: try call.sharedAccount.value.id, at: call.at)))
      return try call.licensing.licenses.licenseView(license.value.id)
    },
    .write(
      "licensing.confirmMeasure", "Confirms what a colleague proposed; it takes effect today.",
      access: .roles([.approver, .registrar]), params: LicenseParams.self,
      result: LicenseView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .nothingToDo, .secondPersonNeeded, .inviterAndInvitee,
        .tooLate,
      ],
      examples: [
        .init(
          "Confirms a restriction.",
          params: #"{"session":"{session:registrar}","license":"{license:proposed}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let license = try call.licensing.licenses.licenseOfAnother(params.license)
      try call.checkVersion(license.value.version)
      guard let proposal = license.value.proposal else {
        throw Refusal(.nothingToDo, at: "license")
      }
      try call.staff.checkSecondPerson(after: proposal.by, at: "license")
      if let until = proposal.until, until < call.reference.today(at: call.at) {
        throw Refusal(.tooLate, at: "license")
      }
      guard call.licensing.licenses.isPossible(proposal.measure, license) else {
        throw Refusal(.nothingToDo, at: "license")
      }
      try call.licensing.licenses.carryOut(proposal, on: license.value.id)
      if let cause = proposal.measure.certificateCause {
        try call.certificates.endCertificates(of: license.value.holder, license.value.id, by: cause)
      }
      try call.record(ProposalSettled(id: license.value.id))
      try call.licensing.notices.tellMeasure(proposal, on: license)
      return try call.licensing.licenses.licenseView(license.value.id)
    },
    .write(
      "licensing.dropProposal",
      "Drops a proposed measure: its proposer, or a colleague who refuses.",
      access: .roles([.approver, .registrar]), params: LicenseParams.self,
      result: LicenseView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .nothingToDo],
      examples: [
        .init(
          "Refuses.",
          params: #"{"session":"{session:registrar}","license":"{license:proposed}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let license = try call.licensing.licenses.licenseOfAnother(params.license)
      try call.checkVersion(license.value.version)
      guard license.value.proposal != nil else { throw Refusal(.nothingToDo, at: "license") }
      try call.record(ProposalSettled(id: license.value.id))
      return try call.licensing.licenses.licenseView(license.value.id)
    },
    .write(
      "licensing.surrender", "Gives one's license back.",
      access: .roles([.practitioner, .technician]), params: LicenseParams.self,
      result: LicenseView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .nothingToDo],
      examples: [
        .init(
          "Gives it back.",
          params: #"{"session":"{session:specialist}","license":"{license:specialist}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let license = try call.licensing.licenses.license(params.license)
      try call.checkVersion(license.value.holdersVersion)
      let today = call.reference.today(at: call.at)
      switch license.value.status(on: today) {
      case .classified, .notYetValid, .active, .inGrace, .expired: break
      case .suspended, .surrendered, .cancelled, .revoked:
        throw Refusal(.nothingToDo, at: "license")
      }
      try call.record(
        LicenseActed(
          id: license.value.id, act: LicenseAct(kind: .surrender, from: today, reasons: [])))
      try call.certificates.endCertificates(
        of: license.value.holder, license.value.id, by: .surrender)
      return try call.licensing.licenses.licenseView(license.value.id)
    },
  ]
}

extension Licenses {
  /// Holds a proposal against the license and the reasons there are.
  fileprivate func check(
    _ params: MeasureParams, _ license: Shared<License>
  ) throws(Refusal) {
    guard isPossible(params.measure, license) else {
      throw Refusal(.nothingToDo, at: "measure")
    }
    var issues: [Issue] = []
    if params.reasons.isEmpty { issues.append(Issue(.missing, at: "reasons")) }
    issues += reference.decisionReasons
      .issues(with: params.reasons, for: params.measure.decision, in: "reasons")
    switch params.measure {
    case .suspend, .restrict: break
    case .revoke, .cancel, .reinstate, .liftRestrictions, .correct:
      if params.until != nil { issues.append(Issue(.outOfPlace, at: "until")) }
    }
    if let until = params.until, until < reference.today(at: at) {
      issues.append(Issue(.dayBefore(reference.today(at: at)), at: "until"))
    }
    if (params.measure == .restrict) != (params.condition != nil) {
      issues.append(Issue(params.condition == nil ? .missing : .outOfPlace, at: "condition"))
    }
    if (params.measure == .correct) != (params.classification != nil) {
      issues.append(
        Issue(params.classification == nil ? .missing : .outOfPlace, at: "classification"))
    }
    if let corrected = params.classification,
      let holder = registry.sharedAccount(license.value.holder)
    {
      issues += reference.issues(of: corrected, for: holder.value.kind)
        .map { $0.within(.member("classification")) }
    }
    if !issues.isEmpty { throw Refusal(issues: issues) }
  }

  /// Whether a measure would change anything about the license as it stands today.
  fileprivate func isPossible(_ measure: LicenseMeasure, _ license: Shared<License>) -> Bool {
    let today = reference.today(at: at)
    let status = license.value.status(on: today)
    return switch measure {
    case .suspend: status != .suspended && !status.isFinal
    case .revoke: status != .revoked
    case .cancel, .restrict: !status.isFinal
    case .reinstate: status == .suspended
    case .liftRestrictions: !license.value.restrictions(on: today).isEmpty
    case .correct: license.value.classification(on: today) != nil
    }
  }

  fileprivate func carryOut(
    _ proposal: LicenseProposal, on license: LicenseID
  ) throws(Refusal) {
    let today = reference.today(at: at)
    func act(_ kind: LicenseActKind) throws(Refusal) {
      try record(
        LicenseActed(
          id: license,
          act: LicenseAct(
            kind: kind, from: today, until: proposal.until, reasons: proposal.reasons,
            proposedBy: proposal.by, decidedBy: actor.account)))
    }
    switch proposal.measure {
    case .suspend: try act(.suspend)
    case .revoke: try act(.revoke)
    case .cancel: try act(.cancel)
    case .reinstate: try record(LicenseReinstated(id: license, from: today))
    case .liftRestrictions: try record(RestrictionsLifted(id: license, from: today))
    case .correct:
      guard let corrected = proposal.classification,
        let wrong = registry.sharedLicense(license)?.value.classification(on: today)
      else { throw Refusal(.internalError) }
      // It counts from the day of the one that it corrects, which stays beside it.
      try record(
        LicenseReclassified(
          id: license,
          classification: Classification(
            profession: corrected.profession, specialty: corrected.specialty,
            rank: corrected.rank, from: wrong.from, application: wrong.application)))
    case .restrict:
      guard let condition = proposal.condition else { throw Refusal(.internalError) }
      try record(
        LicenseRestricted(
          id: license,
          restriction: Restriction(
            text: condition, from: today, until: proposal.until, isPublic: true, decidedAt: at,
            decidedBy: actor.account)))
    }
  }
}

extension LicenseStatus {
  /// Whether nothing can be done to it any more but to revoke it.
  fileprivate var isFinal: Bool {
    switch self {
    case .revoked, .cancelled, .surrendered: true
    case .classified, .notYetValid, .active, .inGrace, .expired, .suspended: false
    }
  }
}

extension LicenseMeasure {
  /// Which reasons can be given for it.
  fileprivate var decision: DecisionKind {
    switch self {
    case .suspend: .suspend
    case .revoke: .revoke
    case .cancel: .cancel
    case .restrict: .restrict
    case .reinstate, .liftRestrictions: .reinstate
    case .correct: .correct
    }
  }
}

extension LicenseMeasure {
  /// Why it ends certificates that were issued before; nil where it gives something back.
  fileprivate var certificateCause: CertificateCause? {
    switch self {
    case .suspend: .suspension
    case .revoke: .revocation
    case .cancel: .cancellation
    case .restrict: .restriction
    case .correct: .correction
    case .reinstate, .liftRestrictions: nil
    }
  }
}

/// What is to be done to a license.
struct MeasureParams: Shaped {
  var license: LicenseID
  var measure: LicenseMeasure
  var reasons: [ReferenceCode]
  var until: Day?
  var condition: Paragraph?
  var classification: CorrectedClassification?

  static let meaning: StaticString = "What is to be done to a license, and why."

  static func shape<M: Members<MeasureParams> & ~Copyable>(
    _ m: inout M
  ) -> MeasureParams {
    MeasureParams(
      license: m("license", "The license.") { $0.license },
      measure: m("measure", "What is to be done.") { $0.measure },
      reasons: m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: 20) {
        $0.reasons
      },
      until: m.optional("until", "Its last day, where it is for a time.") { $0.until },
      condition: m.optional("condition", "What it is to be bound to, where it is restricted.") {
        $0.condition
      },
      classification: m.optional(
        "classification", "What its holder should have been classified as, where it is corrected."
      ) { $0.classification })
  }
}
