import Shape

/// By what a payment or a transfer is found in the payer's or collector's books.
///
/// People copy it by hand and systems print it differently, so it is kept as it was written and
/// compared by its `key`.
struct PaymentReference: TextValue {
  let text: String

  static let form = TextForm(
    "The reference of a payment or a transfer in the books: a line of text with a letter or a"
      + " digit in it. Two that differ in case, width, spaces, dashes or the script of their digits"
      + " alone are the same.",
    length: 1...200, pattern: "^[^\\u0000-\\u001F\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069]+$",
    example: "129-2026-0001", isNormalized: true)

  init(checking text: String) throws(Fault) {
    self.text = try Line(checking: text).text
    if key.isEmpty { throw Fault(.wrongForm(Self.form.example)) }
  }

  /// The letters and digits of the text, in one case, width and script of digits: what two
  /// references are compared by.
  var key: String {
    var key = ""
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      switch properties.generalCategory {
      case .decimalNumber:
        key += properties.numericValue.map { "\(Int($0))" } ?? ""
      case .dashPunctuation, .spaceSeparator, .format, .connectorPunctuation: break
      case _:
        // The fullwidth forms of ASCII (U+FF01 to U+FF5E) have the same order.
        let narrow =
          (0xff01...0xff5e).contains(scalar.value)
          ? Unicode.Scalar(scalar.value - 0xfee0) ?? scalar : scalar
        key += narrow.properties.lowercaseMapping
      }
    }
    return key
  }
}
