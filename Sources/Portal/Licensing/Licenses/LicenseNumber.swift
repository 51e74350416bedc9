import Shape

/// The number of a license: issued once, kept for good, whatever is renewed or printed again.
///
/// Two digits of the year of issue, seven that count licenses, and a check digit by Luhn's method
/// over the nine, so that a number read out wrongly is nobody else's.
struct LicenseNumber: TextValue {
  let text: String

  static let form = TextForm(
    "The number of a license: two digits of the year, seven digits, a check digit.",
    length: 12...12, pattern: "^[0-9]{2}-[0-9]{7}-[0-9]$", example: "26-0000001-8")

  init(checking text: String) throws(Fault) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.map(\.utf8.count) == [2, 7, 1],
      parts.allSatisfy({ part in part.isMade { $0.isDigit } })
    else { throw Self.wrongForm }
    guard Luhn.checkDigit(of: parts[0] + parts[1]) == parts[2] else {
      throw Fault(.licenseCheckDigit)
    }
    self.text = text
  }

  /// The number of the license that comes at this place in the count.
  init(year: Int, count: Int) {
    let digits = Luhn.padded(year % 100, 2) + Luhn.padded(count % 10_000_000, 7)
    text = "\(digits.prefix(2))-\(digits.dropFirst(2))-\(Luhn.checkDigit(of: digits))"
  }
}

extension Rule {
  /// The digits do not fit together, so one is mistyped or two are swapped; the number as it is
  /// printed satisfies it.
  static let licenseCheckDigit = Rule("license/check-digit")
}
