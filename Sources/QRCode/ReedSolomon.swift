/// Error correction by a Reed-Solomon code over the field of 256 elements with the primitive
/// polynomial x⁸ + x⁴ + x³ + x² + 1, as ISO/IEC 18004 has it.
///
/// A block's data, read as a polynomial, is divided by the generator (x − α⁰)(x − α¹)…; the
/// remainder goes behind it.
enum ReedSolomon {
  /// The codewords that go behind some data.
  static func remainder(of data: some Sequence<UInt8>, count: Int) -> [UInt8] {
    let generator = generator(degree: count)
    var remainder = [UInt8](repeating: 0, count: count)
    for byte in data {
      let factor = byte ^ remainder.removeFirst()
      remainder.append(0)
      for place in remainder.indices {
        remainder[place] ^= product(generator[place], factor)
      }
    }
    return remainder
  }

  /// The coefficients of the generator behind the leading one, highest power first.
  static func generator(degree: Int) -> [UInt8] {
    var coefficients = [UInt8](repeating: 0, count: degree - 1) + [1]
    var root: UInt8 = 1
    for _ in 0..<degree {
      for place in coefficients.indices {
        coefficients[place] = product(coefficients[place], root)
        if place + 1 < degree { coefficients[place] ^= coefficients[place + 1] }
      }
      root = product(root, 2)
    }
    return coefficients
  }

  static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var sum: UInt8 = 0
    for bit in (0..<8).reversed() {
      let carries = sum & 0x80 != 0
      sum = sum << 1
      if carries { sum ^= 0x1d }
      if right >> bit & 1 == 1 { sum ^= left }
    }
    return sum
  }
}
