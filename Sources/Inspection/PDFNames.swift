/// The names that say what a PDF does, looked for in bytes that come window by window.
struct PDFNames {
  /// What acts, and what is referred to from it.
  var actions = PDFActions()
  /// Whether keys stand in windows that say what a link or a page does: such an object can only be
  /// judged where all of it is at hand.
  private(set) var sawKeysInWindows = false
  /// What is kept of a window, so that a name across two is seen: as long as the longest name with
  /// every letter written as `#4A`, and what is looked at behind it.
  private static let overlap = 1_024
  private var carried: [UInt8] = []

  /// Whether what is looked at may hold objects: the file itself, and object streams.
  private var mayHoldObjects = true
  /// Whether all of it is at hand.
  private var isWhole = true
  private var beginnings: [Bool] { mayHoldObjects ? Self.beginningsInObjects : Self.beginnings }

  private enum Meaning {
    /// It acts or carries something.
    case active
    case encrypted
    /// The same by so short a name that it may come about by chance.
    case activeAmongText
    case size
    /// It leads to something that acts.
    case key(PDFRole)
    /// What an object is: some of these act wherever they stand.
    case type(Set<PDFName>)
  }

  /// What acts by its name alone, by the clauses of ISO 32000-1 where it says none other.
  private static let meanings: [PDFName: Meaning] = [
    // Actions (table 198). A script is one by its type, `/JavaScript`: the key `/JS` beside it adds
    // nothing. A model runs one on its own (13.6.3).
    "JavaScript": .active, "Launch": .active, "SubmitForm": .active, "ImportData": .active,
    "ResetForm": .active, "GoToE": .active, "GoToR": .active, "GoTo3DView": .active,
    "OnInstantiate": .active,
    // Media (13.2 to 13.4; Adobe Supplement to ISO 32000, ExtensionLevel 3, 9.6).
    "RichMedia": .active, "RichMediaContent": .active, "RichMediaExecute": .active,
    "Rendition": .active, "Renditions": .active, "Movie": .active,
    // Files in it (7.11.4). A file is attached by its specification; that its stream says what it is
    // is optional.
    "EmbeddedFile": .active, "EmbeddedFiles": .active, "FileAttachment": .active,
    "Collection": .active, "EF": .activeAmongText,
    // Filters of data that stands in another file (7.3.8.2).
    "FFilter": .active, "FDecodeParms": .active,
    "XFA": .activeAmongText, "Encrypt": .encrypted,
    "MediaBox": .size, "CropBox": .size, "UserUnit": .size,
  ]

  /// What says so only among objects: the names are short, or are found in every file.
  private static let meaningsInObjects: [PDFName: Meaning] = [
    "OpenAction": .key(.opening), "AA": .key(.triggers),
    "A": .key(.action), "PA": .key(.action), "Next": .key(.action),
    "Annots": .key(.notes), "URI": .key(.address), "Base": .key(.address),
    // Notes (table 169) and pictures that are programs (8.8.2); actions (table 198).
    "Subtype": .type(["3D", "U3D", "PRC", "Screen", "Sound", "PS"]),
    "S": .type(["Hide", "Sound", "Trans"]),
  ]

  /// Which two bytes a name that matters may begin with: its first letters, or one of them written
  /// as a number; where it is a single letter, what ends it. Colors of pictures make names by the
  /// million, which are told apart by this alone.
  private static func beginnings(of names: [PDFName]) -> [Bool] {
    var beginnings = [Bool](repeating: false, count: 1 << 16)
    for name in names {
      if let beginning = name.beginning { beginnings[beginning] = true }
      guard let letter = name.singleLetter else { continue }
      for end in UInt8.min...UInt8.max where end.endsPDFName {
        beginnings[Int(letter) << 8 | Int(end)] = true
      }
    }
    for other in 0..<256 {
      beginnings[0x23 << 8 | other] = true
      beginnings[other << 8 | 0x23] = true
    }
    return beginnings
  }

  private static let beginnings = beginnings(of: Array(meanings.keys))
  private static let beginningsInObjects = beginnings(
    of: Array(meanings.keys) + meaningsInObjects.keys)

  /// Begins with something else: what was carried belongs to what was before.
  mutating func begin(isOfObjects: Bool) {
    carried = []
    mayHoldObjects = isOfObjects
    isWhole = false
  }

