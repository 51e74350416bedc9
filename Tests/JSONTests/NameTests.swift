import JSON
import Testing

@Suite("A name")
struct NameTests {
  @Test(
    "is found by its bytes after unescaping",
    arguments: [
      #"{"a":1}"#, #"{"\u0061":1}"#, #"{"b":{"a":2},"c":["a"],"a":1,"a":3}"#, #"{"aa":2,"a":1}"#,
    ])
  func found(text: String) throws {
    #expect(try withValue(text) { $0.member("a")?.integer } == .value(1))
  }

  @Test(
    "is not found where bytes differ",
    arguments: [
      "{}", "[]", "\"a\"", "1", #"{"A":1}"#, #"{"a ":1}"#, #"{"":1}"#, #"{"b":"a"}"#,
      #"{"b":{"a":1}}"#,
      #"{"\u0041":1}"#, #"{"\u0061a":1}"#,
    ])
  func notFound(text: String) throws {
    #expect(try withValue(text) { $0.member("a")?.offset } == nil)
  }

  @Test("composed and decomposed are two names")
  func normalForms() throws {
    let text = "{\"\u{e9}\":1,\"e\u{301}\":2,\"\\u00e9\":3}"
    try withValue(text) { object in
      #expect(object.member("\u{e9}")?.integer == .value(1))
      #expect(object.member("e\u{301}")?.integer == .value(2))
      #expect(object.duplicateName?.offset == 16)
    }
    let tree = try JSONTree(parsing: text)
    #expect(tree["e\u{301}"] == 2)
    #expect(tree["\u{e9}"] == 1)
  }

  static let pairs: [(String, String, Bool)] = [
    (#""""#, #""""#, true), (#""a""#, #""a""#, true), (#""a""#, #""b""#, false),
    (#""a""#, #""\u0061""#, true), (#""\n""#, #""\u000A""#, true), (#""/""#, #""\/""#, true),
    (#""a""#, #""a\u0000""#, false), (#""\u0000""#, #""""#, false), (#""é""#, #""\u00e9""#, true),
    (#""€""#, #""\u20ac""#, true), (#""😀""#, #""\ud83d\ude00""#, true),
    (#""\ud83d\ude00b""#, #""😀a""#, false), (#""ab""#, #""a\u0062c""#, false),
    (#""A""#, #""\u0061""#, false), (#""abcdefghi""#, #""abcdefgh\u0069""#, true),
  ]

  @Test("is compared with another byte by byte, both ways", arguments: pairs)
  func comparison(first: String, second: String, isSame: Bool) throws {
    try withValue("[\(first),\(second),1]") { array in
      let left = array.first
      let right = left.following
      #expect(left.hasSameText(as: right) == isSame)
      #expect(right.hasSameText(as: left) == isSame)
      #expect(!left.hasSameText(as: right.following))
    }
  }

  @Test("that comes again is found among any number", arguments: [2, 15, 16, 17, 1_000])
  func duplicates(count: Int) throws {
    let names = (0..<count).map { "\"m\($0)\":0" }
    #expect(
      try withValue("{\(names.joined(separator: ","))}") { $0.duplicateName?.offset } == nil)
    for again in [0, count / 2, count - 1] {
      let before = "{\(names.joined(separator: ",")),"
      let text = "\(before)\"\\u006d\(again)\":0,\"m0\":0}"
      let offset = try withValue(text) { $0.duplicateName?.offset }
      #expect(offset == before.utf8.count)
    }
  }
}
