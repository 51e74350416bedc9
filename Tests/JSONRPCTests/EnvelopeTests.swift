import JSON
import JSONRPC
import Testing

@Suite("One object of JSON-RPC")
struct EnvelopeTests {
  static let ids: [ProtocolRow] = [
    "1", "0", "-0", "-1", "1.0", "1.5", "1e2", "1E+2", "9007199254740993", "9223372036854775809",
    "123456789012345678901234567890", "1e400", "\"\"", "\"a\"", "\"\\u0061\\n\\/\"",
    "\"\\ud83d\\ude00\"", "\"é\"", "\"e\u{301}\"", "null",
  ].map { id in
    ProtocolRow(
      "the id \(id) comes back by its bytes",
      #"{"jsonrpc":"2.0","id":\#(id),"method":"echo"}"#, Expected.result("null", id: id))
  }

  static let requests: [ProtocolRow] = [
    ProtocolRow(
      "params by position", #"{"jsonrpc":"2.0","method":"echo","params":[1, 2],"id":1}"#,
      Expected.result("[1, 2]", id: "1")),
    ProtocolRow(
      "params by name", #"{"jsonrpc":"2.0","method":"echo","params":{"a":1},"id":1}"#,
      Expected.result(#"{"a":1}"#, id: "1")),
    ProtocolRow(
      "params null counts as absent",
      #"{"jsonrpc":"2.0","method":"echo","params":null,"id":1}"#,
      Expected.result("null", id: "1")),
    ProtocolRow(
      "members in any order with spaces",
      #" { "params" : [ ] , "id" : 7 , "method" : "echo" , "jsonrpc" : "2.0" } "#,
      Expected.result("[ ]", id: "7")),
    ProtocolRow(
      "escaped names and values are the same names and values",
      #"{"\u006asonrpc":"\u0032.0","i\u0064":1,"m\u0065thod":"\u0065cho","\u0070arams":[3]}"#,
      Expected.result("[3]", id: "1")),
    ProtocolRow(
      "unknown members are ignored",
      #"{"jsonrpc":"2.0","id":1,"method":"echo","extra":{"a":[]},"":0,"result":1}"#,
      Expected.result("null", id: "1")),
    ProtocolRow(
      "names match with case", #"{"jsonrpc":"2.0","id":1,"method":"echo","Params":3}"#,
      Expected.result("null", id: "1")),
    ProtocolRow(
      "an unknown method", #"{"jsonrpc":"2.0","id":1,"method":"nope"}"#,
      Expected.error(.methodNotFound, id: "1")),
    ProtocolRow(
      "an unknown method of the reserved prefix",
      #"{"jsonrpc":"2.0","id":1,"method":"rpc.nope"}"#,
      Expected.error(.methodNotFound, id: "1")),
    ProtocolRow(
      "params that the method does not take",
      #"{"jsonrpc":"2.0","id":"x","method":"pair","params":[1]}"#,
      Expected.error(.invalidParams, id: "\"x\"")),
    ProtocolRow(
      "an error of the method with data", #"{"jsonrpc":"2.0","id":"x","method":"fail"}"#,
      #"{"jsonrpc":"2.0","id":"x","error":{"code":1000,"message":"No \"luck\"","#
        + #""data":{"type":"test/fail"}}}"#),
    ProtocolRow(
      "two requests of one id are both answered",
      #"{"jsonrpc":"2.0","id":1,"method":"echo"}"# + "\n"
        + #"{"jsonrpc":"2.0","id":1,"method":"nope"}"#,
      Expected.result("null", id: "1") + "\n" + Expected.error(.methodNotFound, id: "1")),
  ]

  static let silent: [ProtocolRow] = [
    ProtocolRow("a notification", #"{"jsonrpc":"2.0","method":"echo"}"#, nil),
    ProtocolRow("a notification of no method", #"{"jsonrpc":"2.0","method":"nope"}"#, nil),
    ProtocolRow(
      "a notification with wrong params", #"{"jsonrpc":"2.0","method":"pair","params":[]}"#, nil),
    ProtocolRow("a notification that fails", #"{"jsonrpc":"2.0","method":"fail"}"#, nil),
    ProtocolRow("a result", #"{"jsonrpc":"2.0","id":1,"result":null}"#, nil),
    ProtocolRow(
      "an error", #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}"#, nil),
    ProtocolRow("an error without id", #"{"jsonrpc":"2.0","error":{}}"#, nil),
    ProtocolRow("a result that is not even valid", #"{"id":[],"result":1,"result":2}"#, nil),
  ]

  static let invalid: [ProtocolRow] =
    [
      ("a number", "1"), ("a string", "\"x\""), ("true", "true"), ("null", "null"),
      ("an empty object", "{}"), ("no method and no id", #"{"foo":1}"#),
      ("no method but a version", #"{"jsonrpc":"2.0"}"#),
      ("an id of true", #"{"jsonrpc":"2.0","id":true,"method":"echo"}"#),
      ("an id of false", #"{"jsonrpc":"2.0","id":false,"method":"echo"}"#),
      ("an id of an array", #"{"jsonrpc":"2.0","id":[1],"method":"echo"}"#),
      ("an id of an object", #"{"jsonrpc":"2.0","id":{},"method":"echo"}"#),
      ("the example of the specification", #"{"jsonrpc":"2.0","method":1,"params":"bar"}"#),
      ("scalar params without id", #"{"jsonrpc":"2.0","method":"echo","params":3}"#),
      ("no version and no id", #"{"method":"echo"}"#),
      ("two ids", #"{"jsonrpc":"2.0","id":1,"id":1,"method":"echo"}"#),
      ("two ids, one escaped", #"{"jsonrpc":"2.0","id":1,"\u0069d":2,"method":"echo"}"#),
      ("a bad id without method", #"{"jsonrpc":"2.0","id":{}}"#),
    ].map { ProtocolRow($0.0, $0.1, Expected.invalid) }
    + [
      ("an id only", #"{"id":5}"#), ("no method", #"{"jsonrpc":"2.0","id":5}"#),
      ("no version", #"{"id":5,"method":"echo"}"#),
      ("params of a number", #"{"jsonrpc":"2.0","id":5,"method":"echo","params":3}"#),
      ("params of a string", #"{"jsonrpc":"2.0","id":5,"method":"echo","params":"x"}"#),
      ("params of true", #"{"jsonrpc":"2.0","id":5,"method":"echo","params":true}"#),
      ("a method of a number", #"{"jsonrpc":"2.0","id":5,"method":1}"#),
      ("a method of null", #"{"jsonrpc":"2.0","id":5,"method":null}"#),
      ("two versions", #"{"jsonrpc":"2.0","jsonrpc":"2.0","id":5,"method":"echo"}"#),
      ("two methods", #"{"jsonrpc":"2.0","id":5,"method":"echo","method":"echo"}"#),
      ("two params", #"{"jsonrpc":"2.0","id":5,"method":"echo","params":[],"params":[]}"#),
      ("two unknown members", #"{"jsonrpc":"2.0","id":5,"method":"echo","x":1,"x":1}"#),
      (
        "an unknown member twice by escape",
        #"{"jsonrpc":"2.0","id":5,"method":"","x":1,"\u0078":1}"#
      ),
    ].map { ProtocolRow($0.0, $0.1, Expected.error(.invalidRequest, id: "5")) }
    + [
      "2", "2.0", "\"2\"", "\"2.\"", "\"02.0\"", "\" 2.0\"", "\"2.0 \"", "\"2,0\"", "\"1.0\"",
      "null",
    ]
    .map {
      ProtocolRow(
        "the version \($0)", #"{"jsonrpc":\#($0),"id":5,"method":"echo"}"#,
        Expected.error(.invalidRequest, id: "5"))
    }

  static let unreadable: [ProtocolRow] = [
    ("two values on one line", #"{"jsonrpc":"2.0","method":"echo","id":1} {}"#),
    ("trailing garbage", #"{"jsonrpc":"2.0","method":"echo","id":1}x"#),
    ("half a request", #"{"jsonrpc":"2.0","method"#),
    ("a lone surrogate", #"{"jsonrpc":"2.0","method":"echo","id":"\ud800"}"#),
    ("a raw control character", "{\"jsonrpc\":\"2.0\",\"method\":\"e\u{0}\",\"id\":1}"),
    ("65 levels", String(repeating: "[", count: 65) + String(repeating: "]", count: 65)),
    ("50,000 levels", String(repeating: "[", count: 50_000)),
  ].map { ProtocolRow($0.0, $0.1, Expected.parseError) }

  @Test(
    "gets exactly the reply the rules ask for",
    arguments: ids + requests + silent + invalid + unreadable)
  func rule(_ row: ProtocolRow) {
    let expected = row.output.map { $0 + "\n" } ?? ""
    #expect(Responder.output(for: row.input + "\n") == expected)
  }

  @Test("is answered with -32700 where it is not UTF-8, and the next one is read")
  func notUTF8() {
    let next = Array(#"{"jsonrpc":"2.0","id":1,"method":"echo"}"#.utf8)
    for bad: [UInt8] in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]] {
      let input = [0x22] + bad + [0x22, 0x0a] + next
      #expect(
        Responder.output(for: input)
          == Expected.parseError + "\n" + Expected.result("null", id: "1") + "\n")
    }
  }

  @Test("keeps its reason", arguments: EnvelopeFault.allCases)
  func reasons(_ fault: EnvelopeFault) throws {
    let text: String =
      switch fault {
      case .notAnObject: "3"
      case .duplicateMember: #"{"jsonrpc":"2.0","method":"a","x":1,"x":2}"#
      case .idNotScalar: #"{"jsonrpc":"2.0","method":"a","id":{}}"#
      case .versionNotSupported: #"{"jsonrpc":"1.0","method":"a"}"#
      case .methodMissing: "{}"
      case .methodNotAString: #"{"jsonrpc":"2.0","method":{}}"#
      case .paramsNotStructured: #"{"jsonrpc":"2.0","method":"a","params":0}"#
      }
    let found = try Array(text.utf8).withUnsafeBufferPointer { bytes -> EnvelopeFault? in
      let index = JSONIndex()
      return try withExtendedLifetime(index) {
        guard case .invalid(_, let reason) = Envelope(try index.read(bytes, depth: 4)) else {
          return nil
        }
        return reason
      }
    }
    #expect(found == fault)
    #expect(fault.reason.hasSuffix("."))
  }

  @Test(
    "finds a repeated name among any number of members (T17)", arguments: [1, 2, 12, 13, 14, 5_000])
  func manyMembers(count: Int) {
    let members = (0..<count).map { #","m\#($0)":0"# }.joined()
    let head = #"{"jsonrpc":"2.0","id":1,"method":"echo""#
    #expect(
      Responder.output(for: head + members + "}", maximumLength: 1 << 20)
        == Expected.result("null", id: "1") + "\n")
    #expect(
      Responder.output(for: head + members + #","\u006d0":0}"#, maximumLength: 1 << 20)
        == Expected.error(.invalidRequest, id: "1") + "\n")
  }
}
