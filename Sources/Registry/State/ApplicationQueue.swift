/// Applications in the order they were begun, kept so: a list that is read all day is not sorted
/// each time.
struct ApplicationQueue {
  private struct Place {
    let openedAt: Instant
    let id: ApplicationID

    init(_ application: Application) { (openedAt, id) = application.place }

    static func < (left: Place, right: Place) -> Bool {
      (left.openedAt, left.id) < (right.openedAt, right.id)
    }
  }

  private var places: [Place] = []

  /// The applications, oldest first.
  var identifiers: some RandomAccessCollection<ApplicationID> { places.lazy.map(\.id) }

  mutating func insert(_ application: Application) {
    let place = Place(application)
    places.insert(place, at: firstIndex(notBefore: place))
  }

  mutating func remove(_ application: Application) {
    let index = firstIndex(notBefore: Place(application))
    if index < places.count, places[index].id == application.id { places.remove(at: index) }
  }

  private func firstIndex(notBefore place: Place) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
