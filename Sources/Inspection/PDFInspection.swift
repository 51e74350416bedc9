// Whether a PDF does nothing but show pages (ISO 32000-2)
//
// A PDF is a heap of objects. What makes it act, or carry other things, is said by names such as
// `/JavaScript`, which stand either in plain sight or in packed parts (object streams). Readers find
// objects by tables that may be wrong, and mend files that are broken, so no table is believed here:
//
//   1. names are looked for in all bytes, with `#4A` read as `J`;
//   2. every place where a packed part can begin is unpacked, under one budget for the file, and what
//      comes out is searched the same way;
//   3. what acts on a click or by itself, and each note on a page, is followed to what it does: types
//      are allowed by name, a jump to a page is fine.
//
// Random bytes of pictures hold short names by chance: these count only among readable characters.
// What is packed by anything but deflate is not inspected, except where objects are kept in it:
// such a file is refused.

enum PDFInspection {
  static func finding(in bytes: [UInt8], _ work: inout Work) -> FileFinding? {
    guard isWhole(bytes) else { return .notWhole }
    if let found = tailFinding(bytes) { return found }
    var search = PDFNames()
    if let found = search.look(atWhole: bytes, &work) { return found }
    var parts = PDFParts(bytes)
    if let found = parts.look(&search, &work) { return found }
    let found = search.actions.finding(bytes, parts.objectTexts, &work)
    if found == nil, parts.lacksObjectTexts,
      search.sawKeysInWindows || !search.actions.references.isEmpty
    {
      return .unpacksTooLarge("/ObjStm")
    }
    return found
  }

  /// A header with a version, and the mark of the end in the last kilobyte (ISO 32000-1 §7.5.2,
  /// §7.5.5 and its implementation notes).
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 8, bytes.starts(with: "%PDF-".utf8), bytes[5].isDigit,
      bytes[6] == 0x2e, bytes[7].isDigit
    else { return false }
    return bytes.suffix(1_024).contains("%%EOF".utf8)
  }

  /// Behind each mark of an end stands the next revision of the file, or nothing.
  private static func tailFinding(_ bytes: [UInt8]) -> FileFinding? {
    var place = 0
    while let end = bytes.firstPlace(of: "%%EOF", from: place) {
      place = end + 5
      var next = place
      while next < bytes.count, bytes[next].isPDFSpace { next += 1 }
      guard next < bytes.count else { return nil }
      // An object by its number, a table, a trailer, a comment.
      let rest = bytes[next...]
      let isRevision =
        bytes[next].isDigit || bytes[next] == 0x25
        || ["xref", "trailer", "startxref"].contains { rest.starts(with: $0.utf8) }
      guard isRevision else { return .trailing("%%EOF") }
    }
    // The last revision has its mark too.
    return bytes[place...].allSatisfy(\.isPDFSpace) ? nil : .trailing("%%EOF")
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
  /// White space of PDF (ISO 32000-2 table 1).
  var isPDFSpace: Bool {
    self == 0x20 || self == 0x0a || self == 0x0d || self == 9 || self == 0x0c || self == 0
  }
  /// What ends a name.
  var endsPDFName: Bool {
    switch self {
    case 0x28, 0x29, 0x3c, 0x3e, 0x5b, 0x5d, 0x7b, 0x7d, 0x2f, 0x25: true
    case _: isPDFSpace
    }
  }
  var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    case _: nil
    }
  }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// Where a word of ASCII stands first.
  func firstPlace(of word: StaticString, from start: Int) -> Int? {
    let length = word.utf8CodeUnitCount
    let first = word.utf8Start[0]
    var place = start
    while place + length <= endIndex {
      if self[place] == first,
        (1..<length).allSatisfy({ self[place + $0] == word.utf8Start[$0] })
      {
        return place
      }
      place += 1
    }
    return nil
  }
}
