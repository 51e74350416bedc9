import Shape

// The rules that values of the domain can break, beside those of the wire (`Rule.ofTheWire`). Each
// stands beside the value it belongs to; here they are together, so that a test can hold them
// against their texts in `seeds/errors.json`.
extension Rule {
  /// Every rule of the values and the profiles.
  static let ofTheDomain: [Rule] = [
    .characterNotLatin("U+0061"), .characterNotArabic("U+0061"), .straySpace,
    .characterNotAllowed("U+202E"), .blank,
    .identityDigits, .identityCheckDigit, .identityOfAnotherKind(.nationalId),
    .issuingCountryNotUsed, .nationalityOfNationalId,
    .establishmentDigits,
    .isbnDigits, .isbnCheckDigit,
    .arabicNameRequired, .licenseCheckDigit, .statedTwice("value"),
    .certificateSerialDigits, .codeMistyped,
  ]
}
