/// Follows the references of actions that run on opening (`/OpenAction`, `/AA`) to what they do.
enum PDFActions {
  /// - Parameters:
  ///   - opening: The numbers of the objects.
  ///   - texts: The object streams in which some of them stand.
  static func finding(
    _ opening: Set<Int>, _ bytes: [UInt8], _ texts: [PDFObjectText], _ work: inout Work
  ) -> FileFinding? {
    guard !opening.isEmpty else { return nil }
    for text in texts {
      if text.acts(inAnyOf: opening, &work) { return .active("/OpenAction") }
      if work.isSpent { return .unpacksTooLarge("/ObjStm") }
    }
    var place = 0
    while let word = bytes.firstPlace(of: "obj", from: place) {
      place = word + 3
      // `12 0 obj`, and no `endobj`.
      guard let number = bytes.objectNumber(before: word), opening.contains(number) else {
        continue
      }
      if bytes[place...].actsInFirstObject(&work) { return .active("/OpenAction") }
      if work.isSpent { return .unpacksTooLarge("obj") }
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

  /// Whether one of some objects does something besides going to a page. Each that bears such a
  /// number is looked at, for readers may take any of them.
  func acts(inAnyOf opening: Set<Int>, _ work: inout Work) -> Bool {
    let head = text.prefix(first)
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
      guard opening.contains(paired), first + number < text.count else { continue }
      if text[(first + number)...].actsInFirstObject(&work) { return true }
      if work.isSpent { return false }
    }
    return false
  }
}

extension ArraySlice<UInt8> {
  private static let acting: Set<PDFName> = ["URI", "Named", "Hide", "Thread", "Sound", "Trans"]

  /// Whether the object that begins here does something besides going to a page of the file: opens a
  /// site, prints, hides. What is worse is refused wherever it stands.
  func actsInFirstObject(_ work: inout Work) -> Bool {
    let end = Swift.min(endIndex, startIndex + 1_024)
    var place = startIndex
    var depth = 0
    defer { _ = work.spend(place - startIndex) }
    while place + 1 < end {
      switch (self[place], self[place + 1]) {
      case (0x3c, 0x3c):
        depth += 1
        place += 2
      case (0x3e, 0x3e):
        depth -= 1
        if depth <= 0 { return false }
        place += 2
      case (0x2f, _):
        guard work.spend(WorkCost.name) else { return false }
        if let (name, _) = pdfName(at: place), Self.acting.contains(name) { return true }
        place += 1
      case _: place += 1
      }
    }
    return false
  }
}
