extension StaticString {
  /// The same text as a String, for rows that keep it. Interpolation would do, at thrice the cost.
  var text: String { withUTF8Buffer { String(decoding: $0, as: UTF8.self) } }
}
