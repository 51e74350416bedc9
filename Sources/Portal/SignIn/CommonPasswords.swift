import JSON

/// The passwords that are tried first, in all the disguises people give them:
/// `seeds/common-passwords.json`.
///
/// A password is one of these when, in lower case,
/// - it is a part of a known sequence, forwards or backwards: `poiuytrewq`; or
/// - what remains without the digits and symbols at its ends is nothing but known words, where
///   digits and symbols within may stand for the letters they look like:
///
///       P@ssw0rdMumaris2026!   →  password + mumaris
///       @dmin@dmin-1447        →  admin + admin
///
/// A sign at the ends may be trimmed or stand for a letter, as the `@` of the second example. Nor is
/// it any better to repeat one or two characters, which no list could spell out.
struct CommonPasswords: Sendable {
  /// Which letters a sign stands for.
  let spelling: Spelling
  private let wordsByFirst: [Unicode.Scalar: [[Unicode.Scalar]]]
  private let sequences: [[UInt8]]

  init(_ tree: JSONTree) {
    spelling = Spelling(tree["replacements"] ?? .null)
    let words = (tree["words"]?.elements ?? []).compactMap(\.text)
      .map { Array($0.lowercased().unicodeScalars) }
    wordsByFirst = Dictionary(grouping: words.filter { !$0.isEmpty }) { $0[0] }
    sequences = (tree["sequences"]?.elements ?? []).compactMap(\.text)
      .map { $0.lowercased() }
      .flatMap { [Array($0.utf8), Array(String($0.reversed()).utf8)] }
  }

  /// Whether the password is one of them.
  func include(_ password: String) -> Bool {
    let lowercased = password.lowercased()
    guard !lowercased.isEmpty else { return false }
    let scalars = Array(lowercased.unicodeScalars)
    return Set(scalars).count <= 2 || isPartOfSequence(lowercased) || isMadeOfWords(scalars)
  }

  /// By bytes: UTF-8 never matches in the middle of a character.
  private func isPartOfSequence(_ text: String) -> Bool {
    let text = Array(text.utf8)
    return sequences.contains { sequence in
      sequence.count >= text.count
        && (0...sequence.count - text.count).contains { sequence[$0...].starts(with: text) }
    }
  }

  /// Goes through the places that a chain of words can reach. Without any letter nothing is trimmed,
  /// or every long number would have a word in it somewhere.
  private func isMadeOfWords(_ text: [Unicode.Scalar]) -> Bool {
    let letters = text.indices.filter { text[$0].properties.isAlphabetic }
    let firstLetter = letters.first ?? 0
    let lastLetter = letters.last ?? text.count - 1
    var starts = Set(0...firstLetter)
    var reached: Set<Int> = []
    while let place = starts.popFirst() {
      guard reached.insert(place).inserted else { continue }
      for end in wordEnds(in: text, from: place) {
        if end > lastLetter { return true }
        starts.insert(end)
      }
    }
    return false
  }

  /// The places at which a word that begins at `start` may end.
  private func wordEnds(in text: [Unicode.Scalar], from start: Int) -> Set<Int> {
    guard start < text.count else { return [] }
    let candidates = spelling.readings(of: text[start]).flatMap { wordsByFirst[$0] ?? [] }
    return Set(
      candidates.filter { spelling.spells($0, in: text, at: start) }.map { start + $0.count })
  }
}

/// How letters are disguised: `@` for `a`, `1` for `i` or `l`.
struct Spelling: Sendable {
  private let letters: [Unicode.Scalar: [Unicode.Scalar]]

  init(_ replacements: JSONTree) {
    var letters: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for member in replacements.members {
      guard let sign = member.name.unicodeScalars.first else { continue }
      letters[sign] = member.value.elements.compactMap { $0.text?.unicodeScalars.first }
    }
    self.letters = letters
  }

  /// What a character may mean, itself first.
  func readings(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    [scalar] + (letters[scalar] ?? [])
  }

  /// Whether a word can be read at this place of a text.
  func spells(_ word: [Unicode.Scalar], in text: [Unicode.Scalar], at start: Int) -> Bool {
    guard start + word.count <= text.count else { return false }
    return word.indices.allSatisfy { place in
      let written = text[start + place]
      return written == word[place] || letters[written]?.contains(word[place]) == true
    }
  }

  /// Whether a word can be read anywhere in a text.
  func spells(_ word: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Bool {
    text.indices.contains { spells(word, in: text, at: $0) }
  }
}
