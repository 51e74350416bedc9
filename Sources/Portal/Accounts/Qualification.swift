package import JSON
package import Shape

/// A person's highest qualification in their profession.
package struct Qualification: Shaped, Hashable {
  package let level: ReferenceCode
  package let title: Line
  package let awardedOn: Day
  package let awardingBody: Line
  package let country: CountryCode

  package static let meaning: StaticString =
    "A qualification in a health profession, as its certificate states it."

  package static func shape<M: Members<Qualification> & ~Copyable>(
    _ m: inout M
  ) -> Qualification {
    Qualification(
      level: m("level", "Its level: a code of the qualifications in the reference data.") {
        $0.level
      },
      title: m("title", "Its title as on the certificate.") { $0.title },
      awardedOn: m("awardedOn", "The day it was awarded.") { $0.awardedOn },
      awardingBody: m("awardingBody", "The university or other body that awarded it.") {
        $0.awardingBody
      },
      country: m("country", "The country in which it was awarded.") { $0.country })
  }
}

// Compiled here, where `shape` can be seen, so that other modules call straight code.
extension Qualification {
  package static func read(_ source: Source) throws(Fault) -> Qualification {
    try readObject(source)
  }
  package borrowing func write(to writer: inout JSONWriter) { writeObject(to: &writer) }
}
