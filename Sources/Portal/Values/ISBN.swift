import Shape

/// The number of a book (ISO 2108): thirteen digits, or the ten of books before 2007, the last one a
/// check digit. Hyphens are taken as they are printed.
///
/// Ten digits: weights 10 to 1, the sum a multiple of 11; a check digit of ten is written `X`.
/// Thirteen digits: weights 1 and 3 in turn, the sum a multiple of 10. Worked example,
/// 978-0-306-40615-7: 9+21+8+0+3+0+6+12+0+18+1+15+7 = 100.
struct ISBN: TextValue {
  let text: String
  /// The thirteen digits, by which two writings of one number are the same.
  let canonical: String

  static let form = TextForm(
    "The number of a book: an ISBN of ten or thirteen digits, with or without hyphens.",
    length: 10...17, pattern: "^[0-9][0-9-]*[0-9Xx]$", example: "978-0-306-40615-7")

  init(checking text: String) throws(Fault) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let digits = Array(parts.joined().utf8)
    let isX = digits.last.map { $0 | 0x20 == 0x78 } ?? false
    guard parts.allSatisfy({ !$0.isEmpty }), digits.dropLast().allSatisfy(\.isDigit),
      digits.last.map({ $0.isDigit || (isX && digits.count == 10) }) ?? false,
      digits.count == 10 || (digits.count == 13 && Self.hasPrefix(digits))
    else { throw Fault(.isbnDigits) }
    let values = digits.map { $0.isDigit ? Int($0 & 0x0f) : 10 }
    guard Self.isSound(values) else { throw Fault(.isbnCheckDigit) }
    self.text = text
    canonical = Self.thirteen(values).map(String.init).joined()
  }

  /// Numbers of thirteen digits are of the range of books: 978 or 979.
  private static func hasPrefix(_ digits: [UInt8]) -> Bool {
    digits.starts(with: [0x39, 0x37, 0x38]) || digits.starts(with: [0x39, 0x37, 0x39])
  }

  private static func isSound(_ digits: [Int]) -> Bool {
    guard digits.count == 10 else { return weightedSum(digits).isMultiple(of: 10) }
    let sum = digits.enumerated().reduce(0) { $0 + (10 - $1.offset) * $1.element }
    return sum.isMultiple(of: 11)
  }

  private static func weightedSum(_ digits: [Int]) -> Int {
    digits.enumerated().reduce(0) { $0 + ($1.offset.isMultiple(of: 2) ? 1 : 3) * $1.element }
  }

  /// The same book by the newer number: 978 before the first nine digits, and a new check digit.
  private static func thirteen(_ digits: [Int]) -> [Int] {
    guard digits.count == 10 else { return digits }
    let head = [9, 7, 8] + digits.dropLast()
    return head + [(10 - weightedSum(head) % 10) % 10]
  }
}

extension Rule {
  /// Something other than the ten or thirteen digits of an ISBN; the number as it is printed on the
  /// book satisfies it.
  static let isbnDigits = Rule("isbn/wrong-digits")
  /// The digits do not fit together, so one is mistyped or two are swapped; the number as it is
  /// printed on the book satisfies it.
  static let isbnCheckDigit = Rule("isbn/check-digit")
}
