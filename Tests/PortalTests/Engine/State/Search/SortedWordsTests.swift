import Testing

@testable import Portal

@Suite("Words in order")
struct SortedWordsTests {
  /// A word of a few letters of two scripts, so that many begin alike.
  private func word(_ random: inout SmallRandom) -> String {
    let letters = ["a", "b", "ت", "م", "é"]
    return (0...random.below(6)).map { _ in letters[random.below(letters.count)] }.joined()
  }

  @Test("are found by how they begin, as in a list that is sorted each time", arguments: 1...3)
  func found(seed: Int) {
    var random = SmallRandom(seed: UInt64(seed))
    var words = SortedWords()
    var known: Set<String> = []
    for _ in 0..<4_000 {
      let word = word(&random)
      if random.chance(70) {
        words.insert(word)
        known.insert(word)
      } else {
        words.remove(word)
        known.remove(word)
      }
    }
    #expect(words.count == known.count)
    for _ in 0..<300 {
      let start = word(&random)
      let expected = known.filter { $0.utf8.starts(with: start.utf8) }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      #expect(words.words(from: start, atMost: 10_000) == expected)
      let limited = words.words(from: start, atMost: expected.count)
      #expect(limited == expected)
      if !expected.isEmpty {
        #expect(words.words(from: start, atMost: expected.count - 1) == nil)
      }
    }
  }

  @Test("may be none at all")
  func empty() {
    var words = SortedWords()
    #expect(words.words(from: "a", atMost: 5) == [])
    words.remove("a")
    words.insert("a")
    words.insert("a")
    #expect(words.count == 1)
    words.remove("a")
    #expect(words.count == 0)
    #expect(words.words(from: "", atMost: 5) == [])
  }
}
