/// A picture as ITU-T T.81 has it: segments from its start to its end. Others that it announces
/// (CIPA DC-007) may follow, as phones add them.
enum JPEGInspection {
  static func finding(in bytes: [UInt8], _ work: inout Work) -> FileFinding? {
    var place = 0
    var speaksOfMore = false
    for _ in 0..<InspectionLimit.pictures {
      var picture = Picture(bytes, at: place)
      if let found = picture.walk(&work) {
        // Something else than a picture.
        return found == .notWhole && place > 0 ? .trailing("EOI") : found
      }
      speaksOfMore = speaksOfMore || picture.speaksOfMore
      place = picture.place
      // Some cameras pad with zeros or line breaks.
      if bytes[place...].allSatisfy({ $0 == 0 || $0 == 0x0a || $0 == 0x0d || $0 == 0x20 }) {
        return nil
      }
      guard speaksOfMore else { return .trailing("EOI") }
      while place < bytes.count, bytes[place] == 0 { place += 1 }
    }
    return .trailing("EOI")
  }

  /// What is wrong with the first frame of a picture, if one begins here. The frame stands before the
  /// first scan.
  static func sizeFinding(in bytes: [UInt8], at place: Int, _ work: inout Work) -> FileFinding? {
    var picture = Picture(bytes, at: place)
    guard let found = picture.walk(stopsAtScan: true, &work) else { return nil }
    switch found {
    case .dimensions, .unpacksTooLarge: return found
    case .notWhole, .active, .unreadable, .trailing: return nil
    }
  }

  private struct Picture {
    private let bytes: [UInt8]
    private(set) var place: Int
    /// Whether it announces that others follow it (an MPF index).
    private(set) var speaksOfMore = false
    private var scans = 0

    init(_ bytes: [UInt8], at place: Int) {
      self.bytes = bytes
      self.place = place
    }

    /// Goes to the end of the picture; nil if there is one and nothing is wrong before.
    ///
    /// - Parameter stopsAtScan: Whether to go to the first scan only.
    mutating func walk(stopsAtScan: Bool = false, _ work: inout Work) -> FileFinding? {
      guard place + 4 <= bytes.count, bytes[place] == 0xff, bytes[place + 1] == 0xd8 else {
        return .notWhole
      }
      place += 2
      var isFirst = true
      while place + 2 <= bytes.count {
        guard bytes[place] == 0xff else { return .notWhole }
        let marker = bytes[place + 1]
        switch marker {
        // Any number of them may stand before a marker.
        case 0xff:
          guard work.spend(1) else { return .unpacksTooLarge("SOI") }
          place += 1
        case 0xd9:
          place += 2
          return isFirst ? .notWhole : nil
        case 0xda where stopsAtScan: return nil
        // Frames, tables, scans, application data and comments; the rest stands elsewhere or alone.
        case 0xc0...0xcf, 0xda...0xdf, 0xe0...0xef, 0xfe:
          guard work.spend(WorkCost.segment) else { return .unpacksTooLarge("SOI") }
          if let found = segment(marker, &work) { return found }
          isFirst = false
        case _: return .notWhole
        }
      }
      return .notWhole
    }

    private mutating func segment(_ marker: UInt8, _ work: inout Work) -> FileFinding? {
      guard place + 4 <= bytes.count else { return .notWhole }
      let length = bytes.number(at: place + 2, count: 2)
      guard length >= 2, place + 2 + length <= bytes.count else { return .notWhole }
      let content = bytes[place + 4..<place + 2 + length]
      place += 2 + length
      switch marker {
      case 0xc0...0xc3, 0xc5...0xc7, 0xc9...0xcb, 0xcd...0xcf:
        guard content.count >= 5 else { return .notWhole }
        let first = content.startIndex
        return PNGInspection.sizeFinding(
          bytes.number(at: first + 3, count: 2), bytes.number(at: first + 1, count: 2))
      case 0xe2: if content.starts(with: "MPF\0".utf8) { speaksOfMore = true }
      case 0xda:
        scans += 1
        guard scans <= InspectionLimit.scans else { return .unpacksTooLarge("SOS") }
        let start = place
        skipScan()
        guard work.spend(place - start) else { return .unpacksTooLarge("SOS") }
      // Remarks and data of applications stay, whatever they say, as texts in a PNG do.
      case _: break
      }
      return nil
    }

    /// Skips the coded data of a scan: to the next marker that is neither a stuffed byte nor a
    /// restart marker.
    private mutating func skipScan() {
      while place + 1 < bytes.count {
        if bytes[place] == 0xff, bytes[place + 1] != 0, !(0xd0...0xd7).contains(bytes[place + 1]) {
          return
        }
        place += 1
      }
    }
  }
}
