import Foundation
import Service
import TestKit
import Testing

@Suite("Examples of the contract are executed")
struct ExampleTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let method: String
    let example: Method.Example
    var testDescription: String { "\(method): \(example.summary)" }
  }

  static let rows = Contract.whole.methods.flatMap { method in
    method.method.examples.map { Row(method: method.name, example: $0) }
  }

  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  @Test("Each gives, in the world of examples, the result it shows", arguments: rows)
  func runs(_ row: Row) throws {
    let world = try ExampleWorld()
    let (expected, actual) = try world.run(row.method, row.example)
    #expect(world.client.faults == [])
    if row.example.showsResult || Self.isRecording {
      #expect(actual == expected, "what came back, to be pasted: \(actual)")
    }
  }

  @Test("The world of examples is the same every time, and keeps the contract")
  func isStable() throws {
    let world = try ExampleWorld()
    #expect(world.client.faults == [])
    #expect(try ExampleWorld().values == world.values)
  }

  @Test("Every placeholder of the world has a form that the contract can show")
  func forms() throws {
    for name in try ExampleWorld().values.keys {
      #expect(ExampleValues.sample(for: name) != nil, "\(name)")
    }
  }
}
