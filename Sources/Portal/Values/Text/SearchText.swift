/// Texts as `SearchIndex` finds them: folded words, without repeats.
///
/// Arabic writes the article and the word as one, so a word that begins with it is found with and
/// without: «التمريض» by «تمريض», and the other way round.
enum SearchText {
  private static let article = "ال"
  /// What is left without the article must be a word: «الم» is one by itself.
  private static let shortestWord = 3

  /// What a record with these texts is found by: each word behind a space.
  static func words(of texts: [String]) -> String {
    var seen: Set<String> = []
    var found = ""
    for text in texts {
      for word in words(in: text) {
        for form in forms(of: word) where seen.insert(form).inserted { found += " \(form)" }
      }
    }
    return found
  }

  /// What a record must satisfy to be found by a text: each of its words, or the beginning of one.
  static func conditions(for text: String) -> [SearchQuery.Condition] {
    let words = words(in: text)
    // Nothing is found by what has no word in it.
    return words.isEmpty ? [.term([])] : words.map { .word(forms(of: $0)) }
  }

  /// A text as a whole: two that look the same to a reader are the same.
  static func key(_ text: String) -> String { SearchFolding.foldedForSearch(text) }

  /// The folded words of a text in order, for comparing whole names whose parts may be turned round.
  static func sortedWords(in text: String) -> [String] { words(in: text).sorted() }

  private static func words(in text: String) -> [String] {
    key(text).unicodeScalars.split { !isPartOfWord($0) }
      .map { String(String.UnicodeScalarView($0)) }
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .spacingMark, .nonspacingMark, .enclosingMark:
      return true
    default: return false
    }
  }

  private static func forms(of word: String) -> [String] {
    guard word.hasPrefix(article) else { return [word] }
    let bare = word.dropFirst(article.count)
    return bare.unicodeScalars.count < shortestWord ? [word] : [word, String(bare)]
  }
}
