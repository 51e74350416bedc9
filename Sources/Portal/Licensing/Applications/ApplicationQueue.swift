/// Applications in the order they were begun, kept so and kept at hand: a list that is read all day
/// is neither sorted nor looked up each time.
struct ApplicationQueue {
  /// The applications, oldest first.
  private(set) var applications: [Shared<Application>] = []

  /// Puts an application in, or in the place of what it was before.
  mutating func put(_ application: Shared<Application>) {
    let index = firstIndex(notBefore: application)
    if holds(application, at: index) {
      applications[index] = application
    } else {
      applications.insert(application, at: index)
    }
  }

  mutating func remove(_ application: Shared<Application>) {
    let index = firstIndex(notBefore: application)
    if holds(application, at: index) { applications.remove(at: index) }
  }

  private func holds(_ application: Shared<Application>, at index: Int) -> Bool {
    index < applications.count && applications[index].value.id == application.value.id
  }

  private func firstIndex(notBefore application: Shared<Application>) -> Int {
    let place = application.value.place
    return applications.firstPlace { !($0.value.place < place) }
  }
}
