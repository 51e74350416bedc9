/// A name without its slash: at most sixteen letters, as many as the longest that matters has.
struct PDFName: Hashable, ExpressibleByStringLiteral {
  private var letters: UInt128 = 0
  private var count = 0

  init() {}

  init(stringLiteral text: StaticString) {
    precondition(text.utf8CodeUnitCount <= 16, "\(text) is too long")
    for place in 0..<text.utf8CodeUnitCount { _ = append(text.utf8Start[place]) }
  }

  var isEmpty: Bool { count == 0 }

  var text: String {
    String(decoding: (0..<count).map { letter(at: $0) }, as: UTF8.self)
  }

  /// The first two letters as one number; nil where there is one only.
  var beginning: Int? { count < 2 ? nil : Int(letter(at: 0)) << 8 | Int(letter(at: 1)) }

  /// The letter of a name that has one only.
  var singleLetter: UInt8? { count == 1 ? letter(at: 0) : nil }

  private func letter(at place: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: letters >> UInt128(8 * (count - 1 - place)))
  }

  /// Adds a letter; false if there are too many.
  mutating func append(_ letter: UInt8) -> Bool {
    letters = letters << 8 | UInt128(letter)
    count += 1
    return count <= 16
  }
}

extension ArraySlice<UInt8> {
  /// The name that begins at a slash, with `#4A` read as `J`, and where it ends; nil for one that is
  /// longer than any that matters.
  func pdfName(at slash: Int) -> (name: PDFName, next: Int)? {
    var name = PDFName()
    var place = slash + 1
    while place < endIndex, !self[place].endsPDFName {
      var letter = self[place]
      place += 1
      if letter == 0x23, place + 1 < endIndex, let high = self[place].hexValue,
        let low = self[place + 1].hexValue
      {
        letter = high << 4 | low
        place += 2
      }
      if !name.append(letter) { return nil }
    }
    return name.isEmpty ? nil : (name, place)
  }

  /// A whole number without a sign, and where it ends; digits beyond ten are not read.
  func pdfInteger(at place: Int) -> (number: Int, next: Int)? {
    var number = 0
    var next = place
    while next < endIndex, self[next].isDigit, next - place < 10 {
      number = number * 10 + Int(self[next] - 0x30)
      next += 1
    }
    return next == place ? nil : (number, next)
  }
}

extension [UInt8] {
  /// The number of the object that begins with the word `obj` at a place, as `12 0 obj`; nil where
  /// that is no beginning of an object.
  func objectNumber(before word: Int) -> Int? {
    var place = word
    func skip(_ isSkipped: (UInt8) -> Bool) -> Range<Int> {
      let end = place
      while place > 0, end - place < 16, isSkipped(self[place - 1]) { place -= 1 }
      return place..<end
    }
    _ = skip(\.isPDFSpace)
    guard !skip(\.isDigit).isEmpty, !skip(\.isPDFSpace).isEmpty else { return nil }
    let digits = skip(\.isDigit)
    return digits.isEmpty ? nil : self[digits].pdfInteger(at: digits.lowerBound)?.number
  }
}
