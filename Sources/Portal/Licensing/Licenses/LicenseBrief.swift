import Shape

/// A license in an event.
struct LicenseBrief: View {
  var license: LicenseID
  var number: LicenseNumber
  var version: Int

  private init(license: LicenseID, number: LicenseNumber, version: Int) {
    self.license = license
    self.number = number
    self.version = version
  }

  /// - Parameter version: As whoever is told counts it.
  init(_ license: License, _ version: Int) {
    self.init(license: license.id, number: license.number, version: version)
  }

  static let meaning: StaticString = "A license in an event."

  static func members<M: ViewMembers<LicenseBrief> & ~Copyable>(_ m: inout M) {
    m("license", "The license.") { $0.license }
    m("number", "Its number.") { $0.number }
    m("version", "Its version now: what `ifVersion` compares.") { $0.version }
  }
}