  /// Looks at a file, or at all of an object stream.
  mutating func look(atWhole bytes: [UInt8], _ work: inout Work) -> FileFinding? {
    carried = []
    (mayHoldObjects, isWhole) = (true, true)
    return names(in: bytes[...], isLast: true, &work)
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
    let beginnings = beginnings
    // A name at the end is looked at with the next window, which begins with it.
    let end = isLast ? bytes.endIndex : max(bytes.startIndex, bytes.endIndex - Self.overlap / 2)
    var place = bytes.startIndex
    while place < end {
      if bytes[place] == 0x2f, place + 2 < bytes.endIndex,
        beginnings[Int(bytes[place + 1]) << 8 | Int(bytes[place + 2])],
        let found = name(at: place, in: bytes, &work)
      {
        return found
      }
      place += 1
    }
    return nil
  }

  private mutating func name(
    at place: Int, in bytes: ArraySlice<UInt8>, _ work: inout Work
  ) -> FileFinding? {
    guard work.spend(WorkCost.name) else { return .unpacksTooLarge("/") }
    guard let (name, next) = bytes.pdfName(at: place),
      let meaning = Self.meanings[name] ?? (mayHoldObjects ? Self.meaningsInObjects[name] : nil)
    else { return nil }
    // Two or three letters come about by chance, seven do not.
    switch meaning {
    case .active:
      return isSpoken(place, bytes, next, &work) ? nil : .active("/\(name.text)")
    case .encrypted: return isSpoken(place, bytes, next, &work) ? nil : .unreadable("/Encrypt")
    case .activeAmongText:
      let isMeant =
        isAmongText(place, bytes) || (isWhole && Self.beginsObject(bytes, at: next, &work))
      return isMeant ? .active("/\(name.text)") : nil
    case .size: return size(name, bytes, at: next)
    case .key, .type:
      guard isWhole else {
        sawKeysInWindows = true
        return nil
      }
      return object(meaning, behind: name, bytes, at: next, &work)
    }
  }

  /// Judges what stands behind a key.
  private mutating func object(
    _ meaning: Meaning, behind name: PDFName, _ bytes: ArraySlice<UInt8>, at place: Int,
    _ work: inout Work
  ) -> FileFinding? {
    switch meaning {
    case .key(let role):
      let found = actions.judge(role, bytes, at: place, behind: name.text, &work)
      return work.isSpent ? .unpacksTooLarge("/\(name.text)") : found
    case .type(let acting):
      guard case .name(let type?)? = PDFTokens(bytes, at: place).peek(&work),
        acting.contains(type)
      else { return nil }
      return .active("/\(type.text)")
    case .active, .encrypted, .activeAmongText, .size: return nil
    }
  }

  /// Words of the format that can stand right before a name (7.2 to 7.5).
  private static let words: Set<String> = [
    "R", "true", "false", "null", "obj", "endobj", "stream", "endstream", "xref", "trailer",
    "startxref",
  ]
  private static let longestWord = 64

  /// Whether a name is a part of what people read, as in “HTML/JavaScript” on a page or in a title.
  ///
  /// A word stands right before it that means nothing in a PDF, so that it is no value of a key; and
  /// no value stands behind it, so that it is no key, also for readers that pass over such a word.
  private func isSpoken(
    _ place: Int, _ bytes: ArraySlice<UInt8>, _ next: Int, _ work: inout Work
  ) -> Bool {
    var start = place
    while start > bytes.startIndex, place - start <= Self.longestWord,
      !bytes[start - 1].endsPDFName
    {
      start -= 1
    }
    guard start > bytes.startIndex, place - start <= Self.longestWord, bytes[start - 1] != 0x2f
    else { return false }
    let word = bytes[start..<place]
    guard word.contains(where: { (0x61...0x7a).contains($0 | 0x20) }),
      !Self.words.contains(String(decoding: word, as: UTF8.self))
    else { return false }
    var tokens = PDFTokens(bytes, at: next)
    if tokens.reference(&work) != nil { return false }
    return switch tokens.next(&work) {
    case .dictionaryStart?, .listStart?, .name?, .text?: false
    case .dictionaryEnd?, .listEnd?, .number?, .word?, nil: true
    }
  }

  /// Whether a dictionary, a reference or a list of them stands here, as bytes that came about by
  /// chance do not go on.
  private static func beginsObject(
    _ bytes: ArraySlice<UInt8>, at place: Int, _ work: inout Work
  ) -> Bool {
    var tokens = PDFTokens(bytes, at: place)
    if tokens.reference(&work) != nil { return true }
    switch tokens.next(&work) {
    case .dictionaryStart?: return true
    case .listStart?:
      if tokens.reference(&work) != nil { return true }
      switch tokens.next(&work) {
      case .dictionaryStart?, .text?: return true
      case _: return false
      }
    case _: return false
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
