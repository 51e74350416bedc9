import JSON
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("Rules of an earlier version")
struct RulesVersionTests {
  private func licensing(years: Int) throws -> RulesSource {
    let mistake = SeedMistake(
      "licensing", "figures/registrationYears/value", .number("\(years)"), "")
    return .offered([RulesFile(name: "licensing.json", content: try mistake.content())])
  }

  @Test("can be had again, and stay as they were")
  func earlier() throws {
    let disk = SimulatedDisk()
    try EngineClient(disk: disk).engine.close()
    try EngineClient(disk: disk, rules: licensing(years: 3)).engine.close()
    let client = try EngineClient(disk: disk, rules: licensing(years: 4))
    let engine = client.engine
    #expect(engine.reference.version == 3)
    #expect(engine.reference(version: 3) === engine.reference)
    let years = (1...3).map { engine.reference(version: $0)?.licensing.registrationYears }
    #expect(years == [2, 3, 4])
    #expect(engine.reference(version: 1) === engine.reference(version: 1))
    #expect(engine.reference(version: 0) == nil)
    #expect(engine.reference(version: 4) == nil)
  }

  @Test("can be had however many there are")
  func many() throws {
    let disk = SimulatedDisk()
    for years in 3...14 {
      try EngineClient(disk: disk, rules: licensing(years: years)).engine.close()
    }
    let client = try EngineClient(disk: disk, rules: .inForce)
    for version in (1...12) + (1...12).reversed() {
      let years = client.engine.reference(version: version)?.licensing.registrationYears
      #expect(years == version + 2)
    }
  }
}
