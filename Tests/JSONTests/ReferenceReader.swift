import JSON

/// A second reading of RFC 8259, slow and plain, to compare the fast one with: it checks the UTF-8
/// by the standard library, goes through scalars and calls itself for nested values.
struct ReferenceReader {
  private struct Refused: Error {}

  private let scalars: [Unicode.Scalar]
  private var at = 0

  /// The tree of a text, nil if it is not JSON or nested deeper than 64.
  static func read(_ bytes: [UInt8]) -> JSONTree? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var reader = ReferenceReader(scalars: Array(text.unicodeScalars))
    do {
      let tree = try reader.value(level: 0)
      return reader.at == reader.scalars.count ? tree : nil
    } catch {
      return nil
    }
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private var current: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private mutating func space() {
    while let scalar = current, " \n\r\t".unicodeScalars.contains(scalar) { at += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    at += 1
    return true
  }

  private mutating func demand(_ scalar: Unicode.Scalar) throws {
    guard take(scalar) else { throw Refused() }
  }

  /// A value with the white space around it.
  private mutating func value(level: Int) throws -> JSONTree {
    space()
    let tree: JSONTree
    switch current {
    case "{": tree = .object(try members(level: level + 1))
    case "[": tree = .array(try elements(level: level + 1))
    case "\"": tree = .string(try string())
    case "t": tree = try word("true", .bool(true))
    case "f": tree = try word("false", .bool(false))
    case "n": tree = try word("null", .null)
    default: tree = .number(try number())
    }
    space()
    return tree
  }

  private mutating func elements(level: Int) throws -> [JSONTree] {
    guard level <= 64 else { throw Refused() }
    try demand("[")
    space()
    if take("]") { return [] }
    var found = [try value(level: level)]
    while take(",") { found.append(try value(level: level)) }
    try demand("]")
    return found
  }

  private mutating func members(level: Int) throws -> [JSONTree.Member] {
    guard level <= 64 else { throw Refused() }
    try demand("{")
    space()
    if take("}") { return [] }
    var found: [JSONTree.Member] = []
    repeat {
      space()
      let name = try string()
      space()
      try demand(":")
      found.append(JSONTree.Member(name, try value(level: level)))
    } while take(",")
    try demand("}")
    return found
  }

  private mutating func word(_ word: String, _ tree: JSONTree) throws -> JSONTree {
    for scalar in word.unicodeScalars { try demand(scalar) }
    return tree
  }

  private mutating func number() throws -> String {
    let start = at
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<at])
    return String(text)
  }

  private mutating func digits() throws {
    let start = at
    while let scalar = current, scalar >= "0", scalar <= "9" { at += 1 }
    guard at > start else { throw Refused() }
  }

  private mutating func string() throws -> String {
    try demand("\"")
    var units: [UInt16] = []
    while !take("\"") {
      guard let scalar = current, scalar.value >= 0x20 else { throw Refused() }
      at += 1
      guard scalar == "\\" else {
        units.append(contentsOf: String(scalar).utf16)
        continue
      }
      guard let letter = current else { throw Refused() }
      at += 1
      if letter == "u" {
        let unit = try codeUnit()
        // An escaped half has its other half escaped right behind it.
        units.append(unit)
        if UTF16.isTrailSurrogate(unit) { throw Refused() }
        if UTF16.isLeadSurrogate(unit) {
          try demand("\\")
          try demand("u")
          let other = try codeUnit()
          guard UTF16.isTrailSurrogate(other) else { throw Refused() }
          units.append(other)
        }
      } else {
        let escapes: [Unicode.Scalar: UInt16] = [
          "\"": 0x22, "\\": 0x5c, "/": 0x2f, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
        ]
        guard let unit = escapes[letter] else { throw Refused() }
        units.append(unit)
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func codeUnit() throws -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let scalar = current, scalar.isASCII,
        let digit = Character(scalar).hexDigitValue
      else { throw Refused() }
      unit = unit << 4 | UInt16(digit)
      at += 1
    }
    return unit
  }
}
