extension Digest256 {
  /// How many characters the hexadecimal form has.
  package static var hexadecimalCount: Int { 64 }

  /// The 64 lower-case hexadecimal digits.
  package var hexadecimal: String {
    String(unsafeUninitializedCapacity: Self.hexadecimalCount) { digits in
      writeHexadecimal(into: UnsafeMutableRawBufferPointer(digits))
      return Self.hexadecimalCount
    }
  }

  /// Writes the 64 lower-case hexadecimal digits to the start of `output`, without a string.
  ///
  /// - Precondition: `output` has room for 64 bytes.
  package func writeHexadecimal(into output: UnsafeMutableRawBufferPointer) {
    precondition(output.count >= Self.hexadecimalCount, "64 digits need 64 bytes")
    var position = 0
    for word in [first, second, third, fourth] {
      var shift: UInt64 = 60
      for _ in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: (word &>> shift) & 15)
        output[position] = digit < 10 ? 0x30 &+ digit : 0x57 &+ digit
        position &+= 1
        shift &-= 4
      }
    }
  }

  /// Reads 64 hexadecimal digits; `nil` for any other length or byte.
  ///
  /// Only lower case is read, so that a digest has one spelling and texts compare as digests do.
  package init?(hexadecimal digits: UnsafeRawBufferPointer) {
    guard digits.count == Self.hexadecimalCount else { return nil }
    func word(at start: Int) -> UInt64? {
      var value: UInt64 = 0
      for digit in digits[start..<(start + 16)] {
        switch digit {
        case 0x30...0x39: value = value << 4 | UInt64(digit - 0x30)
        case 0x61...0x66: value = value << 4 | UInt64(digit - 0x57)
        case _: return nil
        }
      }
      return value
    }
    guard let first = word(at: 0), let second = word(at: 16), let third = word(at: 32),
      let fourth = word(at: 48)
    else { return nil }
    self.init(words: first, second, third, fourth)
  }

  /// Reads 64 lower-case hexadecimal digits; `nil` for any other text.
  package init?(hexadecimal text: String) {
    var text = text
    guard let digest = text.withUTF8({ Digest256(hexadecimal: UnsafeRawBufferPointer($0)) }) else {
      return nil
    }
    self = digest
  }
}
