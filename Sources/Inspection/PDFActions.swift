// What links, notes and openings do. Types of actions and of notes are allowed by name, so that one
// that nobody knows yet is refused; what a reference leads to is judged wherever an object bears that
// number, for readers may take any of them.

/// What an object is, by the key that it stands behind.
struct PDFRole: OptionSet, Hashable {
  let rawValue: UInt8

  /// An action, or a list of them, that runs when somebody clicks (`/A`, `/PA`, `/Next`).
  static let action = PDFRole(rawValue: 1)
  /// An action that runs by itself (`/OpenAction`, or one of `/AA`).
  static let opening = PDFRole(rawValue: 2)
  /// Actions by what they run at (`/AA`).
  static let triggers = PDFRole(rawValue: 4)
  /// A note on a page, or a list of them (`/Annots`).
  static let notes = PDFRole(rawValue: 8)
  /// Where a link leads (`/URI`, `/Base`).
  static let address = PDFRole(rawValue: 16)

  static let all: [PDFRole] = [.action, .opening, .triggers, .notes, .address]
}

/// Judges what acts, and follows references to it.
struct PDFActions {
  /// The objects that are referred to, by their numbers.
  private(set) var references: [Int: PDFRole] = [:]
  /// Those that have been looked at, and as what.
  private var judged: [Int: PDFRole] = [:]

  /// Types of actions (ISO 32000-1 table 198, ISO 32000-2 table 201) that show another place of the
  /// file or another layer.
  private static let showing: Set<PDFName> = ["GoTo", "GoToDp", "SetOCGState"]
  /// Commands that show another place of the file: those of ISO 32000-1 table 211, and those behind the
  /// buttons of slides, which readers know besides.
  private static let commands: Set<PDFName> = [
    "NextPage", "PrevPage", "FirstPage", "LastPage", "GoBack", "GoForward", "GoToPage", "Find",
  ]
  /// Types of notes (ISO 32000-1 table 169) that are drawn and nothing else. Those behind them
  /// are no notes, but fonts, pictures and texts whose number a note of a later revision bears again.
  private static let drawn: Set<PDFName> = [
    "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight",
    "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "Widget",
    "PrinterMark", "TrapNet", "Watermark", "Redact",
    "TrueType", "Type0", "Type1", "Type1C", "MMType1", "Type3", "OpenType", "CIDFontType0",
    "CIDFontType0C", "CIDFontType2", "Image", "Form", "XML",
  ]

  /// References to references go no further than from a page to its list, its note and what it does.
  private static let steps = 8

  /// Judges an object that begins at a place, or takes note of what it refers to.
  ///
  /// - Parameter key: The name that it stands behind.
  mutating func judge(
    _ role: PDFRole, _ bytes: ArraySlice<UInt8>, at place: Int, behind key: String,
    _ work: inout Work
  ) -> FileFinding? {
    var tokens = PDFTokens(bytes, at: place)
    if let number = tokens.reference(&work) { return follow(number, role, key, work) }
    switch tokens.next(&work) {
    case .text(let text)?:
      guard role == .address, !PDFAddress.isOfTheWeb(text) else { return nil }
      return .active("/\(key)")
    case .dictionaryStart?:
      if role == .triggers { return triggers(&tokens, key, &work) }
      return role == .address ? nil : entry(role, &tokens, key, &work)
    case .listStart? where role == .action || role == .notes:
      return list(role, &tokens, key, &work)
    case _: return nil
    }
  }

  private mutating func follow(
    _ number: Int, _ role: PDFRole, _ key: String, _ work: Work
  ) -> FileFinding? {
    references[number, default: []].insert(role)
    return references.count <= InspectionLimit.references ? nil : .unpacksTooLarge("/\(key)")
  }

  private mutating func list(
    _ role: PDFRole, _ tokens: inout PDFTokens, _ key: String, _ work: inout Work
  ) -> FileFinding? {
    var depth = 1
    while depth > 0 {
      if let number = tokens.reference(&work) {
        if let found = follow(number, role, key, work) { return found }
        continue
      }
      switch tokens.next(&work) {
      case .dictionaryStart?:
        if let found = entry(role, &tokens, key, &work) { return found }
      case .listStart?: depth += 1
      case .listEnd?: depth -= 1
      case nil: depth = 0
      case _: continue
      }
    }
    return work.isSpent ? .unpacksTooLarge("/\(key)") : nil
  }

  /// What opens a page or a field (12.6.3): each entry is an action of its own.
  private mutating func triggers(
    _ tokens: inout PDFTokens, _ key: String, _ work: inout Work
  ) -> FileFinding? {
    while true {
      if let number = tokens.reference(&work) {
        if let found = follow(number, .opening, key, work) { return found }
        continue
      }
      switch tokens.next(&work) {
      case .dictionaryStart?:
        if let found = entry(.opening, &tokens, key, &work) { return found }
      case nil, .dictionaryEnd?: return work.isSpent ? .unpacksTooLarge("/\(key)") : nil
      case _: continue
      }
    }
  }

