import Testing

@testable import Portal

@Suite("An index of words and facts")
struct SearchIndexTests {
  private struct Entry {
    let words: [String]
    let facts: [String]
  }

  private static let words = [
    "ward", "warden", "nurse", "nursing", "theater", "تمريض", "ليل", "war",
  ]
  private static let facts = ["city:a", "city:b", "kind:x", "kind:y", "kind:"]

  /// What a query finds where everything is looked at.
  private func naive(
    _ entries: [Int: Entry], _ query: SearchQuery, before place: Int?
  ) -> [Int] {
    entries.keys.sorted(by: >).filter { key in
      guard let entry = entries[key], place.map({ key < $0 }) ?? true else { return false }
      return query.conditions.allSatisfy { condition in
        switch condition {
        case .term(let terms): terms.contains { entry.facts.contains($0) }
        case .word(let starts):
          starts.contains { start in entry.words.contains { $0.hasPrefix(start) } }
        }
      }
    }
  }

  private func found(
    _ index: SearchIndex<Int>, _ entries: [Int: Entry], _ query: SearchQuery, before place: Int?
  ) -> [Int] {
    var found: [Int] = []
    let stopped = index.visit(
      query, before: place, atMost: .max,
      text: { entries[$0].map { SearchWords($0.words.map { " \($0)" }.joined()) } },
      { place in
        found.append(place)
        return true
      })
    #expect(stopped == nil)
    return found
  }

  @Test("finds what a look at everything finds, whatever came and went", arguments: 1...4)
  func asNaive(seed: Int) {
    var random = SmallRandom(seed: UInt64(seed))
    var index = SearchIndex<Int>()
    var entries: [Int: Entry] = [:]
    func some(_ list: [String]) -> [String] { list.filter { _ in random.chance(30) } }
    for step in 0..<600 {
      let place = random.below(200)
      if let old = entries.removeValue(forKey: place) {
        index.remove(place, words: old.words, facts: old.facts)
      } else {
        // Many words that begin alike, so that texts are read instead of their lists.
        let rare = random.chance(50) ? ["w\(step)"] : []
        let entry = Entry(words: some(Self.words) + rare, facts: some(Self.facts))
        entries[place] = entry
        index.insert(place, words: entry.words, facts: entry.facts)
      }
      guard step % 5 == 0 else { continue }
      var conditions: [SearchQuery.Condition] = []
      for _ in 0..<random.below(4) {
        let starts = ["war", "ward", "w", "nurs", "تم", "theater", "zz", "ليل"]
        let start = starts[random.below(starts.count)]
        conditions.append(
          random.chance(50)
            ? .word([start]) : .term([Self.facts[random.below(Self.facts.count)], "kind:"]))
      }
      let query = SearchQuery(conditions)
      let before = random.chance(50) ? random.below(220) : nil
      #expect(
        found(index, entries, query, before: before) == naive(entries, query, before: before))
    }
    #expect(index.all == entries.keys.sorted())
  }

  @Test("stops where it has looked at enough, and tells where")
  func looks() {
    var index = SearchIndex<Int>()
    for place in 1...100 { index.insert(place, words: ["a"], facts: []) }
    var seen: [Int] = []
    let stopped = index.visit(
      SearchQuery([.word(["a"])]), before: nil, atMost: 10, text: { _ in nil },
      { place in
        seen.append(place)
        return true
      })
    #expect(stopped == 91)
    #expect(seen == Array((91...100).reversed()))
  }

  @Test("walks the shortest list, so that a rare word costs what is found and no more")
  func shortest() {
    var index = SearchIndex<Int>()
    for place in 1...1_000 {
      index.insert(place, words: place % 100 == 0 ? ["rare"] : ["common"], facts: ["city:a"])
    }
    let stopped = index.visit(
      SearchQuery([.word(["rare"]), .term(["city:a"])]), before: nil, atMost: 11,
      text: { _ in nil }, { _ in true })
    #expect(stopped == nil)
  }

  @Test("reads the beginnings of words and nothing inside them")
  func words() {
    let words = SearchWords(" ward nurse تمريض")
    for start in ["w", "ward", "nur", "تم"] { #expect(words.hasWord(from: start)) }
    for start in ["ard", "wards", "urse", "x"] { #expect(!words.hasWord(from: start)) }
    #expect(words.words == ["ward", "nurse", "تمريض"])
    #expect(!SearchWords("").hasWord(from: "a"))
  }
}
