import Foundation
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("Examples of the contract are executed")
struct ExampleTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let method: String
    let example: ExampleContract
    var testDescription: String { "\(method): \(example.summary)" }
  }

  static let rows = Contract.whole.methods.flatMap { method in
    method.examples.map { Row(method: method.name, example: $0) }
  }

  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  @Test(
    "Each gives, in the world of examples, the result it shows", .enabled(if: !isRecording),
    arguments: rows)
  func runs(_ row: Row) throws {
    let (expected, actual, faults) = try ExampleWorld.run(row.method, row.example)
    #expect(faults == [])
    if row.example.result != nil { #expect(actual == expected) }
    #expect(!actual.hasPrefix("{\"jsonrpc\""), "it was refused: \(actual)")
  }

  @Test("Recording writes the results into their files, and fails", .enabled(if: isRecording))
  func records() throws {
    let refused = try ExampleFiles.record()
    Issue.record(
      "recorded; kept as they were: \(refused). Read the difference, then run without RECORD.")
  }

  @Test("Every method shows at least one")
  func everyMethod() {
    #expect(Contract.whole.methods.filter(\.examples.isEmpty).map(\.name) == [])
  }

  @Test("The world of examples is the same every time, and keeps the contract")
  func isStable() throws {
    let world = try ExampleWorld(on: SimulatedDisk())
    #expect(world.client.faults == [])
    #expect(try ExampleWorld(on: MemoryDisk()).values == world.values)
  }

  @Test("Every placeholder of the world has a form that the contract can show")
  func forms() throws {
    for name in try ExampleWorld().values.keys {
      #expect(ExampleValues.sample(for: name) != nil, "\(name)")
    }
  }
}
