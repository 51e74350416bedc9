import Shape

/// A country by its two-letter code (ISO 3166-1 alpha-2).
///
/// Whether such a country exists is data of the register (`reference.countries`), checked where a
/// code is used.
struct CountryCode: TextValue {
  static let saudiArabia = CountryCode(known: "SA")

  let text: String

  static let form = TextForm(
    "A country by its code of ISO 3166-1 alpha-2: two capital letters.",
    length: 2...2, pattern: "^[A-Z]{2}$", example: "SA")

  init(checking text: String) throws(Fault) {
    guard text.isMade(of: { $0.isUppercaseLetter }) else { throw Self.wrongForm }
    self.text = text
  }

  private init(known text: String) { self.text = text }
}
