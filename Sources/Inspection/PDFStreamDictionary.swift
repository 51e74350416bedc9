/// The dictionary of a part: whether its data stands elsewhere, or is none of a page.
enum PDFStreamDictionary {
  /// - Parameters:
  ///   - region: From the previous part to the word `stream`. The dictionary is what ends right before
  ///     the word; where it begins, texts in it that look like the beginning of an object cannot hide.
  static func finding(
    _ bytes: [UInt8], in region: Range<Int>, _ work: inout Work
  ) -> FileFinding? {
    let file = bytes[..<region.upperBound]
    var place = region.lowerBound
    while let word = file.firstPlace(of: "obj", from: place) {
      place = word + 3
      if word >= 3, bytes[word - 3..<word].elementsEqual("end".utf8) { continue }
      var tokens = PDFTokens(file, at: place)
      if let found = found(&tokens, &work) { return .active("/\(found)") }
      if work.isSpent { return .unpacksTooLarge("stream") }
    }
    return nil
  }

  /// What a dictionary that begins here has; nil also where it does not end at the end of the bytes.
  private static func found(_ tokens: inout PDFTokens, _ work: inout Work) -> String? {
    guard tokens.next(&work) == .dictionaryStart else { return nil }
    var found: String?
    var depth = 1
    while depth > 0, let token = tokens.next(&work) {
      switch token {
      case .dictionaryStart, .listStart: depth += 1
      case .dictionaryEnd, .listEnd: depth -= 1
      case .name(let name?) where depth == 1 && found == nil:
        found = self.found(name, tokens, &work)
      case .name, .number, .text, .word: break
      }
    }
    return tokens.next(&work) == nil && depth == 0 ? found : nil
  }

  /// What would say so in a dictionary.
  private static let telling: Set<PDFName> = ["F", "Ref", "OPI", "PS", "Subtype", "Subtype2"]

  private static func found(
    _ name: PDFName, _ tokens: PDFTokens, _ work: inout Work
  ) -> String? {
    guard telling.contains(name) else { return nil }
    var tokens = tokens
    let isReference = tokens.reference(&work) != nil
    let value = tokens.peek(&work)
    switch name {
    // The file or the address in which the data is (7.3.8.2); before a name it is an old filter.
    case "F":
      if case .text? = value { return name.text }
      return isReference || value == .dictionaryStart ? name.text : nil
    // A page of another file (8.10.4), a picture of another file (14.11.7), PostScript (8.8.2).
    case "Ref", "OPI", "PS":
      return isReference || value == .dictionaryStart ? name.text : nil
    case "Subtype", "Subtype2":
      return isReference ? name.text : value == .name("PS") ? "PS" : nil
    case _: return nil
    }
  }
}
