/// CRC-32C, the cyclic redundancy check with Castagnoli's polynomial (RFC 3720, appendix B.4).
///
/// It finds torn and rotten bytes quickly; it stops nobody who alters them on purpose.
///
///     CRC32C.checksum(of: "123456789")   // 0xe306_9283
package struct CRC32C: Sendable {
  /// The remainder so far, with all bits inverted as the check keeps it.
  private var remainder: UInt32 = 0xffff_ffff

  /// A check of nothing yet.
  package init() {}

  /// The check value of everything taken so far.
  package var value: UInt32 { ~remainder }

  /// Takes the next bytes; an empty piece changes nothing.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard var source = bytes.baseAddress else { return }
    remainder = CRC32CTable.shared.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return remainder }
      var remainder = remainder
      for _ in 0..<(bytes.count >> 3) {
        let eight = UInt64(littleEndian: source.loadUnaligned(as: UInt64.self))
        remainder = step(eight ^ UInt64(remainder), table)
        source += 8
      }
      for _ in 0..<(bytes.count & 7) {
        let byte = source.load(as: UInt8.self)
        let index = UInt8(truncatingIfNeeded: remainder) ^ byte
        remainder = (remainder &>> 8) ^ table[Int(index)]
        source += 1
      }
      return remainder
    }
  }

  /// Takes the next bytes.
  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The remainder after eight bytes at once, each looked up in a table of its own.
  @inline(__always)
  private func step(_ eight: UInt64, _ table: UnsafePointer<UInt32>) -> UInt32 {
    let low =
      table[0x700 | Int(eight & 0xff)] ^ table[0x600 | Int((eight &>> 8) & 0xff)]
      ^ table[0x500 | Int((eight &>> 16) & 0xff)] ^ table[0x400 | Int((eight &>> 24) & 0xff)]
    let high =
      table[0x300 | Int((eight &>> 32) & 0xff)] ^ table[0x200 | Int((eight &>> 40) & 0xff)]
      ^ table[0x100 | Int((eight &>> 48) & 0xff)] ^ table[Int(eight &>> 56)]
    return low ^ high
  }

  /// The check value of bytes that are there as a whole.
  package static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt32 {
    var check = CRC32C()
    check.update(bytes)
    return check.value
  }

  /// The check value of bytes that are there as a whole.
  package static func checksum(of bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { checksum(of: $0) }
  }

  /// The check value of the UTF-8 of `text`.
  package static func checksum(of text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { checksum(of: UnsafeRawBufferPointer($0)) }
  }
}

/// Eight tables of 256 remainders: table `n` says what a byte leaves that is followed by `n` others.
private enum CRC32CTable {
  /// Castagnoli's polynomial 0x1edc6f41 with its bits reversed.
  private static let polynomial: UInt32 = 0x82f6_3b78

  static let shared: [UInt32] = {
    var table: [UInt32] = []
    table.reserveCapacity(8 * 256)
    for byte in 0..<UInt32(256) {
      var remainder = byte
      for _ in 0..<8 {
        remainder = (remainder >> 1) ^ (remainder & 1 == 1 ? polynomial : 0)
      }
      table.append(remainder)
    }
    for index in 256..<(8 * 256) {
      let shorter = table[index - 256]
      table.append((shorter >> 8) ^ table[Int(shorter & 0xff)])
    }
    return table
  }()
}
