/// The packed parts of a PDF: what follows the word `stream`, wherever that stands.
struct PDFParts {
  private let bytes: [UInt8]
  private var inflater = Inflater()
  /// The object streams, to follow references into them.
  private(set) var objectTexts: [PDFObjectText] = []
  /// Whether there are more than are kept.
  private(set) var lacksObjectTexts = false
  private var kept = 0
  /// How far parts have been read: one that begins before is read again.
  private var readUpTo = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func look(_ search: inout PDFNames, _ work: inout Work) -> FileFinding? {
    var count = 0
    var place = 0
    var previous = 0
    while let word = bytes.firstPlace(of: "stream", from: place) {
      place = word + 6
      if word >= 3, bytes[word - 3..<word].elementsEqual("end".utf8) { continue }
      guard let start = dataStart(behind: place, &work) else {
        if work.isSpent { return .unpacksTooLarge("stream") }
        continue
      }
      count += 1
      guard count <= InspectionLimit.parts else { return .unpacksTooLarge("stream") }
      if let found = PDFStreamDictionary.finding(bytes, in: previous..<word, &work) { return found }
      let head = PDFHead(bytes, in: previous..<word)
      if let found = part(head, at: start, &search, &work) { return found }
      previous = place
    }
    return nil
  }

  /// Behind the word a line ends, and the data begins. Readers skip what else stands on the line.
  private func dataStart(behind place: Int, _ work: inout Work) -> Int? {
    guard place < bytes.count, bytes[place].endsPDFName else { return nil }
    let end = bytes[place...].firstIndex { $0 == 0x0a || $0 == 0x0d } ?? bytes.count
    guard work.spend(end - place), end < bytes.count else { return nil }
    let isPair = bytes[end] == 0x0d && end + 1 < bytes.count && bytes[end + 1] == 0x0a
    return isPair ? end + 2 : end + 1
  }

  private mutating func part(
    _ head: PDFHead, at start: Int, _ search: inout PDFNames, _ work: inout Work
  ) -> FileFinding? {
    if let found = head.finding { return found }
    if let found = JPEGInspection.sizeFinding(in: bytes, at: start, &work) { return found }
    let data = bytes[start...]
    let reading = start < readUpTo ? WorkCost.rereading : WorkCost.reading
    if Inflater.isPacked(data) {
      let (found, isWhole, read) = unpack(data, head, reading, &search, &work)
      readUpTo = max(readUpTo, start + read)
      if found != nil || isWhole { return found }
    }
    // As text, which is packed underneath as a rule.
    guard let filter = head.textFilter else {
      return head.isOfObjects ? .unreadable("/ObjStm") : nil
    }
    let (decoded, read) = filter.decoded(data)
    readUpTo = max(readUpTo, start + read)
    guard work.spend(read * reading + decoded.count) else {
      return .unpacksTooLarge("/\(filter.rawValue)")
    }
    if Inflater.isPacked(decoded[...]) {
      let (found, isWhole, _) = unpack(decoded[...], head, reading, &search, &work)
      return found ?? (head.isOfObjects && !isWhole ? .unreadable("/ObjStm") : nil)
    }
    if head.isOfObjects {
      let room = InspectionLimit.objectText - kept
      return keep(decoded.count <= room ? decoded : nil, head, &search, &work)
    }
    search.begin(isOfObjects: false)
    return search.look(at: decoded[...], isLast: true, &work)
  }

  /// Unpacks a part and searches it.
  ///
  /// - Returns: What was found, whether the part was unpacked to its end, and how much was read.
  private mutating func unpack(
    _ data: ArraySlice<UInt8>, _ head: PDFHead, _ reading: Int, _ search: inout PDFNames,
    _ work: inout Work
  ) -> (finding: FileFinding?, isWhole: Bool, read: Int) {
    search.begin(isOfObjects: head.isOfObjects)
    var found: FileFinding?
    var text: [UInt8] = []
    var isFirst = true
    let room = head.isOfObjects ? InspectionLimit.objectText - kept : 0
    var total = 0
    let (outcome, read) = inflater.inflate(
      data, upTo: InspectionLimit.unpackedPart, reading: reading, &work
    ) { (window, work) in
      // Data that was packed twice multiplies what it unpacks to.
      if isFirst, Self.isPackedAgain(window, &work) {
        found = .unreadable("/FlateDecode /FlateDecode")
        return false
      }
      isFirst = false
      total += window.count
      if total <= room { text += window }
      found = search.look(at: window, isLast: false, &work)
      return found == nil
    }
    if found == nil { found = search.look(at: [], isLast: true, &work) }
    if let found { return (found, false, read) }
    if outcome == .tooLarge { return (.unpacksTooLarge("/FlateDecode"), false, read) }
    if head.isOfObjects, outcome == .ended {
      found = keep(total <= room ? text : nil, head, &search, &work)
    }
    return (found, outcome == .ended, read)
  }

  /// Whether what was unpacked can be unpacked again. A picture may begin so by chance, but it does
  /// not go on so for a kilobyte, nor to an end.
  private static func isPackedAgain(_ window: ArraySlice<UInt8>, _ work: inout Work) -> Bool {
    guard Inflater.isPacked(window) else { return false }
    var inflater = Inflater(window: 4_096)
    var count = 0
    let (outcome, _) = inflater.inflate(
      window, upTo: 4_096, reading: WorkCost.rereading, &work
    ) { (window, _) in
      count += window.count
      return count < 1_024
    }
    if work.isSpent { return false }
    switch outcome {
    case .ended, .tooLarge, .stopped: return true
    case .cut: return count > 0
    case .broken: return count >= 1_024
    }
  }

  /// Keeps an object stream and looks at all of it, or notes that it has no room.
  private mutating func keep(
    _ text: [UInt8]?, _ head: PDFHead, _ search: inout PDFNames, _ work: inout Work
  ) -> FileFinding? {
    guard let text, let first = head.number(of: "First") else {
      lacksObjectTexts = true
      return nil
    }
    kept += text.count
    objectTexts.append(PDFObjectText(text: text, first: first))
    guard work.spend(text.count) else { return .unpacksTooLarge("/ObjStm") }
    return search.look(atWhole: text, &work)
  }
}
