import Shape

// Accredited activities of providers, exemptions, and the verdicts of renewals.

/// A provider credited the attendance of one person.
struct AttendanceCredited: Event {
  var id: CPDActivityID
  var holder: AccountID
  var program: ProgramID
  var provider: AccountID
  var type: ReferenceCode
  var evidence: CPDEvidence
  var minutes: Int

  static let name: StaticString = "attendanceCredited"
  static let meaning: StaticString = "A provider credited an attendance."
  var account: AccountID? { holder }

  static func shape<M: Members<AttendanceCredited> & ~Copyable>(_ m: inout M)
    -> AttendanceCredited
  {
    AttendanceCredited(
      id: m("id", "Which.") { $0.id },
      holder: m("holder", "Who attended.") { $0.holder },
      program: m("program", "What was attended.") { $0.program },
      provider: m("provider", "Which facility credits it.") { $0.provider },
      type: m("type", "What type of activity.") { $0.type },
      evidence: m("evidence", "What was published of it.") { $0.evidence },
      minutes: m("minutes", "How much is credited, in minutes.") { $0.minutes })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    let credit = CPDCredit(
      minutes: minutes, by: provider, at: stamp.at, sequence: stamp.sequence)
    registry.noteAttendance(of: program, stamp)
    // What its provider withdrew and credits anew stays the same record.
    guard registry.tables.cpdActivities.row(id) == nil else {
      return registry.change(id, .creditAttendance, stamp) { activity in
        activity.state = .credited
        activity.evidence = evidence
        activity.credit = credit
        activity.reversal = nil
      }
    }
    registry.add(
      CPDActivity(
        id: id, holder: holder, state: .credited, type: type, evidence: evidence,
        provider: provider, program: program, addedAt: stamp.at, credit: credit),
      .creditAttendance, stamp)
  }
}

/// A provider published an accredited activity.
struct ProgramPublished: Event {
  var program: AccreditedProgram

  static let name: StaticString = "programPublished"
  static let meaning: StaticString = "An accredited activity was published."
  var account: AccountID? { program.provider }

  static func shape<M: Members<ProgramPublished> & ~Copyable>(_ m: inout M)
    -> ProgramPublished
  {
    ProgramPublished(
      program: m("program", "The activity.") { $0.program })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(program)
    registry.publish(program, stamp)
  }
}

/// A provider changed an accredited activity.
struct ProgramUpdated: Event {
  var program: AccreditedProgram

  static let name: StaticString = "programUpdated"
  static let meaning: StaticString = "An accredited activity was changed."
  var account: AccountID? { program.provider }

  static func shape<M: Members<ProgramUpdated> & ~Copyable>(_ m: inout M) -> ProgramUpdated {
    ProgramUpdated(
      program: m("program", "The activity.") { $0.program })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard let known = registry.tables.programs.row(program.id) else { return }
    var program = program
    program.version = known.value.version + 1
    registry.put(program)
    registry.publish(program, stamp)
  }
}

/// A provider no longer offers an accredited activity.
struct ProgramClosed: Event {
  var id: ProgramID

  static let name: StaticString = "programClosed"
  static let meaning: StaticString = "An accredited activity is no longer offered."
  var account: AccountID? { nil }

  static func shape<M: Members<ProgramClosed> & ~Copyable>(_ m: inout M) -> ProgramClosed {
    ProgramClosed(
      id: m("id", "Which.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var program = registry.tables.programs[id] else { return }
    program.version += 1
    program.closedAt = stamp.at
    registry.put(program)
    registry.publish(program, stamp)
  }
}

/// Staff confirmed the accreditation of an activity: from now on its attendances count.
struct AccreditationConfirmed: Event {
  var id: ProgramID
  var by: AccountID

  static let name: StaticString = "accreditationConfirmed"
  static let meaning: StaticString = "The accreditation of an activity was confirmed."
  var account: AccountID? { nil }

  static func shape<M: Members<AccreditationConfirmed> & ~Copyable>(_ m: inout M)
    -> AccreditationConfirmed
  {
    AccreditationConfirmed(
      id: m("id", "Which.") { $0.id },
      by: m("by", "By whom.") { $0.by })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.judge(id, .confirmed, CPDRuling(reasons: [], by: by, at: stamp.at), stamp)
  }
}

/// Staff rejected the accreditation of an activity: its attendances do not count.
struct AccreditationRejected: Event {
  var id: ProgramID
  var reasons: [ReferenceCode]
  var text: Paragraph?
  var by: AccountID

  static let name: StaticString = "accreditationRejected"
  static let meaning: StaticString = "The accreditation of an activity was rejected."
  var account: AccountID? { nil }

  static func shape<M: Members<AccreditationRejected> & ~Copyable>(_ m: inout M)
    -> AccreditationRejected
  {
    AccreditationRejected(
      id: m("id", "Which.") { $0.id },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      text: m.optional("text", "Further explanation.") { $0.text },
      by: m("by", "By whom.") { $0.by })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.judge(
      id, .rejected, CPDRuling(reasons: reasons, text: text, by: by, at: stamp.at), stamp)
  }
}

extension Registry {
  /// Keeps when an activity was first attended.
  fileprivate mutating func noteAttendance(of id: ProgramID, _ stamp: EventMetadata) {
    guard var program = tables.programs[id], program.attendedAt == nil else { return }
    program.attendedAt = stamp.at
    put(program)
  }

  /// Keeps what staff found out about an accreditation, and tells the provider.
  fileprivate mutating func judge(
    _ id: ProgramID, _ state: AccreditationState, _ ruling: CPDRuling, _ stamp: EventMetadata
  ) {
    guard var program = tables.programs[id] else { return }
    program.version += 1
    program.accreditation = state
    program.ruling = ruling
    put(program)
    publish(program, stamp)
  }
}

/// Somebody was exempted from continuing education for a time.
struct ExemptionGranted: Event {
  var exemption: CPDExemption

  static let name: StaticString = "exemptionGranted"
  static let meaning: StaticString = "An exemption from continuing education was granted."
  var account: AccountID? { exemption.holder }

  static func shape<M: Members<ExemptionGranted> & ~Copyable>(_ m: inout M)
    -> ExemptionGranted
  {
    ExemptionGranted(
      exemption: m("exemption", "What was granted.") { $0.exemption })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(exemption)
  }
}

/// An exemption was withdrawn.
struct ExemptionWithdrawn: Event {
  var id: ExemptionID
  var reasons: [ReferenceCode]
  var text: Paragraph?
  var by: AccountID

  static let name: StaticString = "exemptionWithdrawn"
  static let meaning: StaticString = "An exemption from continuing education was withdrawn."
  var account: AccountID? { nil }

  static func shape<M: Members<ExemptionWithdrawn> & ~Copyable>(_ m: inout M)
    -> ExemptionWithdrawn
  {
    ExemptionWithdrawn(
      id: m("id", "Which.") { $0.id },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "By whom.") { $0.by })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var exemption = registry.tables.exemptions[id] else { return }
    exemption.withdrawal = CPDRuling(reasons: reasons, text: text, by: by, at: stamp.at)
    registry.put(exemption)
  }
}

/// A renewal was granted by these facts.
struct EducationJudged: Event {
  var verdict: EducationVerdict

  static let name: StaticString = "educationJudged"
  static let meaning: StaticString = "What counted towards a renewal was recorded."
  var account: AccountID? { verdict.holder }

  static func shape<M: Members<EducationJudged> & ~Copyable>(_ m: inout M)
    -> EducationJudged
  {
    EducationJudged(
      verdict: m("verdict", "The facts.") { $0.verdict })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(verdict)
  }
}
