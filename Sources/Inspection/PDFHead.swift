/// The dictionary before a packed part: how the part is packed.
struct PDFHead {
  /// The names in it, in their order, with where each ends.
  private let names: [(name: String, next: Int)]
  private let bytes: ArraySlice<UInt8>

  /// - Parameter end: Where the word `stream` stands. The object that it belongs to begins with
  ///   `obj`, at most a few kilobytes before.
  init(_ bytes: [UInt8], before end: Int) {
    let region = bytes[max(0, end - 4_096)..<end]
    var start = region.startIndex
    var place = end - 3
    while place >= region.startIndex {
      if bytes[place] == 0x6f, bytes[place + 1] == 0x62, bytes[place + 2] == 0x6a {
        start = place + 3
        break
      }
      place -= 1
    }
    self.bytes = bytes[start..<end]
    var names: [(name: String, next: Int)] = []
    for place in self.bytes.indices where bytes[place] == 0x2f {
      if let found = self.bytes.pdfName(at: place) { names.append(found) }
    }
    self.names = names
  }

  private func has(_ name: String) -> Bool { names.contains { $0.name == name } }

  /// Whether other objects are kept in it.
  var isOfObjects: Bool { has("ObjStm") || (has("First") && has("N")) }

  /// The whole number behind a name.
  func number(of name: String) -> Int? {
    guard var place = names.first(where: { $0.name == name })?.next else { return nil }
    while place < bytes.endIndex, bytes[place].isPDFSpace { place += 1 }
    return bytes.pdfInteger(at: place)?.number
  }

  /// What the dictionary alone shows to be wrong.
  var finding: FileFinding? {
    if isOfObjects {
      // Packed by another filter, or as differences between rows: it cannot be told what they are.
      let odd = ["LZWDecode", "LZW", "RunLengthDecode", "RL", "Crypt", "Predictor"]
      if let name = odd.first(where: has) { return .unreadable("/ObjStm /\(name)") }
    }
    guard let width = number(of: "Width"), let height = number(of: "Height") else { return nil }
    return PNGInspection.sizeFinding(width, height)
  }

  /// The data without the text form that it is in; nil where it is in none.
  func decoded(_ data: ArraySlice<UInt8>) -> [UInt8]? {
    if has("ASCII85Decode") || has("A85") { return Self.fromASCII85(data) }
    if has("ASCIIHexDecode") || has("AHx") { return Self.fromHexadecimal(data) }
    return nil
  }

  private static func fromHexadecimal(_ data: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    var high: UInt8?
    for byte in data {
      if byte == 0x3e { break }
      guard let value = byte.hexValue else { continue }
      if let first = high {
        decoded.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    if let high { decoded.append(high << 4) }
    return decoded
  }

  /// Five characters for four bytes, `z` for four zeros, `~>` at the end.
  private static func fromASCII85(_ data: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    var group: [UInt32] = []
    for byte in data {
      switch byte {
      case 0x7a where group.isEmpty: decoded += [0, 0, 0, 0]
      case 0x21...0x75:
        group.append(UInt32(byte - 0x21))
        if group.count == 5 {
          decoded += bytes(of: group)
          group = []
        }
      case 0x7e: return decoded + rest(group)
      case _: continue
      }
    }
    return decoded + rest(group)
  }

  private static func bytes(of group: [UInt32]) -> [UInt8] {
    let number = group.reduce(0 as UInt32) { $0 &* 85 &+ $1 }
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func rest(_ group: [UInt32]) -> [UInt8] {
    guard group.count > 1 else { return [] }
    let filled = group + [UInt32](repeating: 84, count: 5 - group.count)
    return Array(bytes(of: filled).prefix(group.count - 1))
  }
}
