import Testing

@Suite("Ten years of licensing in fast motion")
struct LicensingSimulationTests {
  @Test(
    "keep every promise, whatever applicants, staff, the clock and the disk do", arguments: 1...2)
  func simulation(seed: Int) throws {
    let simulation = try LicensingSimulation(seed: UInt64(seed))
    try simulation.run()
    #expect(simulation.faults == [], "seed \(seed)")
    for name in [
      "licensing.submit", "licensing.answerIssues", "licensing.confirmPayment",
      "review.returnToApplicant", "review.recommend", "review.decide", "expired", "lapsed",
      "anything", "crash", "death",
    ] {
      #expect(simulation.successes[name, default: 0] > 0, "\(name), seed \(seed)")
    }
  }
}
