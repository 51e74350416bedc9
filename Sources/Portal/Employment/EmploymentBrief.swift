import Shape

/// An employment in an event.
struct EmploymentBrief: View {
  var employment: EmploymentID
  var state: EmploymentState
  var until: Day?
  var version: Int

  private init(employment: EmploymentID, state: EmploymentState, until: Day?, version: Int) {
    self.employment = employment
    self.state = state
    self.until = until
    self.version = version
  }

  init(_ employment: Employment) {
    self.init(
      employment: employment.id, state: employment.state, until: employment.until,
      version: employment.version)
  }

  static let meaning: StaticString = "An employment in an event."

  static func members<M: ViewMembers<EmploymentBrief> & ~Copyable>(_ m: inout M) {
    m("employment", "The employment.") { $0.employment }
    m("state", "Whether both sides agree.") { $0.state }
    m.optional("until", "Its last day, once there is one.") { $0.until }
    m("version", "Its version now.") { $0.version }
  }
}
