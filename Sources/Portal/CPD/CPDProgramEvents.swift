package import Shape

// Accredited activities of providers, exemptions, and the verdicts of renewals.

/// A provider credited the attendance of one person.
package struct AttendanceCredited: Event {
  package var id: CPDActivityID
  package var holder: AccountID
  package var program: ProgramID
  package var provider: AccountID
  package var type: ReferenceCode
  package var evidence: CPDEvidence
  package var minutes: Int

  package init(
    id: CPDActivityID, holder: AccountID, program: ProgramID, provider: AccountID,
    type: ReferenceCode, evidence: CPDEvidence, minutes: Int
  ) {
    self.id = id
    self.holder = holder
    self.program = program
    self.provider = provider
    self.type = type
    self.evidence = evidence
    self.minutes = minutes
  }

  package static let name: StaticString = "attendanceCredited"
  package static let meaning: StaticString = "A provider credited an attendance."
  package var account: AccountID? { holder }

  package static func shape<M: Members<AttendanceCredited> & ~Copyable>(_ m: inout M)
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

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
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
package struct ProgramPublished: Event {
  package var program: AccreditedProgram

  package init(program: AccreditedProgram) {
    self.program = program
  }

  package static let name: StaticString = "programPublished"
  package static let meaning: StaticString = "An accredited activity was published."
  package var account: AccountID? { program.provider }

  package static func shape<M: Members<ProgramPublished> & ~Copyable>(_ m: inout M)
    -> ProgramPublished
  {
    ProgramPublished(
      program: m("program", "The activity.") { $0.program })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(program)
    registry.publish(program, stamp)
  }
}

/// A provider changed an accredited activity.
package struct ProgramUpdated: Event {
  package var program: AccreditedProgram

  package init(program: AccreditedProgram) {
    self.program = program
  }

  package static let name: StaticString = "programUpdated"
  package static let meaning: StaticString = "An accredited activity was changed."
  package var account: AccountID? { program.provider }

  package static func shape<M: Members<ProgramUpdated> & ~Copyable>(_ m: inout M) -> ProgramUpdated
  {
    ProgramUpdated(
      program: m("program", "The activity.") { $0.program })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard let known = registry.tables.programs.row(program.id) else { return }
    var program = program
    program.version = known.value.version + 1
    registry.put(program)
    registry.publish(program, stamp)
  }
}

/// A provider no longer offers an accredited activity.
package struct ProgramClosed: Event {
  package var id: ProgramID

  package init(id: ProgramID) {
    self.id = id
  }

  package static let name: StaticString = "programClosed"
  package static let meaning: StaticString = "An accredited activity is no longer offered."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ProgramClosed> & ~Copyable>(_ m: inout M) -> ProgramClosed {
    ProgramClosed(
      id: m("id", "Which.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var program = registry.tables.programs[id] else { return }
    program.version += 1
    program.closedAt = stamp.at
    registry.put(program)
    registry.publish(program, stamp)
  }
}

/// Staff confirmed the accreditation of an activity: from now on its attendances count.
package struct AccreditationConfirmed: Event {
  package var id: ProgramID
  package var by: AccountID

  package init(id: ProgramID, by: AccountID) {
    self.id = id
    self.by = by
  }

  package static let name: StaticString = "accreditationConfirmed"
  package static let meaning: StaticString = "The accreditation of an activity was confirmed."
  package var account: AccountID? { nil }

  package static func shape<M: Members<AccreditationConfirmed> & ~Copyable>(_ m: inout M)
    -> AccreditationConfirmed
  {
    AccreditationConfirmed(
      id: m("id", "Which.") { $0.id },
      by: m("by", "By whom.") { $0.by })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.judge(id, .confirmed, CPDRuling(reasons: [], by: by, at: stamp.at), stamp)
  }
}

/// Staff rejected the accreditation of an activity: its attendances do not count.
package struct AccreditationRejected: Event {
  package var id: ProgramID
  package var reasons: [ReferenceCode]
  package var text: Paragraph?
  package var by: AccountID

  package init(id: ProgramID, reasons: [ReferenceCode], text: Paragraph? = nil, by: AccountID) {
    self.id = id
    self.reasons = reasons
    self.text = text
    self.by = by
  }

  package static let name: StaticString = "accreditationRejected"
  package static let meaning: StaticString = "The accreditation of an activity was rejected."
  package var account: AccountID? { nil }

  package static func shape<M: Members<AccreditationRejected> & ~Copyable>(_ m: inout M)
    -> AccreditationRejected
  {
    AccreditationRejected(
      id: m("id", "Which.") { $0.id },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      text: m.optional("text", "Further explanation.") { $0.text },
      by: m("by", "By whom.") { $0.by })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.judge(
      id, .rejected, CPDRuling(reasons: reasons, text: text, by: by, at: stamp.at), stamp)
  }
}

extension Registry {
  /// Keeps when an activity was first attended.
  fileprivate mutating func noteAttendance(of id: ProgramID, _ stamp: Stamp) {
    guard var program = tables.programs[id], program.attendedAt == nil else { return }
    program.attendedAt = stamp.at
    put(program)
  }

  /// Keeps what staff found out about an accreditation, and tells the provider.
  fileprivate mutating func judge(
    _ id: ProgramID, _ state: AccreditationState, _ ruling: CPDRuling, _ stamp: Stamp
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
package struct ExemptionGranted: Event {
  package var exemption: CPDExemption

  package init(exemption: CPDExemption) {
    self.exemption = exemption
  }

  package static let name: StaticString = "exemptionGranted"
  package static let meaning: StaticString = "An exemption from continuing education was granted."
  package var account: AccountID? { exemption.holder }

  package static func shape<M: Members<ExemptionGranted> & ~Copyable>(_ m: inout M)
    -> ExemptionGranted
  {
    ExemptionGranted(
      exemption: m("exemption", "What was granted.") { $0.exemption })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(exemption)
  }
}

/// An exemption was withdrawn.
package struct ExemptionWithdrawn: Event {
  package var id: ExemptionID
  package var reasons: [ReferenceCode]
  package var text: Paragraph?
  package var by: AccountID

  package init(id: ExemptionID, reasons: [ReferenceCode], text: Paragraph? = nil, by: AccountID) {
    self.id = id
    self.reasons = reasons
    self.text = text
    self.by = by
  }

  package static let name: StaticString = "exemptionWithdrawn"
  package static let meaning: StaticString = "An exemption from continuing education was withdrawn."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ExemptionWithdrawn> & ~Copyable>(_ m: inout M)
    -> ExemptionWithdrawn
  {
    ExemptionWithdrawn(
      id: m("id", "Which.") { $0.id },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "By whom.") { $0.by })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var exemption = registry.tables.exemptions[id] else { return }
    exemption.withdrawal = CPDRuling(reasons: reasons, text: text, by: by, at: stamp.at)
    registry.put(exemption)
  }
}

/// A renewal was granted by these facts.
package struct EducationJudged: Event {
  package var verdict: EducationVerdict

  package init(verdict: EducationVerdict) {
    self.verdict = verdict
  }

  package static let name: StaticString = "educationJudged"
  package static let meaning: StaticString = "What counted towards a renewal was recorded."
  package var account: AccountID? { verdict.holder }

  package static func shape<M: Members<EducationJudged> & ~Copyable>(_ m: inout M)
    -> EducationJudged
  {
    EducationJudged(
      verdict: m("verdict", "The facts.") { $0.verdict })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(verdict)
  }
}
