import Shape

/// The unified number of an establishment in Saudi Arabia: ten digits, the first a 7.
///
/// It replaced the numbers of the commercial register from 2020-10-04. Source:
/// rulebook.sama.gov.sa, entry 10194, which says 7 and nothing of the digits behind it.
struct EstablishmentNumber: TextValue {
  let text: String

  static let form = TextForm(
    "The unified number of an establishment: ten digits, the first a 7.",
    length: 10...10, pattern: "^7[0-9]{9}$", example: "7000000001")

  init(checking text: String) throws(Fault) {
    guard text.first == "7", text.isMade(of: { $0.isDigit }) else {
      throw Fault(.establishmentDigits)
    }
    self.text = text
  }
}

extension Rule {
  /// Something other than ten digits of which the first is 7; the unified number, not that of the
  /// old commercial register, satisfies it.
  static let establishmentDigits = Rule("establishment/wrong-digits")
}
