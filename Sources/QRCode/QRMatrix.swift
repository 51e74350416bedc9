/// The modules of a symbol while it is drawn: which are dark, and which belong to patterns that are
/// the same whatever is written.
struct QRMatrix {
  let size: Int
  private var dark: [Bool]
  private var fixed: [Bool]

  /// With every pattern drawn that does not depend on the text, and room left for the format.
  init(_ version: QRVersion) {
    size = version.size
    dark = Array(repeating: false, count: size * size)
    fixed = dark
    for place in 0..<size {
      set(6, place, place.isMultiple(of: 2))
      set(place, 6, place.isMultiple(of: 2))
    }
    for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawFinder(row, column) }
    let centers = version.alignmentCenters
    for row in centers {
      for column in centers where !isUnderFinder(row, column) { drawAlignment(row, column) }
    }
    drawFormat(level: .medium, mask: 0)
    if version.number >= 7 { drawVersion(version.number) }
  }

  subscript(row: Int, column: Int) -> Bool { dark[row * size + column] }

  func isFixed(_ row: Int, _ column: Int) -> Bool { fixed[row * size + column] }

  private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
    dark[row * size + column] = isDark
    fixed[row * size + column] = true
  }

  // MARK: Patterns

  /// A finder pattern with the light line around it, as far as it lies in the symbol.
  private mutating func drawFinder(_ row: Int, _ column: Int) {
    for down in -4...4 {
      for right in -4...4 {
        let place = (row: row + down, column: column + right)
        guard (0..<size).contains(place.row), (0..<size).contains(place.column) else { continue }
        let ring = max(abs(down), abs(right))
        set(place.row, place.column, ring != 2 && ring != 4)
      }
    }
  }

  private func isUnderFinder(_ row: Int, _ column: Int) -> Bool {
    let (near, far) = (8, size - 9)
    return (row <= near && (column <= near || column >= far)) || (row >= far && column <= near)
  }

  private mutating func drawAlignment(_ row: Int, _ column: Int) {
    for down in -2...2 {
      for right in -2...2 {
        set(row + down, column + right, max(abs(down), abs(right)) != 1)
      }
    }
  }

  /// Level and mask, twice, with ten bits that correct errors: a BCH code with the generator
  /// x¹⁰ + x⁸ + x⁵ + x⁴ + x² + x + 1, changed by a mask of its own so that it is never all light.
  mutating func drawFormat(level: QRLevel, mask: Int) {
    let data = level.formatBits << 3 | mask
    let bits = (data << 10 | Self.remainder(of: data, 10, by: 0x537)) ^ 0x5412
    func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
    for place in 0...5 { set(place, 8, bit(place)) }
    set(7, 8, bit(6))
    set(8, 8, bit(7))
    set(8, 7, bit(8))
    for place in 9..<15 { set(8, 14 - place, bit(place)) }
    for place in 0..<8 { set(8, size - 1 - place, bit(place)) }
    for place in 8..<15 { set(size - 15 + place, 8, bit(place)) }
    set(size - 8, 8, true)
  }

  /// The version, twice, with twelve bits that correct errors: a BCH code with the generator
  /// x¹² + x¹¹ + x¹⁰ + x⁹ + x⁸ + x⁵ + x² + 1.
  private mutating func drawVersion(_ number: Int) {
    let bits = number << 12 | Self.remainder(of: number, 12, by: 0x1f25)
    for place in 0..<18 {
      let isDark = bits >> place & 1 == 1
      let (far, near) = (size - 11 + place % 3, place / 3)
      set(near, far, isDark)
      set(far, near, isDark)
    }
  }

  private static func remainder(of data: Int, _ degree: Int, by generator: Int) -> Int {
    var remainder = data
    for _ in 0..<degree {
      remainder = remainder << 1 ^ (remainder >> (degree - 1)) * generator
    }
    return remainder
  }

  // MARK: Text

  /// Draws the codewords in columns of two, from the right, up and down in turns.
  mutating func draw(_ codewords: [UInt8]) {
    var place = 0
    for right in Self.columns(size) {
      for step in 0..<size {
        let isUpward = (right + 1) & 2 == 0
        let row = isUpward ? size - 1 - step : step
        for column in [right, right - 1] where !isFixed(row, column) {
          guard place < 8 * codewords.count else { continue }
          dark[row * size + column] = codewords[place / 8] >> (7 - place % 8) & 1 == 1
          place += 1
        }
      }
    }
  }

  /// The right column of each pair; the column of the timing pattern is left out.
  private static func columns(_ size: Int) -> [Int] {
    Array(stride(from: size - 1, to: 6, by: -2)) + Array(stride(from: 5, to: 0, by: -2))
  }

  /// Turns the modules that a mask names, among those that are not fixed.
  mutating func apply(_ mask: QRMask) {
    for row in 0..<size {
      for column in 0..<size where !isFixed(row, column) && mask.turns(row, column) {
        dark[row * size + column].toggle()
      }
    }
  }

  /// The modules, row by row.
  var rows: [[Bool]] {
    (0..<size).map { Array(dark[$0 * size..<($0 + 1) * size]) }
  }
}
