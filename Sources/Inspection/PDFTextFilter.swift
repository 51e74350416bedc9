/// A form in which data is written as characters.
enum PDFTextFilter: String {
  case ascii85 = "ASCII85Decode"
  case hexadecimal = "ASCIIHexDecode"

  /// The data without the form, to the mark of its end, and how much of it was read.
  func decoded(_ data: ArraySlice<UInt8>) -> (bytes: [UInt8], read: Int) {
    switch self {
    case .ascii85: Self.fromASCII85(data)
    case .hexadecimal: Self.fromHexadecimal(data)
    }
  }

  private static func fromHexadecimal(_ data: ArraySlice<UInt8>) -> (bytes: [UInt8], read: Int) {
    let text = data.prefix { $0 != 0x3e }
    var decoded: [UInt8] = []
    var high: UInt8?
    for byte in text {
      guard let value = byte.hexValue else { continue }
      if let first = high {
        decoded.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    if let high { decoded.append(high << 4) }
    return (decoded, text.count)
  }

  /// Five characters for four bytes, `z` for four zeros, `~>` at the end.
  private static func fromASCII85(_ data: ArraySlice<UInt8>) -> (bytes: [UInt8], read: Int) {
    let text = data.prefix { $0 != 0x7e }
    var decoded: [UInt8] = []
    var (number, digits): (UInt32, Int) = (0, 0)
    func append(_ count: Int) {
      for place in 0..<count {
        decoded.append(UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * place)))
      }
      (number, digits) = (0, 0)
    }
    for byte in text {
      switch byte {
      case 0x7a where digits == 0: append(4)
      case 0x21...0x75:
        number = number &* 85 &+ UInt32(byte - 0x21)
        digits += 1
        if digits == 5 { append(4) }
      case _: continue
      }
    }
    if digits > 1 {
      let rest = digits - 1
      for _ in digits..<5 { number = number &* 85 &+ 84 }
      append(rest)
    }
    return (decoded, text.count)
  }
}
