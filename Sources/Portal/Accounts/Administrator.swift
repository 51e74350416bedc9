package import JSON
package import Shape

/// The person who acts for a facility.
package struct Administrator: Shaped, Hashable {
  package let name: PersonName
  package let identity: IdentityDocument?
  package let mobile: MobileNumber
  package let position: Line?

  package static let meaning: StaticString = "The person who acts for a facility."

  package static func shape<M: Members<Administrator> & ~Copyable>(
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

// Compiled here, where `shape` can be seen, so that other modules call straight code.
extension Administrator {
  package static func read(_ source: Source) throws(Fault) -> Administrator {
    try readObject(source)
  }
  package borrowing func write(to writer: inout JSONWriter) { writeObject(to: &writer) }
}
