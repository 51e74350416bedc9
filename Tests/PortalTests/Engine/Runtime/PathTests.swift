import Foundation
import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("A text that leads out of the data directory")
struct PathTests {
  private static let marker = "getaway"
  private static let hostile = [
    "../../../\(marker)", "/tmp/\(marker)", "..\\..\\\(marker)", "\(marker)\0.jsonl",
    "\u{2025}/\u{2025}/\(marker)", "%2e%2e%2f\(marker)", "journal/../../\(marker)",
  ]

  @Test("is nothing but text, as any member of any method (T20)")
  func members() throws {
    try withFolder { folder in
      let outside = folder + "/outside"
      try FileManager.default.createDirectory(
        atPath: outside, withIntermediateDirectories: true)
      let world = try ExampleWorld(on: PosixDisk(directory: folder + "/outside/data"))
      var count = 0
      for method in Catalogue(world.client.engine.configuration).methods {
        let example = try #require(method.examples.first)
        let filled = ExampleValues.fill("\(example.params)") { world.values[$0] }
        for (place, params) in Self.variants(of: try JSONTree(parsing: filled)).enumerated() {
          let text = JSONTree.string(Self.hostile[(count + place) % Self.hostile.count]).line
          let replies = world.client.send(
            #"{"jsonrpc":"2.0","id":1,"method":"\#(method.name)","params":\#(params)}"#
              .replacing(#""HERE""#, with: text))
          #expect(!replies.isEmpty, "\(method.name)")
          count += 1
        }
      }
      #expect(count > 300)
      #expect(world.client.faults == [])
      let files = FileManager.default
      #expect(try files.contentsOfDirectory(atPath: folder) == ["outside"])
      #expect(try files.contentsOfDirectory(atPath: outside) == ["data"])
      for name in try files.subpathsOfDirectory(atPath: folder) {
        #expect(!name.contains(Self.marker))
        #expect(name.wholeMatch(of: /[A-Za-z0-9_.\/-]+/) != nil, "\(name)")
      }
      #expect(!files.fileExists(atPath: "/tmp/\(Self.marker)"))
    }
  }

  /// The params as often as they have a text somewhere, each time with `HERE` in its place; who
  /// calls stays.
  private static func variants(of params: JSONTree) -> [String] {
    places(in: params).map(\.line)
  }

  private static func places(in tree: JSONTree) -> [JSONTree] {
    switch tree {
    case .string: return [.string("HERE")]
    case .array(let elements):
      return elements.indices.flatMap { index in
        places(in: elements[index]).map { place in
          var changed = elements
          changed[index] = place
          return .array(changed)
        }
      }
    case .object(let members):
      return members.indices.filter { members[$0].name != "session" }.flatMap { index in
        places(in: members[index].value).map { place in
          var changed = members
          changed[index].value = place
          return .object(changed)
        }
      }
    case .null, .bool, .number: return []
    }
  }
}
