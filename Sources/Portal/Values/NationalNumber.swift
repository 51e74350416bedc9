import Shape

/// The number of a Saudi national identity card or of a residence permit (iqama): ten digits, the
/// first tells which, the last is a check digit.
///
/// The check is Luhn's (ISO/IEC 7812-1 annex B), with the digits at positions 1, 3, 5, 7 and 9 from
/// the left doubled. Worked example, 1001244019: 1→2, 0, 0, 1, 2→4, 4, 4→8, 0, 1→2, 9 make 30,
/// which ends in 0. Source for Saudi numbers: libraries.io/pypi/saudi-id-validator.
struct NationalNumber: TextValue {
  /// What the first digit says.
  enum Holder: Hashable, Sendable {
    /// 1: a Saudi national.
    case national
    /// 2: a resident.
    case resident
  }

  let text: String
  let holder: Holder

  static let form = TextForm(
    "The number of a Saudi national identity card (begins with 1) or of an iqama (begins with 2):"
      + " ten digits, the last one a check digit (Luhn).",
    length: 10...10, pattern: "^[12][0-9]{9}$", example: "1000000008")

  init(checking text: String) throws(Fault) {
    guard text.isMade(of: { $0.isDigit }), let holder = Self.holder(of: text) else {
      throw Fault(.identityDigits)
    }
    guard Self.checkSum(of: text).isMultiple(of: 10) else { throw Fault(.identityCheckDigit) }
    self.text = text
    self.holder = holder
  }

  private static func holder(of digits: String) -> Holder? {
    switch digits.first {
    case "1": .national
    case "2": .resident
    default: nil
    }
  }

  private static func checkSum(of digits: String) -> Int {
    digits.utf8.enumerated().reduce(0) { sum, digit in
      let value = Int(digit.element) - 0x30
      guard digit.offset.isMultiple(of: 2) else { return sum + value }
      // The two digits of the double together, which is 9 less than a double above 9.
      return sum + (value > 4 ? value * 2 - 9 : value * 2)
    }
  }
}

extension Rule {
  /// Something other than ten digits of which the first is 1 or 2; the number as it stands on the
  /// card, in Western digits, satisfies it.
  static let identityDigits = Rule("identity/wrong-digits")
  /// The digits do not fit together, so one is mistyped or two are swapped; the number as it stands
  /// on the card satisfies it.
  static let identityCheckDigit = Rule("identity/check-digit")
}
