import Foundation
import Testing

@Suite("A signal that asks the process to end")
struct SignalTests {
  @Test("lets it end in good order", arguments: [SIGTERM, SIGINT, SIGHUP])
  func oneSignal(number: Int32) throws {
    let folder = try TemporaryFolder()
    let process = try EngineProcess(["--data", folder.data])
    _ = process.send(pings(1))
    _ = try process.lines(1)
    process.signal(number)
    let outcome = try process.finish()
    #expect(outcome.code == 0)
    #expect(try answeredIDs(outcome.lines) == [1])
    #expect(try folder.names("data/journal").contains("closed.json"))
  }

  @Test("ends it at once when it comes a second time")
  func twoSignals() throws {
    let process = try EngineProcess(["--memory"])
    // Answers that nobody reads keep it from ending in good order.
    _ = process.send(pings(200_000), giveUpAfter: .milliseconds(200))
    process.signal(SIGTERM)
    process.signal(SIGINT)
    #expect(try process.outcome().code == 1)
  }
}
