package import Shape

/// The number of a license: issued once, kept for good, whatever is renewed or printed again.
///
/// Two digits of the year of issue, seven that count licenses, and a check digit by Luhn's method
/// over the nine, so that a number read out wrongly is nobody else's.
package struct LicenseNumber: TextValue {
  package let text: String

  package static let form = TextForm(
    "The number of a license: two digits of the year, seven digits, a check digit.",
    length: 12...12, pattern: "^[0-9]{2}-[0-9]{7}-[0-9]$", example: "26-0000001-8")

  package init(checking text: String) throws(Fault) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.map(\.utf8.count) == [2, 7, 1],
      parts.allSatisfy({ part in part.isMade { $0.isDigit } })
    else { throw Self.wrongForm }
    guard Self.checkDigit(of: parts[0] + parts[1]) == parts[2] else {
      throw Fault(.licenseCheckDigit)
    }
    self.text = text
  }

  /// The number of the license that comes at this place in the count.
  package init(year: Int, count: Int) {
    let digits = Self.padded(year % 100, 2) + Self.padded(count % 10_000_000, 7)
    text = "\(digits.prefix(2))-\(digits.dropFirst(2))-\(Self.checkDigit(of: digits))"
  }

  private static func padded(_ number: Int, _ length: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, length - digits.utf8.count)) + digits
  }

  /// Luhn (ISO/IEC 7812-1): from the right, every second digit counts double, its digits added.
  private static func checkDigit(of digits: String) -> String {
    var sum = 0
    for (place, digit) in digits.utf8.reversed().enumerated() {
      let value = Int(digit) - 0x30
      let doubled = place.isMultiple(of: 2) ? 2 * value : value
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return String((10 - sum % 10) % 10)
  }
}

extension Rule {
  /// The digits do not fit together, so one is mistyped or two are swapped; the number as it is
  /// printed satisfies it.
  package static let licenseCheckDigit = Rule("license/check-digit")
}
