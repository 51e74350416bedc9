/// One of eight ways to turn modules, so that a symbol has no patterns that mislead a reader.
struct QRMask: Hashable, Sendable {
  let number: Int

  static let all = (0..<8).map { QRMask(number: $0) }

  /// ISO/IEC 18004, table 10.
  func turns(_ row: Int, _ column: Int) -> Bool {
    let product = row * column
    return switch number {
    case 0: (row + column).isMultiple(of: 2)
    case 1: row.isMultiple(of: 2)
    case 2: column.isMultiple(of: 3)
    case 3: (row + column).isMultiple(of: 3)
    case 4: (row / 2 + column / 3).isMultiple(of: 2)
    case 5: product % 2 + product % 3 == 0
    case 6: (product % 2 + product % 3).isMultiple(of: 2)
    default: ((row + column) % 2 + product % 3).isMultiple(of: 2)
    }
  }
}

extension QRMatrix {
  /// How much a reader may be misled, by the four rules of ISO/IEC 18004, 7.8.3.
  var penalty: Int {
    let rows = rows
    let columns = (0..<size).map { column in rows.map { $0[column] } }
    let lines = rows + columns
    return lines.reduce(0) { $0 + Self.runs(in: $1) + Self.finders(in: $1) }
      + Self.squares(in: rows) + Self.imbalance(of: rows)
  }

  /// Five alike in a line count 3, each further one 1.
  private static func runs(in line: [Bool]) -> Int {
    var penalty = 0
    var length = 0
    for (place, isDark) in line.enumerated() {
      length = place > 0 && line[place - 1] == isDark ? length + 1 : 1
      if length == 5 { penalty += 3 } else if length > 5 { penalty += 1 }
    }
    return penalty
  }

  /// What looks like the middle of a finder pattern, with four light ones before or behind it.
  private static func finders(in line: [Bool]) -> Int {
    var penalty = 0
    var window = 0
    for (place, isDark) in line.enumerated() {
      window = (window << 1 | (isDark ? 1 : 0)) & 0b111_1111_1111
      guard place >= 10 else { continue }
      if window == 0b101_1101_0000 || window == 0b000_0101_1101 { penalty += 40 }
    }
    return penalty
  }

  /// Four alike in a square count 3.
  private static func squares(in rows: [[Bool]]) -> Int {
    zip(rows, rows.dropFirst()).reduce(0) { penalty, pair in
      penalty
        + (1..<pair.0.count).reduce(0) { sum, column in
          let first = pair.0[column]
          let isSquare =
            pair.0[column - 1] == first && pair.1[column - 1] == first && pair.1[column] == first
          return sum + (isSquare ? 3 : 0)
        }
    }
  }

  /// Each five percent that the dark ones are away from half count 10.
  private static func imbalance(of rows: [[Bool]]) -> Int {
    let total = rows.count * rows.count
    let dark = rows.reduce(0) { $0 + $1.count { $0 } }
    return abs(20 * dark - 10 * total) / total * 10
  }
}
