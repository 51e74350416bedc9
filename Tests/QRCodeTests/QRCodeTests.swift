import Testing

@testable import QRCode

@Suite("QR codes")
struct QRCodeTests {
  private static func blocks(_ version: Int, _ level: Int) -> (count: Int, correction: Int) {
    guard let level = QRLevel(rawValue: level) else { return (0, 0) }
    let version = QRVersion(number: version)
    return (version.blockCount(level), version.correctionCount(level))
  }

  private func read(_ rows: [[Bool]]) throws -> QRReader {
    try QRReader(rows, blocks: Self.blocks)
  }

  /// Bytes of every value, without a pattern.
  private func bytes(_ count: Int, _ seed: Int = 1) -> [UInt8] {
    var state = UInt32(truncatingIfNeeded: 2_654_435_761 &* seed)
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
  }

  @Test("are read back in every version, at every level, with every mask", arguments: 1...10)
  func everyVersion(number: Int) throws {
    let version = QRVersion(number: number)
    for level in QRLevel.allCases {
      for mask in QRMask.all {
        for count in [0, 1, version.capacity(level) - 1, version.capacity(level)] {
          let bytes = bytes(count, 100 * number + mask.number)
          let found = try read(QRCode(bytes, version, level, mask).rows)
          #expect(found.bytes == bytes)
          #expect(found.version == number && found.level == level.rawValue)
          #expect(found.mask == mask.number)
        }
      }
    }
  }

  @Test("take the smallest version that holds their bytes", arguments: QRLevel.allCases)
  func everyLength(level: QRLevel) throws {
    for count in 0...QRCode.capacity(level) {
      let bytes = bytes(count, count + 1)
      let code = try #require(QRCode(bytes, level: level))
      let found = try read(code.rows)
      #expect(found.bytes == bytes)
      #expect(found.version == 1 || QRVersion(number: found.version - 1).capacity(level) < count)
    }
    #expect(QRCode(bytes(QRCode.capacity(level) + 1), level: level) == nil)
  }

  /// ISO/IEC 18004, table 7.
  @Test("hold as many bytes as the standard has it")
  func capacities() {
    func row(_ level: QRLevel) -> [Int] { QRVersion.all.map { $0.capacity(level) } }
    #expect(row(.low) == [17, 32, 53, 78, 106, 134, 154, 192, 230, 271])
    #expect(row(.medium) == [14, 26, 42, 62, 84, 106, 122, 152, 180, 213])
    #expect(row(.quartile) == [11, 20, 32, 46, 60, 74, 86, 108, 130, 151])
    #expect(row(.high) == [7, 14, 24, 34, 44, 58, 64, 84, 98, 119])
  }

  /// ISO/IEC 18004, annex I: the symbol of “01234567” in version 1-M has these ten codewords.
  @Test("correct errors by the code of the standard's example")
  func reedSolomon() {
    let data: [UInt8] = [
      0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec,
      0x11,
    ]
    #expect(
      ReedSolomon.remainder(of: data, count: 10) == [
        0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55,
      ])
  }

  @Test("multiply in their field as its powers do")
  func field() {
    var power: UInt8 = 1
    for exponent in 0..<255 {
      #expect(exponent == 0 || power != 1)
      power = ReedSolomon.product(power, 2)
    }
    #expect(power == 1)
    #expect(ReedSolomon.product(0x53, 0) == 0 && ReedSolomon.product(1, 0xca) == 0xca)
  }

  @Test("take the mask that misleads a reader least")
  func mask() throws {
    let text = Array("https://mumaris.example/link/verify/7M2QK-9D04X-VT5RB-N8HG2".utf8)
    let version = try #require(QRVersion.all.first { text.count <= $0.capacity(.medium) })
    let penalties = QRMask.all.map { mask in
      var matrix = QRMatrix(version)
      matrix.draw(QRCodewords(text, version, .medium).all)
      matrix.apply(mask)
      matrix.drawFormat(level: .medium, mask: mask.number)
      return matrix.penalty
    }
    let best = try #require(penalties.min())
    #expect(Set(penalties).count > 1)
    let found = try read(try #require(QRCode(text)).rows)
    #expect(penalties[found.mask] == best)
  }

  @Test("are the ones that a reader of another maker has read", arguments: QRSamples.all)
  func golden(sample: QRSamples.Sample) throws {
    let code = try #require(QRCode(Array(sample.text.utf8), level: sample.level))
    #expect(QRSamples.drawn(code.rows) == sample.rows)
  }

  @Test("that are damaged do not pass")
  func damaged() throws {
    let code = try #require(QRCode(Array("mumaris".utf8)))
    var rows = code.rows
    rows[code.size - 1][code.size - 1].toggle()
    #expect(throws: QRReader.Fault.correction) { try read(rows) }
    rows = code.rows
    rows[8][0].toggle()
    #expect(throws: QRReader.Fault.format) { try read(rows) }
  }
}
