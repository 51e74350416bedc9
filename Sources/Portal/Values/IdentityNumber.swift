import Shape

/// The number of an identity document of any kind, before its kind has been looked at.
///
/// Within an `IdentityDocument` it also has the form that the kind asks for: `NationalNumber` or
/// `PassportNumber`.
struct IdentityNumber: TextValue {
  let text: String

  static let form = TextForm(
    "The number of an identity document, letters and digits. A national identity card or an iqama:"
      + " ten digits, the first 1 or 2, the last a check digit. A passport: 5 to 15 capital letters"
      + " and digits.",
    length: 5...15, pattern: "^[A-Za-z0-9]+$", example: "1000000008")

  init(checking text: String) throws(Fault) {
    guard text.isMade(of: { $0.isLetter || $0.isDigit }) else { throw Self.wrongForm }
    self.text = text
  }
}
