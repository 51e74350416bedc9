import Shape
import Testing

@Suite("Faults in a value")
struct FaultTests {
  @Test("are reported together, in the order of the members, with the way to each")
  func together() throws {
    let text = """
      {"isLong":1,"word":"a","places":[{"code":"","floor":1.5},{"floor":"x"},7],"hour":-1}
      """
    #expect(
      try issues(Visit.self, text) == [
        "/word text/too-short", "/hour number/out-of-range", "/places/0/code text/too-short",
        "/places/0/floor number/not-whole", "/places/1/code params/missing",
        "/places/1/floor params/wrong-type", "/places/2 params/wrong-type",
        "/isLong params/wrong-type",
      ])
  }

  @Test("have pointers with the two escapes of RFC 6901")
  func escapes() throws {
    #expect(try issues(Odd.self, #"{"a/b~c":{"code":1}}"#) == ["/a~1b~0c/code params/wrong-type"])
    #expect(
      try issues(Nothing.self, #"{"~1/":1,"":2}"#) == ["/~01~1 params/unknown", "/ params/unknown"])
    #expect(Issue(.missing).pointer.isEmpty)
    #expect(Issue(.missing, at: [.place(0), .member("~~//")]).pointer == "/0/~0~0~1~1")
  }

  @Test("are collected up to the limit and no further")
  func limit() {
    let limit = Fault.maximumIssues
    let many = (0...limit).map { Issue(.missing, at: "member\($0)") }
    #expect(Fault(Array(many.prefix(limit))).issues.count == limit)
    #expect(Fault(many).issues == Array(many.prefix(limit)))
  }

  @Test("of many entries of a list stop at the limit")
  func limitInList() throws {
    for count in [Fault.maximumIssues, Fault.maximumIssues + 1] {
      let entries = Array(repeating: "0", count: count).joined(separator: ",")
      let found = try issues(Long.self, #"{"words":[\#(entries)],"other":1}"#)
      #expect(found.count == Fault.maximumIssues)
      #expect(found.last == "/words/\(Fault.maximumIssues - 1) params/wrong-type")
    }
  }

  /// A list that may be long.
  private struct Long: Shaped {
    var words: [Word]

    static let meaning: StaticString = "A long list."

    static func shape<M: Members<Long> & ~Copyable>(_ m: inout M) -> Long {
      Long(words: m.list("words", "Words.", upTo: 100) { $0.words })
    }
  }

  @Test("between members are looked for only once each member is right")
  func betweenMembers() throws {
    let empty = Visit.with(#""places":[]"#)
    #expect(try issues(Visit.self, empty) == ["/places params/exactly-one"])
    let alsoWrong = Visit.with(#""places":[]"#, #""hour":99"#)
    #expect(try issues(Visit.self, alsoWrong) == ["/hour number/out-of-range"])
    let alsoUnknown = empty.dropLast() + #","other":1}"#
    #expect(try issues(Visit.self, String(alsoUnknown)) == ["/other params/unknown"])
  }

  @Test("name their figures")
  func figures() throws {
    func arguments(_ text: String) throws -> [String] {
      do {
        _ = try read(Visit.self, text)
        return []
      } catch let fault as Fault {
        return fault.issues.flatMap(\.rule.arguments).map { "\($0.name)=\($0.value)" }
      }
    }
    #expect(try arguments(Visit.with(#""hour":24"#)) == ["minimum=0", "maximum=23"])
    #expect(try arguments(Visit.with(#""word":"a""#)) == ["minimum=2"])
    #expect(try arguments(Visit.with(#""word":"abcdef""#)) == ["limit=5"])
    #expect(try arguments(Visit.with(#""word":"ab!""#)) == ["example=word"])
    #expect(try arguments(Visit.with(#""weather":"""#)) == ["choices=sun, rain, K"])
    #expect(try arguments(Visit.with(#""places":[1,1,1,1]"#)) == ["limit=3"])
  }

  @Test("of the wire have names of their own")
  func rules() {
    let names = Rule.ofTheWire.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.contains("/") })
  }
}
