import Shape

/// An accredited activity in an event.
struct ProgramBrief: View {
  var program: ProgramID
  var isOffered: Bool
  var accreditation: AccreditationState
  var version: Int

  init(_ program: AccreditedProgram) {
    self.init(
      program: program.id, isOffered: program.closedAt == nil,
      accreditation: program.accreditation, version: program.version)
  }

  private init(
    program: ProgramID, isOffered: Bool, accreditation: AccreditationState, version: Int
  ) {
    self.program = program
    self.isOffered = isOffered
    self.accreditation = accreditation
    self.version = version
  }

  static let meaning: StaticString = "An accredited activity in an event."

  static func members<M: ViewMembers<ProgramBrief> & ~Copyable>(_ m: inout M) {
    m("accreditedActivity", "The activity.") { $0.program }
    m("offered", "Whether it is still offered.") { $0.isOffered }
    m("accreditation", "What staff found out about its accreditation.") {
      $0.accreditation
    }
    m("version", "Its version now: what `ifVersion` compares.") { $0.version }
  }
}
