import JSON
import Shape

/// The address of a facility in Saudi Arabia.
struct Address: Shaped, Hashable {
  let street: Line
  let district: Line?
  let city: Line
  let region: ReferenceCode
  let postalCode: PostalCode?

  static let meaning: StaticString = "An address in Saudi Arabia."

  static func shape<M: Members<Address> & ~Copyable>(_ m: inout M) -> Address {
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
