// Reads a symbol back, knowing of the writer only how many codewords each block has.
//
// It finds the format by comparing it with all 32 there are, goes through the modules by its own
// map of the patterns, puts the blocks together again, and looks that each is a word of the code.

/// What was read from a symbol.
struct QRReader {
  let version: Int
  let level: Int
  let mask: Int
  let bytes: [UInt8]

  enum Fault: Error, Equatable { case size, format, version, mode, correction, filling }

  /// - Parameter blocks: By version and level (low, medium, quartile, high): how many blocks there
  ///   are, and how many codewords of error correction each has.
  init(_ rows: [[Bool]], blocks: (Int, Int) -> (count: Int, correction: Int)) throws(Fault) {
    let size = rows.count
    guard size >= 21, (size - 17).isMultiple(of: 4), rows.allSatisfy({ $0.count == size }) else {
      throw .size
    }
    version = (size - 17) / 4
    (level, mask) = try Self.format(rows)
    if version >= 7 { try Self.check(version, rows) }
    let codewords = Self.codewords(rows, version, mask)
    let (count, correction) = blocks(version, level)
    let data = try Self.data(codewords, count, correction)
    bytes = try Self.bytes(data, version)
  }

  private static func bit(_ value: Int, _ place: Int) -> Bool { value >> place & 1 == 1 }

  /// Every format there is: two bits of level, three of mask, ten that make any two differ in seven.
  private static let formats: [Int] = (0..<32).map { data in
    var rest = data << 10
    for place in (10..<15).reversed() where bit(rest, place) { rest ^= 0x537 << (place - 10) }
    return (data << 10 | rest) ^ 0b101_0100_0001_0010
  }

  private static func format(_ rows: [[Bool]]) throws(Fault) -> (level: Int, mask: Int) {
    let size = rows.count
    let first =
      (0..<6).map { rows[8][$0] } + [rows[8][7], rows[8][8], rows[7][8]]
      + (0..<6).reversed().map { rows[$0][8] }
    let second =
      ((size - 7)..<size).reversed().map { rows[$0][8] } + ((size - 8)..<size).map { rows[8][$0] }
    guard first == second, rows[size - 8][8] else { throw .format }
    let value = first.reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    guard let data = formats.firstIndex(of: value) else { throw .format }
    // 01, 00, 11, 10 stand for low, medium, quartile, high.
    return ([1, 0, 3, 2][data >> 3], data & 7)
  }

  private static func check(_ version: Int, _ rows: [[Bool]]) throws(Fault) {
    var rest = version << 12
    for place in (12..<18).reversed() where bit(rest, place) { rest ^= 0x1f25 << (place - 12) }
    let value = version << 12 | rest
    let size = rows.count
    for place in 0..<18 {
      let (row, column) = (place / 3, size - 11 + place % 3)
      guard rows[row][column] == bit(value, place), rows[column][row] == bit(value, place) else {
        throw .version
      }
    }
  }

  /// Whether a module belongs to a pattern.
  private static func isPattern(_ row: Int, _ column: Int, _ version: Int) -> Bool {
    let size = 17 + 4 * version
    if row == 6 || column == 6 { return true }
    if row < 9, column < 9 || column >= size - 8 { return true }
    if row >= size - 8, column < 9 { return true }
    if version >= 7 {
      if row < 6, column >= size - 11 { return true }
      if column < 6, row >= size - 11 { return true }
    }
    guard version > 1 else { return false }
    let last = size - 7
    let centers = version < 7 ? [6, last] : [6, (last + 6) / 2, last]
    for down in centers {
      for right in centers where abs(row - down) <= 2 && abs(column - right) <= 2 {
        let isCorner =
          (down == 6 && right == 6) || (down == 6 && right == last) || (down == last && right == 6)
        if !isCorner { return true }
      }
    }
    return false
  }

  private static func isTurned(_ mask: Int, _ i: Int, _ j: Int) -> Bool {
    let values = [
      (i + j) % 2, i % 2, j % 3, (i + j) % 3, (i / 2 + j / 3) % 2, (i * j) % 2 + (i * j) % 3,
      ((i * j) % 2 + (i * j) % 3) % 2, ((i + j) % 2 + (i * j) % 3) % 2,
    ]
    return values[mask] == 0
  }

  private static func codewords(_ rows: [[Bool]], _ version: Int, _ mask: Int) -> [UInt8] {
    let size = rows.count
    var bits: [Bool] = []
    var column = size - 1
    var isUpward = true
    while column > 0 {
      if column == 6 { column -= 1 }
      for step in 0..<size {
        let row = isUpward ? size - 1 - step : step
        for place in [column, column - 1] where !isPattern(row, place, version) {
          bits.append(rows[row][place] != isTurned(mask, row, place))
        }
      }
      isUpward.toggle()
      column -= 2
    }
    return (0..<bits.count / 8).map { word in
      bits[8 * word..<8 * word + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }

  /// The data of all blocks, each of which must be zero at every root of the generator.
  private static func data(
    _ codewords: [UInt8], _ count: Int, _ correction: Int
  ) throws(Fault) -> [UInt8] {
    let total = codewords.count - count * correction
    let lengths = (0..<count).map { total / count + ($0 >= count - total % count ? 1 : 0) }
    var blocks = lengths.map { _ in [UInt8]() }
    var rest = codewords[...]
    for place in 0..<(lengths.max() ?? 0) {
      for block in 0..<count where place < lengths[block] {
        blocks[block].append(rest.removeFirst())
      }
    }
    var words = blocks
    for _ in 0..<correction {
      for block in 0..<count { words[block].append(rest.removeFirst()) }
    }
    for word in words {
      for root in 0..<correction {
        let value = word.reduce(0) { times($0, power(root)) ^ Int($1) }
        guard value == 0 else { throw .correction }
      }
    }
    return blocks.flatMap { $0 }
  }

  /// By logarithms: another way than the writer's.
  private static let powers: [Int] = (0..<255).reduce(into: [1]) { powers, _ in
    let next = (powers.last ?? 1) * 2
    powers.append(next > 255 ? next ^ 0x11d : next)
  }

  private static func power(_ exponent: Int) -> Int { powers[exponent % 255] }

  private static func times(_ left: Int, _ right: Int) -> Int {
    guard left != 0, right != 0, let one = powers.firstIndex(of: left),
      let other = powers.firstIndex(of: right)
    else { return 0 }
    return power(one + other)
  }

  private static func bytes(_ data: [UInt8], _ version: Int) throws(Fault) -> [UInt8] {
    let all: [Bool] = data.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 == 1 } }
    var bits = all[...]
    func take(_ count: Int) -> Int {
      defer { bits = bits.dropFirst(count) }
      return bits.prefix(count).reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
    guard take(4) == 0b0100 else { throw .mode }
    let count = take(version < 10 ? 8 : 16)
    let bytes = (0..<count).map { _ in UInt8(take(8)) }
    // The end, as far as there is room, then whole bytes in turns.
    let rest = bits.count
    guard take(min(4, rest)) == 0, take(bits.count % 8) == 0 else { throw .filling }
    var filling = 0b1110_1100
    while !bits.isEmpty {
      guard take(8) == filling else { throw .filling }
      filling = filling == 0b1110_1100 ? 0b0001_0001 : 0b1110_1100
    }
    return bytes
  }
}
