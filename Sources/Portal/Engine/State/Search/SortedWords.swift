/// Words in order, so that those that begin alike stand together.
///
/// They lie in chunks of a few hundred: a new one moves the rest of its chunk and not the whole
/// vocabulary, which has no bound of its own.
struct SortedWords {
  private static let chunkSize = 512

  private var chunks: [[String]] = []

  private(set) var count = 0

  /// Puts a word in that is not there yet.
  mutating func insert(_ word: String) {
    guard !chunks.isEmpty else {
      chunks = [[word]]
      count = 1
      return
    }
    let chunk = place(of: word)
    let at = Self.firstPlace(notBefore: word, in: chunks[chunk])
    if at < chunks[chunk].count, chunks[chunk][at] == word { return }
    chunks[chunk].insert(word, at: at)
    count += 1
    guard chunks[chunk].count > Self.chunkSize else { return }
    let half = Array(chunks[chunk][(Self.chunkSize / 2)...])
    chunks[chunk].removeSubrange((Self.chunkSize / 2)...)
    chunks.insert(half, at: chunk + 1)
  }

  mutating func remove(_ word: String) {
    guard !chunks.isEmpty else { return }
    let chunk = place(of: word)
    let at = Self.firstPlace(notBefore: word, in: chunks[chunk])
    guard at < chunks[chunk].count, chunks[chunk][at] == word else { return }
    chunks[chunk].remove(at: at)
    count -= 1
    if chunks[chunk].isEmpty { chunks.remove(at: chunk) }
  }

  /// The words that begin with a text, in order; at most so many, nil where there are more.
  func words(from start: String, atMost limit: Int) -> [String]? {
    guard !chunks.isEmpty else { return [] }
    var found: [String] = []
    var chunk = place(of: start)
    var at = Self.firstPlace(notBefore: start, in: chunks[chunk])
    while chunk < chunks.count {
      while at < chunks[chunk].count {
        let word = chunks[chunk][at]
        guard word.utf8.starts(with: start.utf8) else { return found }
        if found.count == limit { return nil }
        found.append(word)
        at += 1
      }
      chunk += 1
      at = 0
    }
    return found
  }

  /// The chunk that holds a word, or would: the last whose first word is not behind it.
  private func place(of word: String) -> Int {
    chunks.dropFirst().firstPlace { chunk in
      chunk.first.map { Self.precedes(word, $0) } ?? false
    } - 1
  }

  private static func firstPlace(notBefore word: String, in words: [String]) -> Int {
    words.firstPlace { !precedes($0, word) }
  }

  /// By bytes, in which what begins alike stays together whatever the script.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
