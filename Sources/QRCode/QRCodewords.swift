/// The codewords of a text in the order in which they are drawn: data in blocks, taken in turns, then
/// the error correction of each block the same way.
///
///     0100 | count | bytes … | 0000 | up to the byte | 11101100 00010001 …
///     mode                    end                      filling
struct QRCodewords {
  let all: [UInt8]

  init(_ bytes: [UInt8], _ version: QRVersion, _ level: QRLevel) {
    let data = Self.data(bytes, version, level)
    let blockCount = version.blockCount(level)
    let correctionCount = version.correctionCount(level)
    // The first blocks are one codeword shorter where they cannot all be alike.
    let short = data.count / blockCount
    let longCount = data.count % blockCount
    var blocks: [ArraySlice<UInt8>] = []
    var rest = data[...]
    for place in 0..<blockCount {
      let length = place < blockCount - longCount ? short : short + 1
      blocks.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    let corrections = blocks.map { ReedSolomon.remainder(of: $0, count: correctionCount) }
    all = Self.inTurns(blocks.map(Array.init)) + Self.inTurns(corrections)
  }

  private static func data(
    _ bytes: [UInt8], _ version: QRVersion, _ level: QRLevel
  ) -> [UInt8] {
    let capacity = 8 * version.dataCount(level)
    var bits: [Bool] = []
    func append(_ value: Int, _ count: Int) {
      for bit in (0..<count).reversed() { bits.append(value >> bit & 1 == 1) }
    }
    append(0b0100, 4)
    append(bytes.count, version.countBits)
    for byte in bytes { append(Int(byte), 8) }
    append(0, min(4, capacity - bits.count))
    append(0, (8 - bits.count % 8) % 8)
    var filling = 0xec
    while bits.count < capacity {
      append(filling, 8)
      filling ^= 0xec ^ 0x11
    }
    return stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }

  /// The first codeword of each block, then the second of each that has one, and so on.
  private static func inTurns(_ blocks: [[UInt8]]) -> [UInt8] {
    (0..<(blocks.map(\.count).max() ?? 0)).flatMap { place in
      blocks.compactMap { place < $0.count ? $0[place] : nil }
    }
  }
}
