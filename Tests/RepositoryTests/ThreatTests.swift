import Testing

// Every threat of SECURITY.md is shown by a test whose display name ends in its number, as
//
//     @Test("follows no link, be it a file or a folder (T20)")
//
// or has a line in SECURITY.md that names the component responsible, as
//
//     - T36: the adapter that offers tools to an assistant …

@Suite("The threats of SECURITY.md")
struct ThreatTests {
  private static let numbers = 1...38
  /// Most threats that may be left to a component outside.
  private static let mostLeftToOthers = 5

  private struct Mention {
    let number: Int
    let place: String
  }

  @Test("are each shown by a test, or left to a component that is named")
  func covered() throws {
    let shown = Set(try Self.shown().map(\.number))
    let left = try Self.leftToOthers()
    for number in Self.numbers
    where !shown.contains(number) && !left.contains(number) {
      Issue.record("T\(number) has neither a test nor a line in SECURITY.md")
    }
    #expect(left.count <= Self.mostLeftToOthers)
    #expect(Set(left).count == left.count, "two lines about one threat")
    for number in left where !Self.numbers.contains(number) {
      Issue.record("SECURITY.md has a line about T\(number), which does not exist")
    }
  }

  @Test("are the only ones that tests name, and at the end of the name")
  func known() throws {
    let shown = try Self.shown()
    #expect(!shown.isEmpty)
    for mention in shown where !Self.numbers.contains(mention.number) {
      Issue.record("\(mention.place) names T\(mention.number), which does not exist")
    }
    for (place, name) in Self.displayNames()
    where name.firstMatch(of: /\(T\d/) != nil && Self.numbers(in: name).isEmpty {
      Issue.record("\(place): «\(name)» does not end as “… (T20)” or “… (T2, T3)” does")
    }
  }

  @Test("are each told in its table, in order")
  func table() throws {
    let text = try #require(Repository.text(of: "SECURITY.md"))
    let rows = text.matches(of: /(?m)^\| T(\d+) \| [^|]+ \| [^|]+ \|$/).compactMap { Int($0.1) }
    #expect(rows == Array(Self.numbers))
  }

  /// Which threats the tests say that they show.
  private static func shown() throws -> [Mention] {
    displayNames().flatMap { place, name in
      numbers(in: name).map { Mention(number: $0, place: place) }
    }
  }

  /// The numbers at the end of a display name.
  private static func numbers(in name: String) -> [Int] {
    guard let end = name.firstMatch(of: /\ \((T\d+(?:, T\d+)*)\)$/) else { return [] }
    return end.1.split(separator: ", ").compactMap { Int($0.dropFirst()) }
  }

  private static func displayNames() -> [(place: String, name: String)] {
    Repository.files(below: "Tests", endings: ["swift"])
      .filter { !$0.path.hasSuffix("/ThreatTests.swift") }
      .flatMap { file in
        file.text.matches(of: /@Test\(\s*"((?:[^"\\]|\\.)*)"/).map { (file.path, String($0.1)) }
      }
  }

  /// The threats about which SECURITY.md says which component is responsible.
  private static func leftToOthers() throws -> [Int] {
    let text = try #require(Repository.text(of: "SECURITY.md"))
    return text.matches(of: #/(?m)^- T(\d+): /#).compactMap { Int($0.1) }
  }
}
