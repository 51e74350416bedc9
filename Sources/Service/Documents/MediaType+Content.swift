package import Registry

// Whether a file is what it claims to be
//
// It is told by the bytes that every reader of the format looks at first and last: enough to refuse
// what was cut off, renamed, or appended to something else. What stands between them is for whoever
// reads the document.

extension MediaType {
  /// Whether the bytes are a whole file of this type.
  package func matches(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .pdf: isPDF(bytes)
    case .png: isPNG(bytes)
    case .jpeg: isJPEG(bytes)
    }
  }

  /// A header with a version, and the mark of the end in the last kilobyte (ISO 32000-1 §7.5.2,
  /// §7.5.5 and its implementation notes).
  private func isPDF(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 8, bytes.starts(with: "%PDF-".utf8), bytes[5].isDigit,
      bytes[6] == 0x2e, bytes[7].isDigit
    else { return false }
    return bytes.suffix(1_024).contains("%%EOF".utf8)
  }

  /// Each side of an image that a camera or a scanner makes is shorter.
  private static let longestSide = 65_535

  /// The signature, a header of a sane image, and its last chunk at the end (ISO/IEC 15948 §5.2,
  /// §11.2).
  private func isPNG(_ bytes: [UInt8]) -> Bool {
    let head: [UInt8] =
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] + "IHDR".utf8
    let tail: [UInt8] = [0, 0, 0, 0] + "IEND".utf8 + [0xae, 0x42, 0x60, 0x82]
    // The header's chunk ends with its checksum.
    guard bytes.count >= 33 + tail.count, bytes.starts(with: head), bytes.ends(with: tail) else {
      return false
    }
    let sides = 1...Self.longestSide
    guard sides.contains(bytes.number(at: 16, count: 4)),
      sides.contains(bytes.number(at: 20, count: 4))
    else { return false }
    let depths: [UInt8]
    switch bytes[25] {
    case 0: depths = [1, 2, 4, 8, 16]
    case 3: depths = [1, 2, 4, 8]
    case 2, 4, 6: depths = [8, 16]
    case _: return false
    }
    // There is one way to compress and one to filter; rows may be interlaced.
    return depths.contains(bytes[24]) && bytes[26] == 0 && bytes[27] == 0 && bytes[28] <= 1
  }

  /// The start of an image, a first segment that ends inside the file, and the end of the image
  /// (ITU-T T.81 annex B).
  private func isJPEG(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 8, bytes.starts(with: [0xff, 0xd8, 0xff]), bytes.ends(with: [0xff, 0xd9])
    else { return false }
    switch bytes[3] {
    // Frames, tables, application data and comments; the rest stands elsewhere or alone.
    case 0xc0...0xc7, 0xc9...0xcf, 0xdb, 0xdd, 0xe0...0xef, 0xfe: break
    case _: return false
    }
    let length = bytes.number(at: 4, count: 2)
    return length >= 2 && 4 + length <= bytes.count - 2
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension [UInt8] {
  fileprivate func ends(with tail: [UInt8]) -> Bool { suffix(tail.count).elementsEqual(tail) }

  /// A number of some bytes, the greatest place first.
  fileprivate func number(at place: Int, count: Int) -> Int {
    self[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
  }
}
