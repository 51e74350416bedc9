import Shape

/// The serial number of a certificate: issued once, so that two certificates are never taken for
/// each other. It can be guessed, so nothing is proven by it: that is what the verification code is
/// for.
///
/// The year of issue, seven digits that count certificates, and a check digit by Luhn's method over
/// the eleven.
struct CertificateSerial: TextValue {
  let text: String
  /// Its place in the count, from 1.
  let count: Int

  static let form = TextForm(
    "The serial number of a certificate: C, the year, seven digits, a check digit.",
    length: 15...15, pattern: "^C[0-9]{4}-[0-9]{7}-[0-9]$", example: "C2026-0000001-4")

  init(checking text: String) throws(Fault) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.map(\.utf8.count) == [5, 7, 1], parts[0].hasPrefix("C"),
      (parts[0].dropFirst() + parts[1] + parts[2]).isMade(of: { $0.isDigit }),
      let count = Int(parts[1])
    else { throw Self.wrongForm }
    guard Luhn.checkDigit(of: parts[0].dropFirst() + parts[1]) == parts[2] else {
      throw Fault(.certificateSerialDigits)
    }
    self.text = text
    self.count = count
  }

  /// The serial number of the certificate that comes at this place in the count.
  init(year: Int, count: Int) {
    let digits = Luhn.padded(year, 4) + Luhn.padded(count % 10_000_000, 7)
    text = "C\(digits.prefix(4))-\(digits.dropFirst(4))-\(Luhn.checkDigit(of: digits))"
    self.count = count
  }
}

extension Rule {
  /// The digits do not fit together, so one is mistyped or two are swapped; the number as it is
  /// printed satisfies it.
  static let certificateSerialDigits = Rule("certificate/serial-check-digit")
}
