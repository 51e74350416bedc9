// Finding by words and facts without looking at everything
//
//     term           places of the records that have it, ascending
//     "nurse"        [2, 5, 9]
//     "city:riyadh"  [2, 3, 9, 12]
//
// A query walks the shortest list from its end, so that the newest come first, and looks each place
// up in the others, which are followed down in leaps. A word stands for all that begin with it; where
// these are many, the text of a record is read instead of their lists.

/// Records by the terms they are found under, each at its place in an order that never changes.
struct SearchIndex<Place: Comparable & Sendable> {
  /// How many lists one word may stand for before texts are read instead.
  private static var mostLists: Int { 8 }

  /// Every record there is.
  private(set) var all: [Place] = []
  private var places = ShardedIndex<String, [Place]>()
  private var vocabulary = SortedWords()

  mutating func insert(_ place: Place, words: [String], facts: [String]) {
    Self.insert(place, into: &all)
    for term in words + facts {
      places.update(term, default: []) { Self.insert(place, into: &$0) }
    }
    for word in words { vocabulary.insert(word) }
  }

  mutating func remove(_ place: Place, words: [String], facts: [String]) {
    Self.remove(place, from: &all)
    for term in words + facts {
      var isEmpty = false
      places.update(term, default: []) { list in
        Self.remove(place, from: &list)
        isEmpty = list.isEmpty
      }
      if isEmpty { places[term] = nil }
    }
    for word in words where places[word] == nil { vocabulary.remove(word) }
  }

  // MARK: Lists

  private static func insert(_ place: Place, into list: inout [Place]) {
    let at = list.last.map { $0 < place } ?? true ? list.count : firstIndex(notBefore: place, list)
    if at < list.count, list[at] == place { return }
    list.insert(place, at: at)
  }

  private static func remove(_ place: Place, from list: inout [Place]) {
    let at = firstIndex(notBefore: place, list)
    if at < list.count, list[at] == place { list.remove(at: at) }
  }

  private static func firstIndex(notBefore place: Place, _ list: [Place]) -> Int {
    list.firstPlace { !($0 < place) }
  }

  // MARK: Searching

  /// What a condition comes to: the lists of which one must hold a place, or else the beginnings of
  /// words of which one must stand in its text.
  private enum Test {
    case lists([[Place]])
    case text([String])
  }

  /// The same while the walk goes down: each list is followed from where it was left.
  private enum Follower {
    case lists([Descent])
    case text([String])

    init(_ test: Test) {
      switch test {
      case .lists(let lists): self = .lists(lists.map { Descent($0) })
      case .text(let starts): self = .text(starts)
      }
    }

    /// Whether the condition holds for a place, which lies before every one asked for until now.
    mutating func holds(_ place: Place, _ text: (Place) -> SearchWords?) -> Bool {
      switch self {
      case .lists(var descents):
        self = .lists([])  // So that what follows is not a copy.
        defer { self = .lists(descents) }
        return descents.indices.contains { descents[$0].holds(place) }
      case .text(let starts):
        return text(place).map { words in starts.contains { words.hasWord(from: $0) } } ?? false
      }
    }
  }

  /// An ascending list that is asked for one place after the other, each before the last.
  private struct Descent {
    private let list: [Place]
    /// Whatever stands from here on lies behind all that will be asked for.
    private var end: Int

    init(_ list: [Place]) {
      self.list = list
      end = list.count
    }

    /// Leaps down twice as far each time until it is past the place, then looks in between: what it
    /// costs follows from how far the place is from the one before, not from the list's length.
    mutating func holds(_ place: Place) -> Bool {
      var leap = 1
      while end > 0, !(list[max(end - leap, 0)] < place) {
        end = max(end - leap, 0)
        leap *= 2
      }
      end = list[max(end - leap, 0)..<end].firstPlace { !($0 < place) }
      return end < list.count && list[end] == place
    }
  }

  private func test(_ condition: SearchQuery.Condition) -> Test {
    switch condition {
    case .term(let terms): return .lists(terms.compactMap { places[$0] })
    case .word(let starts):
      var words: Set<String> = []
      for start in starts {
        guard let found = vocabulary.words(from: start, atMost: Self.mostLists) else {
          return .text(starts)
        }
        words.formUnion(found)
      }
      guard words.count <= Self.mostLists else { return .text(starts) }
      return .lists(words.compactMap { places[$0] })
    }
  }

  /// Visits what satisfies a query, the last first, until the visitor has enough.
  ///
  /// - Parameters:
  ///   - place: Only what comes before it.
  ///   - text: The words of a record.
  ///   - looks: At how many records it looks at most.
  /// - Returns: where it stopped because it had looked at so many; nil when it came to the end or
  ///   the visitor had enough.
  func visit(
    _ query: SearchQuery, before place: Place?, atMost looks: Int,
    text: (Place) -> SearchWords?, _ visitor: (Place) -> Bool
  ) -> Place? {
    let tests = query.conditions.map(test)
    var driver: (lists: [[Place]], size: Int, test: Int?) = ([all], all.count, nil)
    for (number, test) in tests.enumerated() {
      guard case .lists(let lists) = test else { continue }
      let size = lists.reduce(0) { $0 + $1.count }
      if size < driver.size { driver = (lists, size, number) }
    }
    var others = tests.enumerated().filter { $0.offset != driver.test }
      .map { Follower($0.element) }
    var walk = Walk(driver.lists, before: place)
    var looked = 0
    while let next = walk.next() {
      looked += 1
      let fits = others.indices.allSatisfy { others[$0].holds(next, text) }
      if fits, !visitor(next) { return nil }
      if looked == looks { return next }
    }
    return nil
  }

  /// Goes through a few ascending lists as if they were one, from the end.
  private struct Walk {
    private let lists: [[Place]]
    private var ends: [Int]

    init(_ lists: [[Place]], before place: Place?) {
      self.lists = lists
      ends = lists.map { list in
        place.map { SearchIndex.firstIndex(notBefore: $0, list) } ?? list.count
      }
    }

    mutating func next() -> Place? {
      var greatest: Place?
      for (list, end) in zip(lists, ends) where end > 0 {
        let last = list[end - 1]
        if greatest.map({ $0 < last }) ?? true { greatest = last }
      }
      guard let greatest else { return nil }
      for number in lists.indices where ends[number] > 0 {
        if lists[number][ends[number] - 1] == greatest { ends[number] -= 1 }
      }
      return greatest
    }
  }
}
