/// The dictionary before a packed part: how the part is packed.
struct PDFHead {
  /// Names that say so.
  private static let known: Set<PDFName> = [
    "ObjStm", "First", "N", "Filter", "Width", "Height", "Predictor", "ASCII85Decode", "A85",
    "ASCIIHexDecode", "AHx",
  ]
  private static let texts: Set<PDFName> = ["ASCII85Decode", "A85", "ASCIIHexDecode", "AHx"]
  private static let deflate: Set<PDFName> = ["FlateDecode", "Fl"]

  private let bytes: ArraySlice<UInt8>
  /// Where what stands behind a name begins, at the first place where it stands.
  private var places: [PDFName: Int] = [:]
  private var filterCount = 0
  /// Whether other objects are kept in it.
  private(set) var isOfObjects = false

  /// - Parameter region: From the previous part to the word `stream`. The object that the word
  ///   belongs to begins with the last `12 0 obj` in it. One may stand in a text of the dictionary as
  ///   well, so a part is also taken for an object stream where anything before names it one.
  init(_ bytes: [UInt8], in region: Range<Int>) {
    var start = region.lowerBound
    var word = region.upperBound - 3
    while word >= region.lowerBound {
      if bytes[word] == 0x6f, bytes[word + 1] == 0x62, bytes[word + 2] == 0x6a,
        bytes.objectNumber(before: word) != nil
      {
        start = word + 3
        break
      }
      word -= 1
    }
    self.bytes = bytes[start..<region.upperBound]
    let whole = bytes[region]
    for slash in region where bytes[slash] == 0x2f {
      guard let (name, next) = whole.pdfName(at: slash), Self.known.contains(name) else { continue }
      if name == "ObjStm" { isOfObjects = true }
      guard slash >= start else { continue }
      if name == "Filter" { filterCount += 1 }
      if places[name] == nil { places[name] = next }
    }
    if has("First"), has("N") { isOfObjects = true }
  }

  private func has(_ name: PDFName) -> Bool { places[name] != nil }

  /// What stands behind a place, without the space before it.
  private func behind(_ place: Int) -> Int {
    bytes[place...].firstIndex { !$0.isPDFSpace } ?? bytes.endIndex
  }

  /// The whole number behind a name.
  func number(of name: PDFName) -> Int? {
    places[name].flatMap { bytes.pdfInteger(at: behind($0))?.number }
  }

  /// The filters in their order; nil where they cannot be told, or are told elsewhere.
  private var filters: [PDFName]? {
    guard let filter = places["Filter"] else { return [] }
    guard filterCount == 1 else { return nil }
    var place = behind(filter)
    guard place < bytes.endIndex else { return nil }
    if bytes[place] == 0x2f { return bytes.pdfName(at: place).map { [$0.name] } }
    guard bytes[place] == 0x5b else { return nil }
    place += 1
    var filters: [PDFName] = []
    while true {
      place = behind(place)
      guard place < bytes.endIndex else { return nil }
      if bytes[place] == 0x5d { return filters }
      guard bytes[place] == 0x2f, let (name, next) = bytes.pdfName(at: place) else { return nil }
      filters.append(name)
      place = next
    }
  }

  /// What the dictionary alone shows to be wrong.
  var finding: FileFinding? {
    if isOfObjects, let found = objectFinding { return found }
    guard let width = number(of: "Width"), let height = number(of: "Height") else { return nil }
    return PNGInspection.sizeFinding(width, height)
  }

  /// Objects are packed by deflate, at most with one text form around it: else, or where they are
  /// kept as differences between rows, nobody can tell what they are.
  private var objectFinding: FileFinding? {
    guard let filters, number(of: "First") != nil else { return .unreadable("/ObjStm") }
    let odd = filters.first { !Self.texts.contains($0) && !Self.deflate.contains($0) }
    if let odd { return .unreadable("/ObjStm /\(odd.text)") }
    if has("Predictor") { return .unreadable("/ObjStm /Predictor") }
    let isUsual =
      filters.count <= 1
      || (filters.count == 2 && Self.texts.contains(filters[0])
        && Self.deflate.contains(filters[1]))
    return isUsual ? nil : .unreadable("/ObjStm")
  }

  /// The text form that the data is in.
  var textFilter: PDFTextFilter? {
    if has("ASCII85Decode") || has("A85") { return .ascii85 }
    return has("ASCIIHexDecode") || has("AHx") ? .hexadecimal : nil
  }
}
