import JSON
import Shape

/// The person who acts for a facility.
struct Administrator: Shaped, Hashable {
  let name: PersonName
  let identity: IdentityDocument?
  let mobile: MobileNumber
  let position: Line?

  static let meaning: StaticString = "The person who acts for a facility."

  static func shape<M: Members<Administrator> & ~Copyable>(
    _ m: inout M
  ) -> Administrator {
    Administrator(
      name: m("name", "The name in Latin letters.") { $0.name },
      identity: m.optional("identity", "The document by which the person is identified.") {
        $0.identity
      },
      mobile: m("mobile", "The mobile telephone number.") { $0.mobile },
      position: m.optional("position", "The person's position in the facility.") {
        $0.position
      })
  }
}
