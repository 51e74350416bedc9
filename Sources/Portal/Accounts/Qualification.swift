import JSON
import Shape

/// A person's highest qualification in their profession.
struct Qualification: Shaped, Hashable {
  let level: ReferenceCode
  let title: Line
  let awardedOn: Day
  let awardingBody: Line
  let country: CountryCode

  static let meaning: StaticString =
    "A qualification in a health profession, as its certificate states it."

  static func shape<M: Members<Qualification> & ~Copyable>(
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
