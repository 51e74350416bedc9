import Testing

@testable import Portal

@Suite("The queue of applications")
struct ApplicationQueueTests {
  @Test("is in the order they were begun, whatever comes, changes and goes", arguments: 1...3)
  func order(seed: Int) throws {
    var random = SmallRandom(seed: UInt64(seed))
    var queue = ApplicationQueue()
    var model: [ApplicationID: Application] = [:]
    for version in 1...1_000 {
      // Few identifiers, so that they come again, and few instants, so that some are the same.
      let bits = random.below(60)
      let application = try Self.application(bits, openedAt: bits * 7 % 10, version: version)
      if random.below(3) == 0 {
        queue.remove(Shared(application))
        model[application.id] = nil
      } else {
        queue.put(Shared(application))
        model[application.id] = application
      }
      let expected = model.values.sorted { $0.place < $1.place }
      #expect(queue.applications.map(\.value.id) == expected.map(\.id))
      #expect(queue.applications.map(\.value.version) == expected.map(\.version))
    }
  }

  private static func application(
    _ bits: Int, openedAt: Int, version: Int
  ) throws -> Application {
    try Application(
      id: ApplicationID(bits: UInt64(bits)), applicant: AccountID(bits: 1),
      service: ReferenceCode(checking: "classification"), rulesVersion: 1, state: .submitted,
      openedAt: Instant(milliseconds: openedAt), version: version, values: [], declarations: [],
      invoices: [], verification: .none, returnIssues: [], notes: [], steps: [], reminders: [])
  }
}
