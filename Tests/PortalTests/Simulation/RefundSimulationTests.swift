import Testing

@testable import TestKit

@Suite("Random histories of fees")
struct RefundSimulationTests {
  @Test(
    "give back no more than was paid for each invoice, and leave nothing stuck that is owed (T14)",
    arguments: [1, 7, 12] as [UInt64])
  func histories(seed: UInt64) throws {
    var simulation = try RefundSimulation(seed: seed)
    try simulation.run(steps: 14)
    #expect(simulation.faults == [], "seed \(seed)")
    #expect(simulation.desk.client.faults == [])
    #expect(simulation.counts["stuck", default: 0] > 0)
    #expect(simulation.counts["pay", default: 0] > 5)
  }
}
