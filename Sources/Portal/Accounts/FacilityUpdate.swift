package import JSON
package import Shape

/// What a facility changes in its own profile without a review. Legal name, kind and numbers are
/// what its license rests on; they change by a correction that staff decide.
package struct FacilityUpdate: Shaped, Hashable {
  package let address: Address?
  package let phone: MobileNumber?
  package let administrator: Administrator?

  package static let meaning: StaticString =
    "What a facility changes in its own profile; what is left out stays as it is."

  package static func shape<M: Members<FacilityUpdate> & ~Copyable>(
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

// Compiled here, where `shape` can be seen, so that other modules call straight code.
extension FacilityUpdate {
  package static func read(_ source: Source) throws(Fault) -> FacilityUpdate {
    try readObject(source)
  }
  package borrowing func write(to writer: inout JSONWriter) { writeObject(to: &writer) }
}

extension Facility {
  /// The profile after an update.
  package func updated(by update: FacilityUpdate) -> Facility {
    Facility(
      legalName: legalName, kind: kind, establishmentNumber: establishmentNumber,
      licenseNumber: licenseNumber, address: update.address ?? address,
      administrator: update.administrator ?? administrator, phone: update.phone ?? phone)
  }
}
