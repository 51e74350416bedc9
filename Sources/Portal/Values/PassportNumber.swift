import Shape

/// The number of a passport.
///
/// ICAO Doc 9303 part 4 has capital letters and digits, nine in the machine-readable zone; where a
/// state's numbers are longer the rest moves to the zone's optional data, hence up to 15 here. The
/// shortest in use have five.
struct PassportNumber: TextValue {
  let text: String

  static let form = TextForm(
    "The number of a passport as printed: capital letters and digits (ICAO Doc 9303), without"
      + " spaces or signs.",
    length: 5...15, pattern: "^[A-Z0-9]+$", example: "P1234567")

  init(checking text: String) throws(Fault) {
    guard text.isMade(of: { $0.isUppercaseLetter || $0.isDigit }) else { throw Self.wrongForm }
    self.text = text
  }
}