  /// Judges a dictionary, and goes to its end. A name is taken for a key wherever it stands in it, for
  /// readers part keys from values in their own ways where the file is broken.
  private func entry(
    _ role: PDFRole, _ tokens: inout PDFTokens, _ key: String, _ work: inout Work
  ) -> FileFinding? {
    var action = Action()
    var depth = 1
    while depth > 0, let token = tokens.next(&work) {
      switch token {
      case .dictionaryStart, .listStart: depth += 1
      case .dictionaryEnd, .listEnd: depth -= 1
      case .name(let name?) where depth == 1:
        if role != .notes {
          action.take(name, tokens.peek(&work))
        } else if name == "Subtype", case let value = tokens.peek(&work) {
          guard case .name(let type)? = value else { return .active("/Subtype") }
          guard let type, Self.drawn.contains(type) else {
            return .active("/\(type?.text ?? "Subtype")")
          }
        }
      case .name, .number, .text, .word: break
      }
    }
    if let found = action.found(isOpening: role == .opening, key) { return .active("/\(found)") }
    return work.isSpent ? .unpacksTooLarge("/\(key)") : nil
  }

  /// What a dictionary says of an action. Where it has no type it is none: `/A` also stands for the
  /// attributes of a structure.
  private struct Action {
    private var types: [PDFName?] = []
    private var commandsAreKnown = true
    private var hasFile = false
    private var hasNext = false

    mutating func take(_ name: PDFName, _ value: PDFTokens.Token?) {
      switch name {
      case "S":
        if case .name(let type)? = value { types.append(type) } else { types.append(nil) }
      case "N":
        if case .name(let command?)? = value, PDFActions.commands.contains(command) { return }
        commandsAreKnown = false
      case "F": hasFile = true
      case "Next": hasNext = true
      case _: break
      }
    }

    /// The name of what it does besides going to a page or to a site.
    func found(isOpening: Bool, _ key: String) -> String? {
      for type in types {
        guard let type else { return "S" }
        if PDFActions.showing.contains(type) { continue }
        switch type {
        case "URI": if isOpening { return key }
        case "Named": if isOpening || !commandsAreKnown { return isOpening ? key : type.text }
        // A thread of this file has no other named.
        case "Thread": if isOpening || hasFile { return isOpening ? key : type.text }
        case _: return type.text
        }
      }
      return isOpening && hasNext && !types.isEmpty ? key : nil
    }
  }

  /// Follows the references to what they do.
  ///
  /// - Parameter texts: The object streams in which some of the objects stand.
  mutating func finding(
    _ bytes: [UInt8], _ texts: [PDFObjectText], _ work: inout Work
  ) -> FileFinding? {
    for step in 0... {
      let left = references.filter { number, role in judged[number] != role }
      if left.isEmpty { return nil }
      guard step < Self.steps, step == 0 || work.spend(bytes.count) else {
        return .unpacksTooLarge("obj")
      }
      judged = references
      for text in texts {
        if let found = finding(left, text, &work) { return found }
      }
      if let found = finding(left, bytes, &work) { return found }
    }
    return nil
  }

  private mutating func finding(
    _ left: [Int: PDFRole], _ bytes: [UInt8], _ work: inout Work
  ) -> FileFinding? {
    var place = 0
    while let word = bytes.firstPlace(of: "obj", from: place) {
      place = word + 3
      guard let number = bytes.objectNumber(before: word) else {
        if let found = numberless(word, bytes, &work) { return found }
        continue
      }
      guard let role = left[number] else { continue }
      if let found = finding(role, bytes[...], at: place, &work) { return found }
      if work.isSpent { return .unpacksTooLarge("obj") }
    }
    return nil
  }

  /// An object whose number a comment parts from the word cannot be told from those looked for.
  private func numberless(_ word: Int, _ bytes: [UInt8], _ work: inout Work) -> FileFinding? {
    guard word > 0, bytes[word - 1].isPDFSpace else { return nil }
    var tokens = PDFTokens(bytes[...], at: word + 3)
    return tokens.next(&work) == .dictionaryStart ? .unreadable("obj") : nil
  }

  private mutating func finding(
    _ left: [Int: PDFRole], _ text: PDFObjectText, _ work: inout Work
  ) -> FileFinding? {
    let head = text.text.prefix(text.first)
    var place = 0
    var object: Int?
    while place < head.endIndex {
      guard let (number, next) = head.pdfInteger(at: place) else {
        place += 1
        continue
      }
      place = next
      guard let paired = object else {
        object = number
        continue
      }
      object = nil
      guard let role = left[paired], text.first + number < text.text.count else { continue }
      if let found = finding(role, text.text[...], at: text.first + number, &work) { return found }
      if work.isSpent { return .unpacksTooLarge("/ObjStm") }
    }
    return nil
  }

  private mutating func finding(
    _ roles: PDFRole, _ bytes: ArraySlice<UInt8>, at place: Int, _ work: inout Work
  ) -> FileFinding? {
    for role in PDFRole.all where roles.contains(role) {
      let key =
        switch role {
        case .triggers: "AA"
        case .opening: "OpenAction"
        case .notes: "Annots"
        case .address: "URI"
        case _: "A"
        }
      let found = judge(role, bytes, at: place, behind: key, &work)
      if work.isSpent { return nil }
      if let found { return found }
    }
    return nil
  }
}

/// An unpacked object stream: pairs of numbers, an object's and where it stands behind them, and then
/// the objects.
struct PDFObjectText {
  let text: [UInt8]
  /// Where the first object stands.
  let first: Int
}
