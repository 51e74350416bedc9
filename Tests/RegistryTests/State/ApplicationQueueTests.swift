import Testing

@testable import Registry

@Suite("The queue of applications")
struct ApplicationQueueTests {
  @Test("is in the order they were begun, whatever comes and goes", arguments: 1...3)
  func order(seed: Int) throws {
    var random = SmallRandom(seed: UInt64(seed))
    var queue = ApplicationQueue()
    var model: [ApplicationID: Application] = [:]
    for _ in 0..<1_000 {
      // Few identifiers, so that they come again, and few instants, so that some are the same.
      let bits = random.below(60)
      let application = try Self.application(bits, openedAt: bits * 7 % 10)
      if model.removeValue(forKey: application.id) != nil {
        queue.remove(application)
      } else {
        queue.insert(application)
        model[application.id] = application
      }
      let expected = model.values.sorted { $0.place < $1.place }.map(\.id)
      #expect(Array(queue.identifiers) == expected)
    }
  }

  @Test("keeps the others when one is taken out that is not in it")
  func stranger() throws {
    var queue = ApplicationQueue()
    let one = try Self.application(1, openedAt: 5)
    queue.insert(one)
    for (bits, openedAt) in [(2, 5), (0, 5), (3, 9)] {
      queue.remove(try Self.application(bits, openedAt: openedAt))
    }
    #expect(Array(queue.identifiers) == [one.id])
  }

  private static func application(_ bits: Int, openedAt: Int) throws -> Application {
    try Application(
      id: ApplicationID(bits: UInt64(bits)), applicant: AccountID(bits: 1),
      service: ReferenceCode(checking: "classification"), rulesVersion: 1, state: .submitted,
      openedAt: Instant(milliseconds: openedAt), version: 1, values: [], declarations: [],
      invoices: [], verification: .none, returnIssues: [], notes: [], steps: [], reminders: [])
  }
}
