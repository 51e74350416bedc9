import Shape

/// A currency by its code of ISO 4217. Which currencies there are is not checked: the list changes
/// more often than a register does.
struct CurrencyCode: TextValue {
  let text: String

  static let form = TextForm(
    "A currency: three capital letters (ISO 4217).", length: 3...3, pattern: "^[A-Z]{3}$",
    example: "SAR")

  init(checking text: String) throws(Fault) {
    guard text.isMade(of: { $0.isUppercaseLetter }) else { throw Self.wrongForm }
    self.text = text
  }
}
