/// How much of a password is its own: code points that neither repeat what stands before them, nor
/// continue a run, nor spell a name that everybody knows.
///
///     Aa1!Aa1!Aa1!      →  3     a 1 !, twice more the same
///     Abcdef123456!     →  5     a b, 1 2, !
///     Mumaris1Mumaris2! →  3     without the name: 1 2 !
///     Kvartplog7#x      → 12
///
/// Case is no difference.
struct PasswordSubstance {
  private let text: [Unicode.Scalar]
  private let names: [[Unicode.Scalar]]
  private let spelling: Spelling

  /// - Parameter names: the service's own, folded by `folded`.
  init(_ password: String, names: [[Unicode.Scalar]], spelling: Spelling) {
    text = Self.folded(password)
    self.names = names
    self.spelling = spelling
  }

  /// Lower case, without what changes a word's look and not the word: marks, tatweel, signs that
  /// cannot be seen.
  static func folded(_ text: String) -> [Unicode.Scalar] {
    text.lowercased().unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: false
      default: scalar != "\u{640}"
      }
    }
  }

  /// The length of the pattern that the password is nothing but a repetition of, the last time
  /// perhaps cut short; `nil` where there is none.
  var period: Int? {
    guard text.count > 1 else { return nil }
    return (1...text.count / 2).first { period in
      text.indices.dropFirst(period).allSatisfy { text[$0] == text[$0 - period] }
    }
  }

  /// How many code points are the password's own.
  var length: Int { Self.ownLength(of: text) }

  /// The same, once the service's names have been taken out; `nil` where it has none in it.
  var lengthWithoutNames: Int? {
    var rest: [Unicode.Scalar] = []
    var place = 0
    while place < text.count {
      let name = names.filter { spelling.spells($0, in: text, at: place) }.map(\.count).max()
      if name == nil { rest.append(text[place]) }
      place += name ?? 1
    }
    return rest.count == text.count ? nil : Self.ownLength(of: rest)
  }

  /// A repetition shorter than this occurs in ordinary words.
  private static let shortestRepetition = 3

  private static func ownLength(of text: [Unicode.Scalar]) -> Int {
    var count = 0
    var place = 0
    while place < text.count {
      let repeated = repetition(in: text, at: place)
      if repeated >= shortestRepetition {
        place += repeated
      } else {
        if !continuesRun(text, at: place) { count += 1 }
        place += 1
      }
    }
    return count
  }

  /// How many code points from here on stand somewhere before in the same order.
  private static func repetition(in text: [Unicode.Scalar], at place: Int) -> Int {
    (0..<place).map { start in
      zip(text[start..<place], text[place...]).prefix { $0 == $1 }.count
    }.max() ?? 0
  }

  /// Whether this code point is the one before it again, or one step on in the same direction.
  private static func continuesRun(_ text: [Unicode.Scalar], at place: Int) -> Bool {
    guard place > 0 else { return false }
    let step = step(text, at: place)
    if step == 0 { return true }
    return place > 1 && abs(step) == 1 && step == Self.step(text, at: place - 1)
  }

  private static func step(_ text: [Unicode.Scalar], at place: Int) -> Int {
    Int(text[place].value) - Int(text[place - 1].value)
  }
}
