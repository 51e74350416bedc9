/// The packed parts of a PDF: what follows the word `stream`, wherever that stands.
struct PDFParts {
  private let bytes: [UInt8]
  private var inflater = Inflater(budget: InspectionLimit.unpackedFile)
  /// The beginnings of objects in object streams, by their numbers, to follow references to them.
  private(set) var objects: [Int: [UInt8]] = [:]
  private var kept = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func look(_ search: inout PDFNames) -> FileFinding? {
    var count = 0
    var place = 0
    while let word = bytes.firstPlace(of: "stream", from: place) {
      place = word + 6
      if word >= 3, bytes[word - 3..<word].elementsEqual("end".utf8) { continue }
      guard let start = dataStart(behind: place) else { continue }
      count += 1
      guard count <= InspectionLimit.parts else { return .unpacksTooLarge("stream") }
      if let found = part(PDFHead(bytes, before: word), at: start, &search) { return found }
    }
    return nil
  }

  /// Behind the word a line ends, and the data begins.
  private func dataStart(behind place: Int) -> Int? {
    guard place < bytes.count else { return nil }
    switch bytes[place] {
    case 0x0a: return place + 1
    case 0x0d: return place + 1 < bytes.count && bytes[place + 1] == 0x0a ? place + 2 : place + 1
    case _: return nil
    }
  }

  private mutating func part(
    _ head: PDFHead, at start: Int, _ search: inout PDFNames
  ) -> FileFinding? {
    if let found = head.finding { return found }
    if let found = JPEGInspection.sizeFinding(in: bytes, at: start) { return found }
    let data = bytes[start...]
    if Inflater.isPacked(data) { return unpack(data, head, &search) }
    // As text, which is packed underneath as a rule.
    guard let decoded = head.decoded(data) else { return nil }
    if Inflater.isPacked(decoded) { return unpack(decoded[...], head, &search) }
    search.begin()
    return search.look(at: decoded[...], isLast: true)
  }

  private mutating func unpack(
    _ data: ArraySlice<UInt8>, _ head: PDFHead, _ search: inout PDFNames
  ) -> FileFinding? {
    search.begin()
    var found: FileFinding?
    var text: [UInt8] = []
    var isFirst = true
    let keepsText = head.isOfObjects && kept < InspectionLimit.objectText
    var packedAgain = false
    let outcome = inflater.inflate(data, upTo: InspectionLimit.unpackedPart) { window in
      if isFirst, Inflater.isPacked(window) { packedAgain = true }
      isFirst = false
      if keepsText, text.count < InspectionLimit.objectText { text += window }
      found = search.look(at: window, isLast: false)
      return found == nil && !packedAgain
    }
    // Data that was packed twice multiplies what it unpacks to. A picture may begin so by chance, so
    // it counts where most of a window can be unpacked again.
    if packedAgain, let found = packedTwice(data, head, &search) { return found }
    if found == nil { found = search.look(at: [], isLast: true) }
    if let found { return found }
    if outcome == .tooLarge { return .unpacksTooLarge("/FlateDecode") }
    if keepsText { keep(text, head) }
    return nil
  }

  private mutating func packedTwice(
    _ data: ArraySlice<UInt8>, _ head: PDFHead, _ search: inout PDFNames
  ) -> FileFinding? {
    var first: [UInt8] = []
    _ = inflater.inflate(data, upTo: InspectionLimit.unpackedPart) { window in
      first += window
      return false
    }
    var second = 0
    let outcome = inflater.inflate(first[...], upTo: 4_096) { window in
      second += window.count
      return second < 1_024
    }
    if outcome == .tooLarge || second >= 1_024 || outcome == .ended {
      return .unreadable("/FlateDecode /FlateDecode")
    }
    // It was chance: the whole part is searched as usual.
    search.begin()
    var found: FileFinding?
    let whole = inflater.inflate(data, upTo: InspectionLimit.unpackedPart) { window in
      found = search.look(at: window, isLast: false)
      return found == nil
    }
    return found ?? (whole == .tooLarge ? .unpacksTooLarge("/FlateDecode") : nil)
  }

  /// Object streams begin with pairs of numbers: an object's, and where it stands behind them.
  private mutating func keep(_ text: [UInt8], _ head: PDFHead) {
    kept += text.count
    guard let first = head.number(of: "First"), first <= text.count else { return }
    var numbers: [Int] = []
    var place = 0
    while place < first {
      if let (number, next) = text[..<first].pdfInteger(at: place) {
        numbers.append(number)
        place = next
      } else {
        place += 1
      }
    }
    for pair in stride(from: 0, to: numbers.count - 1, by: 2) {
      let start = first + numbers[pair + 1]
      guard start < text.count else { continue }
      objects[numbers[pair]] = Array(text[start..<min(text.count, start + 1_024)])
    }
  }
}
