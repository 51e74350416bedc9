// What is looked for in a `SearchIndex`
//
// A record is found under terms: the folded words of its text, and facts such as `city:riyadh` that
// no word can look like. Folding is done before anything reaches the register: see `SearchText`.

/// Conditions that all hold for what is found.
struct SearchQuery: Sendable {
  /// One condition: any of its alternatives is enough.
  enum Condition: Sendable {
    /// One of these terms as a whole.
    case term([String])
    /// A word that begins with one of these.
    case word([String])
  }

  var conditions: [Condition]

  init(_ conditions: [Condition] = []) { self.conditions = conditions }
}

/// Where a text holds words: each behind one space, so that the beginning of one is found by bytes.
struct SearchWords: Hashable, Sendable {
  /// ` word word word`, without repeats; empty where there is none.
  let text: String

  init(_ text: String) { self.text = text }

  var words: [String] { text.split(separator: " ").map(String.init) }

  /// Whether one of the words begins with a text.
  func hasWord(from start: String) -> Bool {
    let sought = Array(" \(start)".utf8)
    var copy = text
    return copy.withUTF8 { bytes in
      guard bytes.count >= sought.count, let first = sought.first else { return false }
      var at = 0
      let last = bytes.count - sought.count
      while at <= last {
        if bytes[at] == first, sought.indices.allSatisfy({ bytes[at + $0] == sought[$0] }) {
          return true
        }
        at += 1
      }
      return false
    }
  }
}
