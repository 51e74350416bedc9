package import JSON
package import Shape

/// The address of a facility in Saudi Arabia.
package struct Address: Shaped, Hashable {
  package let street: Line
  package let district: Line?
  package let city: Line
  package let region: ReferenceCode
  package let postalCode: PostalCode?

  package static let meaning: StaticString = "An address in Saudi Arabia."

  package static func shape<M: Members<Address> & ~Copyable>(_ m: inout M) -> Address {
    Address(
      street: m("street", "Street and building.") { $0.street },
      district: m.optional("district", "The district of the city.") { $0.district },
      city: m("city", "The city.") { $0.city },
      region: m("region", "The region: a code of the reference data (ISO 3166-2).") {
        $0.region
      },
      postalCode: m.optional("postalCode", "The postal code.") { $0.postalCode })
  }
}

// Compiled here, where `shape` can be seen, so that other modules call straight code.
extension Address {
  package static func read(_ source: Source) throws(Fault) -> Address { try readObject(source) }
  package borrowing func write(to writer: inout JSONWriter) { writeObject(to: &writer) }
}
