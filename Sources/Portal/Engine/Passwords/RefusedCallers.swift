/// Callers who were refused lately because too many were waiting: a bounded number, the oldest out
/// first.
///
/// A flood that tries each address once never comes back; a person does.
struct RefusedCallers {
  private var ring: [(key: PasswordLane.Key, number: Int)] = []
  /// The number of a key's latest refusal.
  private var known: [PasswordLane.Key: Int] = [:]
  private var count = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  func contains(_ key: PasswordLane.Key) -> Bool { known[key] != nil }

  mutating func insert(_ key: PasswordLane.Key) {
    guard limit > 0, known[key] == nil else { return }
    let place = count % limit
    known[key] = count
    if ring.count < limit {
      ring.append((key, count))
    } else {
      if known[ring[place].key] == ring[place].number { known[ring[place].key] = nil }
      ring[place] = (key, count)
    }
    count += 1
  }

  /// Forgets the refusal of one that has got a place.
  mutating func remove(_ key: PasswordLane.Key) { known[key] = nil }
}
