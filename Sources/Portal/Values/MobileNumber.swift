import Shape

/// A telephone number in the international form of ITU-T E.164: the country code and the national
/// number, at most 15 digits together, behind a plus sign and without spaces.
struct MobileNumber: TextValue {
  let text: String

  static let form = TextForm(
    "A telephone number in the form of ITU-T E.164: a plus sign, the country code and the number, 7"
      + " to 15 digits together, without spaces.",
    length: 8...16, pattern: "^\\+[1-9][0-9]{6,14}$", example: "+447700900123")

  init(checking text: String) throws(Fault) {
    let digits = text.dropFirst()
    guard text.first == "+", digits.first != "0", digits.isMade(of: { $0.isDigit }) else {
      throw Self.wrongForm
    }
    self.text = text
  }
}
