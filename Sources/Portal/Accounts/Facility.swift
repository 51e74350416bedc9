package import JSON
package import Shape

/// The profile of a facility.
package struct Facility: Shaped, Hashable {
  package let legalName: FacilityName
  package let kind: ReferenceCode
  package let establishmentNumber: EstablishmentNumber
  package let licenseNumber: FacilityLicenseNumber
  package let address: Address
  /// Gone once the account was closed and the data erased.
  package let administrator: Administrator?
  package let phone: MobileNumber?

  /// People who may have acted for one before the present administrator: each is kept.
  package static let maximumEarlierAdministrators = 100

  package static let meaning: StaticString = "The profile of a health facility."

  package static func shape<M: Members<Facility> & ~Copyable>(_ m: inout M) -> Facility {
    Facility(
      legalName: m("legalName", "The legal name.") { $0.legalName },
      kind: m("kind", "The kind of facility: a code of the reference data.") { $0.kind },
      establishmentNumber: m("establishmentNumber", "The unified number of the establishment.") {
        $0.establishmentNumber
      },
      licenseNumber: m("licenseNumber", "The number of the license under which it is run.") {
        $0.licenseNumber
      },
      address: m("address", "Where it is.") { $0.address },
      administrator: m.optional(
        "administrator", "The person who acts for it; left out only once it was erased."
      ) { $0.administrator },
      phone: m.optional("phone", "The facility's own telephone number.") { $0.phone })
  }
}

// Compiled here, where `shape` can be seen, so that other modules call straight code.
extension Facility {
  package static func read(_ source: Source) throws(Fault) -> Facility { try readObject(source) }
  package borrowing func write(to writer: inout JSONWriter) { writeObject(to: &writer) }
}
