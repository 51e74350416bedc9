import JSON
import Shape

/// The profile of a facility.
struct Facility: Shaped, Hashable {
  let legalName: FacilityName
  let kind: ReferenceCode
  let establishmentNumber: EstablishmentNumber
  let licenseNumber: FacilityLicenseNumber
  let address: Address
  /// Gone once the account was closed and the data erased.
  let administrator: Administrator?
  let phone: MobileNumber?

  /// People who may have acted for one before the present administrator: each is kept.
  static let maximumEarlierAdministrators = 100

  static let meaning: StaticString = "The profile of a health facility."

  static func shape<M: Members<Facility> & ~Copyable>(_ m: inout M) -> Facility {
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
