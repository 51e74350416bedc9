/// How much of a symbol may be damaged and still be read: about 7, 15, 25 and 30 percent.
package enum QRLevel: Int, CaseIterable, Sendable {
  case low, medium, quartile, high

  /// Its two bits in the format information.
  var formatBits: Int {
    switch self {
    case .low: 0b01
    case .medium: 0b00
    case .quartile: 0b11
    case .high: 0b10
    }
  }
}

/// The size of a symbol: version 1 has 21 modules a side, each further one four more.
///
/// Versions 1 to 10 are enough for 119 to 271 bytes, by level; a link has a hundred.
struct QRVersion: Hashable, Sendable {
  let number: Int

  static let all = (1...10).map { QRVersion(number: $0) }

  var size: Int { 17 + 4 * number }

  /// Of the whole symbol, data and error correction together. ISO/IEC 18004, table 1.
  private static let codewords = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346]

  /// Error correction codewords in each block, by level and version. ISO/IEC 18004, table 9.
  private static let correction = [
    [7, 10, 15, 20, 26, 18, 20, 24, 30, 18],
    [10, 16, 26, 18, 24, 16, 18, 22, 22, 26],
    [13, 22, 18, 26, 18, 24, 18, 22, 20, 24],
    [17, 28, 22, 16, 22, 28, 26, 26, 24, 28],
  ]

  /// Blocks, by level and version. ISO/IEC 18004, table 9.
  private static let blocks = [
    [1, 1, 1, 1, 1, 2, 2, 2, 2, 4],
    [1, 1, 1, 2, 2, 4, 4, 4, 5, 5],
    [1, 1, 2, 2, 4, 4, 6, 6, 8, 8],
    [1, 1, 2, 4, 4, 4, 5, 6, 8, 8],
  ]

  /// Where the centers of alignment patterns lie, in either direction. ISO/IEC 18004, table E.1.
  private static let alignment = [
    [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46],
    [6, 28, 50],
  ]

  var codewordCount: Int { Self.codewords[number - 1] }
  func correctionCount(_ level: QRLevel) -> Int { Self.correction[level.rawValue][number - 1] }
  func blockCount(_ level: QRLevel) -> Int { Self.blocks[level.rawValue][number - 1] }
  var alignmentCenters: [Int] { Self.alignment[number - 1] }

  /// How many codewords are left for data.
  func dataCount(_ level: QRLevel) -> Int {
    codewordCount - blockCount(level) * correctionCount(level)
  }

  /// How many bits the count of bytes takes.
  var countBits: Int { number < 10 ? 8 : 16 }

  /// How many bytes fit, behind four bits for the mode and the count.
  func capacity(_ level: QRLevel) -> Int { (8 * dataCount(level) - 4 - countBits) / 8 }
}
