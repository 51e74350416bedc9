import Testing

@Suite("A register in fast motion")
struct RegisterSimulationTests {
  @Test(
    "holds what its model holds, whatever its clients, the clock and the disk do", arguments: 1...2)
  func simulation(seed: Int) throws {
    let simulation = try RegisterSimulation(seed: UInt64(seed))
    try simulation.run(steps: 120)
    #expect(simulation.faults.isEmpty)
    for name in ["account.register", "account.verifyEmail", "auth.login", "crash", "replay"] {
      #expect(simulation.successes[name, default: 0] > 2, "\(name)")
    }
  }
}
