/// Identifiers in the order of an instant that belongs to each, kept so: a list that is read all day
/// is not sorted each time.
struct TimeOrder<Thing: Identified>: Sendable {
  struct Place: Comparable, Sendable {
    let at: Instant
    let id: Identifier<Thing>

    static func < (left: Place, right: Place) -> Bool {
      (left.at, left.id) < (right.at, right.id)
    }
  }

  /// Earliest first.
  private(set) var places: [Place] = []

  init() {}

  mutating func insert(_ id: Identifier<Thing>, at instant: Instant) {
    let place = Place(at: instant, id: id)
    let index = firstIndex(notBefore: place)
    if index < places.count, places[index] == place { return }
    places.insert(place, at: index)
  }

  mutating func remove(_ id: Identifier<Thing>, at instant: Instant) {
    let place = Place(at: instant, id: id)
    let index = firstIndex(notBefore: place)
    if index < places.count, places[index] == place { places.remove(at: index) }
  }

  /// Those behind a place, or all.
  func places(after place: Place?) -> ArraySlice<Place> {
    guard let place else { return places[...] }
    let index = firstIndex(notBefore: place)
    return places[(index < places.count && places[index] == place ? index + 1 : index)...]
  }

  /// Those in front of a place, or all.
  func places(before place: Place?) -> ArraySlice<Place> {
    guard let place else { return places[...] }
    return places[..<firstIndex(notBefore: place)]
  }

  /// Those at an instant or after it.
  func places(from instant: Instant) -> ArraySlice<Place> {
    places[firstIndex(notBefore: Place(at: instant, id: Identifier(bits: 0)))...]
  }

  private func firstIndex(notBefore place: Place) -> Int {
    places.firstPlace { !($0 < place) }
  }
}
