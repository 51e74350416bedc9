import Shape

// What the checks of several kinds of text share.

extension TextValue {
  /// The issue of a text that does not look as its form says, with the example that does.
  static var wrongForm: Fault { Fault(.wrongForm(form.example)) }
}

extension StringProtocol {
  /// Whether every byte of the text is one of those asked for, and there is at least one.
  func isMade(of isAllowed: (UInt8) -> Bool) -> Bool {
    !isEmpty && utf8.allSatisfy(isAllowed)
  }

  /// Whether it begins or ends with a space, or has two in a row. Such a text looks the same as the
  /// one without, and is another to every index.
  var hasStraySpace: Bool {
    var isAfterSpace = true
    for byte in utf8 {
      if byte == 0x20, isAfterSpace { return true }
      isAfterSpace = byte == 0x20
    }
    return isAfterSpace && !isEmpty
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLowercaseLetter: Bool { self &- 0x61 < 26 }
  var isUppercaseLetter: Bool { self &- 0x41 < 26 }
  var isLetter: Bool { isLowercaseLetter || isUppercaseLetter }
  var isHyphen: Bool { self == 0x2d }
}

extension Unicode.Scalar {
  /// How a character is named where it must not be shown itself: `U+202E`.
  var codePointName: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
