import Shape
import Testing

@Suite("Reading members by name")
struct ReadingByNameTests {
  @Test("Members may stand in any order")
  func anyOrder() throws {
    for order in permutations(Visit.members) {
      #expect(try read(Visit.self, Visit.object(order)) == Visit.value)
    }
  }

  private func permutations(_ items: [String]) -> [[String]] {
    guard !items.isEmpty else { return [[]] }
    return items.indices.flatMap { place in
      var rest = items
      let item = rest.remove(at: place)
      return permutations(rest).map { [item] + $0 }
    }
  }

  @Test("An unknown member is named, wherever it stands (T10)", arguments: 0...5)
  func unknown(place: Int) throws {
    var members = Visit.members
    members.insert(#""other":{"word":1}"#, at: place)
    #expect(try issues(Visit.self, Visit.object(members)) == ["/other params/unknown"])
  }

  @Test(
    "A second member of the same name is a duplicate, wherever it stands (T17)", arguments: 0...5)
  func duplicate(place: Int) throws {
    var members = Visit.members
    members.insert(#""hour":17"#, at: place)
    #expect(try issues(Visit.self, Visit.object(members)) == ["/hour params/duplicate"])
  }

  @Test("Names are compared after unescaping")
  func escapedName() throws {
    let escaped = #""h\u006fur":17"#
    let members = Visit.members.map { $0.hasPrefix("\"hour") ? escaped : $0 }
    #expect(try read(Visit.self, Visit.object(members)) == Visit.value)
    let twice = Visit.object(Visit.members + [escaped])
    #expect(try issues(Visit.self, twice) == ["/hour params/duplicate"])
  }

  @Test("Names are compared by their bytes: another normalization is another name")
  func canonicalName() throws {
    let members = [#""u\u0308":1"#, #""ü":1"#]
    #expect(
      try issues(Nothing.self, Visit.object(members)) == [
        "/u\u{308} params/unknown", "/ü params/unknown",
      ])
  }

  struct Missing: Sendable, CustomTestStringConvertible {
    let name: String
    let found: [String]
    var testDescription: String { name }
  }

  @Test(
    "Each member that must be there is missed, and no other",
    arguments: [
      Missing(name: "word", found: ["/word params/missing"]),
      Missing(name: "hour", found: ["/hour params/missing"]),
      Missing(name: "weather", found: []),
      Missing(name: "places", found: ["/places params/missing"]),
      Missing(name: "isLong", found: ["/isLong params/missing"]),
    ])
  func missing(row: Missing) throws {
    #expect(try issues(Visit.self, Visit.without(row.name)) == row.found)
  }

  @Test("Null by name is a value of the wrong type, also where a member may be left out")
  func null() throws {
    #expect(try issues(Options.self, #"{"first":null}"#) == ["/first params/wrong-type"])
    let text = Visit.with(#""word":null"#, #""weather":null"#)
    #expect(
      try issues(Visit.self, text) == ["/word params/wrong-type", "/weather params/wrong-type"])
  }

  @Test("An empty object has no members, and other values are no objects")
  func empty() throws {
    #expect(try read(Nothing.self, "{}") == Nothing())
    #expect(try read(Options.self, "{ }") == Options())
    for text in ["[]", "null", "1", "\"\"", "true"] {
      #expect(try issues(Nothing.self, text) == [" params/wrong-type"], "\(text)")
    }
  }

  @Test("An object with far more members than the shape is read, and each of the rest is told of")
  func manyMembers() throws {
    let others = (0..<70).map { "\"other\($0)\":0" }
    let found = try issues(Visit.self, Visit.object(others + Visit.members))
    #expect(found.count == Fault.maximumIssues)
    #expect(found == (0..<Fault.maximumIssues).map { "/other\($0) params/unknown" })
    let wrong = Visit.members.map { $0.hasPrefix("\"hour") ? #""hour":24"# : $0 }
    let withFault = try issues(Visit.self, Visit.object(others + wrong))
    #expect(withFault.first == "/hour number/out-of-range")
    #expect(withFault.dropFirst().allSatisfy { $0.hasSuffix("params/unknown") })
  }

  @Test("A shape with many members reads them past the sixty-fourth")
  func manyKnown() throws {
    let members = (0..<64).map { _ in #""x":0"# } + [#""first":1"#, #""second":2"#]
    let found = try issues(Options.self, Visit.object(members))
    #expect(found.first == "/x params/unknown")
    #expect(found.dropFirst().allSatisfy { $0 == "/x params/duplicate" })
    #expect(found.count == Fault.maximumIssues)
  }
}
