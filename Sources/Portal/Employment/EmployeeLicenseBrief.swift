import Shape

/// The license of somebody who works there, in an event for the facility.
struct EmployeeLicenseBrief: View {
  var employment: EmploymentID
  var number: LicenseNumber

  private init(employment: EmploymentID, number: LicenseNumber) {
    self.employment = employment
    self.number = number
  }

  init(_ employment: Employment, _ license: License) {
    self.init(employment: employment.id, number: license.number)
  }

  static let meaning: StaticString =
    "The license of somebody who works there; `licensing.verify` tells what it is worth now."

  static func members<M: ViewMembers<EmployeeLicenseBrief> & ~Copyable>(_ m: inout M) {
    m("employment", "The employment.") { $0.employment }
    m("number", "The number of the license.") { $0.number }
  }
}
