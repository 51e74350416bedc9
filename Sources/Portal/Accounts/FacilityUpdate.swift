import JSON
import Shape

/// What a facility changes in its own profile without a review. Legal name, kind and numbers are
/// what its license rests on; they change by a correction that staff decide.
struct FacilityUpdate: Shaped, Hashable {
  let address: Address?
  let phone: MobileNumber?
  let administrator: Administrator?

  static let meaning: StaticString =
    "What a facility changes in its own profile; what is left out stays as it is."

  static func shape<M: Members<FacilityUpdate> & ~Copyable>(
    _ m: inout M
  ) -> FacilityUpdate {
    FacilityUpdate(
      address: m.optional("address", "The new address, whole.") { $0.address },
      phone: m.optional("phone", "The new telephone number.") { $0.phone },
      administrator: m.optional("administrator", "The person who acts for it from now on.") {
        $0.administrator
      })
  }
}

extension Facility {
  /// The profile after an update.
  func updated(by update: FacilityUpdate) -> Facility {
    Facility(
      legalName: legalName, kind: kind, establishmentNumber: establishmentNumber,
      licenseNumber: licenseNumber, address: update.address ?? address,
      administrator: update.administrator ?? administrator, phone: update.phone ?? phone)
  }
}
