import Testing

@testable import Portal

@Suite("Identifiers in the order of an instant")
struct TimeOrderTests {
  @Test("are the same as sorted, whatever is put in and taken out")
  func order() {
    var random = SmallRandom(seed: 7)
    var order = TimeOrder<Account>()
    var known: [TimeOrder<Account>.Place] = []
    for _ in 0..<2_000 {
      let place = TimeOrder<Account>.Place(
        at: Instant(milliseconds: random.below(20)), id: AccountID(bits: UInt64(random.below(20))))
      if random.chance(40) {
        order.remove(place.id, at: place.at)
        known.removeAll { $0 == place }
      } else {
        order.insert(place.id, at: place.at)
        if !known.contains(place) { known.append(place) }
      }
      #expect(order.places == known.sorted())
    }
    for place in known {
      #expect(Array(order.places(after: place)) == known.filter { $0 > place }.sorted())
      #expect(Array(order.places(before: place)) == known.filter { $0 < place }.sorted())
      #expect(Array(order.places(from: place.at)) == known.filter { $0.at >= place.at }.sorted())
    }
  }
}
