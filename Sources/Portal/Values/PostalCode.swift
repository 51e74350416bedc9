import Shape

/// A postal code of Saudi Arabia: five digits, without the four of the additional number. Source:
/// the National Address of Saudi Post.
struct PostalCode: TextValue {
  let text: String

  static let form = TextForm(
    "A postal code of Saudi Arabia: five digits.",
    length: 5...5, pattern: "^[0-9]{5}$", example: "12345")

  init(checking text: String) throws(Fault) {
    guard text.isMade(of: { $0.isDigit }) else { throw Self.wrongForm }
    self.text = text
  }
}
