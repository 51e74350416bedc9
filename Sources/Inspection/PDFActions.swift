/// Follows the references of actions that run on opening (`/OpenAction`, `/AA`) to what they do.
enum PDFActions {
  /// - Parameters:
  ///   - opening: The numbers of the objects.
  ///   - packed: The objects of object streams, by their numbers.
  static func finding(
    _ opening: Set<Int>, _ bytes: [UInt8], _ packed: [Int: [UInt8]]
  ) -> FileFinding? {
    guard !opening.isEmpty else { return nil }
    if opening.contains(where: { packed[$0]?[...].actsInFirstObject == true }) {
      return .active("/OpenAction")
    }
    var place = 0
    while let word = bytes.firstPlace(of: "obj", from: place) {
      place = word + 3
      // `12 0 obj`, and no `endobj`.
      if let number = number(before: word, bytes), opening.contains(number),
        bytes[place...].actsInFirstObject
      {
        return .active("/OpenAction")
      }
    }
    return nil
  }

  /// The number of the object that begins with a word.
  private static func number(before word: Int, _ bytes: [UInt8]) -> Int? {
    var place = word
    func skip(_ isSkipped: (UInt8) -> Bool) -> Range<Int> {
      let end = place
      while place > 0, end - place < 16, isSkipped(bytes[place - 1]) { place -= 1 }
      return place..<end
    }
    _ = skip(\.isPDFSpace)
    guard !skip(\.isDigit).isEmpty, !skip(\.isPDFSpace).isEmpty else { return nil }
    let digits = skip(\.isDigit)
    return digits.isEmpty ? nil : bytes[digits].pdfInteger(at: digits.lowerBound)?.number
  }
}
