/// The names that say what a PDF does, looked for in bytes that come window by window.
struct PDFNames {
  /// What opens by itself, as far as it stands elsewhere: numbers of objects.
  private(set) var opening: Set<Int> = []
  /// What is kept of a window, so that a name across two is seen: as long as the longest name with
  /// every letter written as `#4A`, and what is looked at behind it.
  private static let overlap = 1_024
  private var carried: [UInt8] = []

  /// Whether what is looked at may hold objects: the file itself, and object streams.
  private var mayHoldObjects = true
  private let beginnings = Self.beginnings

  private enum Meaning {
    /// It acts or carries something.
    case active
    case encrypted
    /// The same by so short a name that it may come about by chance.
    case activeAmongText
    /// What happens when the file, a page or a field opens.
    case opening
    case size
  }

  private static let meanings: [PDFName: Meaning] = [
    // A script is one by its type, `/JavaScript`: the key `/JS` beside it adds nothing.
    "JavaScript": .active, "Launch": .active, "SubmitForm": .active, "ImportData": .active,
    "GoToE": .active, "GoToR": .active, "EmbeddedFile": .active, "EmbeddedFiles": .active,
    "RichMedia": .active, "RichMediaContent": .active, "Rendition": .active, "Movie": .active,
    // A file is attached by its specification; that its stream says what it is is optional.
    "FileAttachment": .active, "Collection": .active, "EF": .activeAmongText,
    "XFA": .activeAmongText, "Encrypt": .encrypted, "OpenAction": .opening, "AA": .opening,
    "MediaBox": .size, "CropBox": .size, "UserUnit": .size,
  ]

  /// Which two bytes a name that matters may begin with: its first letters, or one of them written
  /// as a number. Colors of pictures make names by the million, which are told apart by this alone.
  private static let beginnings: [Bool] = {
    var beginnings = [Bool](repeating: false, count: 1 << 16)
    for beginning in meanings.keys.compactMap(\.beginning) { beginnings[beginning] = true }
    for other in 0..<256 {
      beginnings[0x23 << 8 | other] = true
      beginnings[other << 8 | 0x23] = true
    }
    return beginnings
  }()

  /// Begins with something else: what was carried belongs to what was before.
  mutating func begin(isOfObjects: Bool) {
    carried = []
    mayHoldObjects = isOfObjects
  }

  /// Looks at a window.
  ///
  /// - Parameter isLast: Whether nothing comes behind it.
  mutating func look(
    at window: ArraySlice<UInt8>, isLast: Bool, _ work: inout Work
  ) -> FileFinding? {
    guard !carried.isEmpty else {
      let found = names(in: window, isLast: isLast, &work)
      if !isLast { carried = Array(window.suffix(Self.overlap)) }
      return found
    }
    let joined = carried + window
    let found = names(in: joined[...], isLast: isLast, &work)
    carried = isLast ? [] : Array(joined.suffix(Self.overlap))
    return found
  }

  private mutating func names(
    in bytes: ArraySlice<UInt8>, isLast: Bool, _ work: inout Work
  ) -> FileFinding? {
    // A name at the end is looked at with the next window, which begins with it.
    let end = isLast ? bytes.endIndex : max(bytes.startIndex, bytes.endIndex - Self.overlap / 2)
    var place = bytes.startIndex
    while place < end {
      if bytes[place] == 0x2f, let found = name(at: place, in: bytes, &work) { return found }
      place += 1
    }
    return nil
  }

  private mutating func name(
    at place: Int, in bytes: ArraySlice<UInt8>, _ work: inout Work
  ) -> FileFinding? {
    guard place + 2 < bytes.endIndex,
      beginnings[Int(bytes[place + 1]) << 8 | Int(bytes[place + 2])]
    else { return nil }
    guard work.spend(WorkCost.name) else { return .unpacksTooLarge("/") }
    guard let (name, next) = bytes.pdfName(at: place), let meaning = Self.meanings[name] else {
      return nil
    }
    // Two or three letters come about by chance, seven do not.
    switch meaning {
    case .active: return .active("/\(name.text)")
    case .encrypted: return .unreadable("/Encrypt")
    case .activeAmongText: return isAmongText(place, bytes) ? .active("/\(name.text)") : nil
    case .opening:
      guard name == "OpenAction" || isAmongText(place, bytes) else { return nil }
      return opening(name, bytes, at: next, &work)
    case .size: return size(name, bytes, at: next)
    }
  }

  /// Whether a name stands among characters that can be read, as names do and random bytes do not.
  /// Zeros are white space among objects, and many in pictures.
  private func isAmongText(_ place: Int, _ bytes: ArraySlice<UInt8>) -> Bool {
    let near = max(bytes.startIndex, place - 8)..<min(bytes.endIndex, place + 12)
    return bytes[near].allSatisfy {
      (0x20...0x7e).contains($0) || ($0.isPDFSpace && ($0 != 0 || mayHoldObjects))
    }
  }

  /// What happens when the file, a page or a field opens: where it stands here it is judged here.
  private mutating func opening(
    _ name: PDFName, _ bytes: ArraySlice<UInt8>, at place: Int, _ work: inout Work
  ) -> FileFinding? {
    var place = place
    while place < bytes.endIndex, bytes[place].isPDFSpace { place += 1 }
    guard place < bytes.endIndex else { return nil }
    if bytes[place].isDigit {
      if let (number, _) = bytes.pdfInteger(at: place) { opening.insert(number) }
      return opening.count <= InspectionLimit.openings ? nil : .unpacksTooLarge("/\(name.text)")
    }
    // A place in the file stands in brackets.
    guard bytes[place] == 0x3c else { return nil }
    if bytes[place...].actsInFirstObject(&work) { return .active("/\(name.text)") }
    return work.isSpent ? .unpacksTooLarge("/\(name.text)") : nil
  }

  private func size(
    _ name: PDFName, _ bytes: ArraySlice<UInt8>, at place: Int
  ) -> FileFinding? {
    var place = place
    // Where a page is measured in larger units, the unit is bounded.
    let isUnit = name == "UserUnit"
    let most = isUnit ? 10 : InspectionLimit.pageSide
    var left = isUnit ? 1 : 4
    var largest = 0
    while place < bytes.endIndex, left > 0 {
      let byte = bytes[place]
      if byte.isDigit, let (number, next) = bytes.pdfInteger(at: place) {
        largest = max(largest, number)
        left -= 1
        place = next
        // What stands behind the point makes no difference.
        if place < bytes.endIndex, bytes[place] == 0x2e {
          place += 1
          while place < bytes.endIndex, bytes[place].isDigit { place += 1 }
        }
      } else if byte.isPDFSpace || byte == 0x5b || byte == 0x2d || byte == 0x2b || byte == 0x2e {
        place += 1
      } else {
        break
      }
    }
    return largest > most ? .dimensions("/\(name.text) \(largest)") : nil
  }
}
