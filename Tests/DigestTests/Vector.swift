import Testing

/// A published test vector: a message, what it must give, and its name where it was published.
struct Vector: Sendable, CustomTestStringConvertible {
  let name: String
  let message: [UInt8]
  let expected: String
  var key: [UInt8] = []

  var testDescription: String { name }

  init(_ name: String, _ message: [UInt8], _ expected: String, key: [UInt8] = []) {
    self.name = name
    self.message = message
    self.expected = expected
    self.key = key
  }

  init(_ name: String, text: String, _ expected: String, key: [UInt8] = []) {
    self.init(name, Array(text.utf8), expected, key: key)
  }

  init(_ name: String, hexadecimal: String, _ expected: String) {
    self.init(name, bytes(hexadecimal: hexadecimal), expected)
  }
}

/// The bytes that pairs of hexadecimal digits stand for; what is not a digit is passed over.
func bytes(hexadecimal text: String) -> [UInt8] {
  let digits = text.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(digits[$0] << 4 | digits[$0 + 1])
  }
}
