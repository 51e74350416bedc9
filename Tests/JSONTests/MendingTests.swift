import JSON
import Testing

@Suite("A text that is no JSON, as far as it can be read")
struct MendingTests {
  private static let halves: [(text: String, mended: String)] = [
    (#""\ud800""#, #""\ufffd""#),
    (#""\udc00""#, #""\ufffd""#),
    (#""\uD800a""#, #""\ufffda""#),
    (#""\ud800\n""#, #""\ufffd\n""#),
    (#""\ud800\ud83d\ude00""#, #""\ufffd\ud83d\ude00""#),
    (#""\ude00\ud83d""#, #""\ufffd\ufffd""#),
    (#""\ud83d\ude00""#, #""\ud83d\ude00""#),
    (#""\\ud800""#, #""\\ud800""#),
    (#""\\\ud800""#, #""\\\ufffd""#),
    (#""\u00e9 \ud80""#, #""\u00e9 \ud80""#),
    (#"{"a":"\udfff","b":1}"#, #"{"a":"\ufffd","b":1}"#),
    ("\"\\", "\"\\"), ("", ""),
  ]

  @Test("has another character for half a one, and every other byte where it is", arguments: halves)
  func replaced(text: String, mended: String) {
    let bytes = Array(text.utf8).withUnsafeBufferPointer { $0.replacingLoneSurrogates() }
    #expect(String(decoding: bytes, as: UTF8.self) == mended)
  }

  private static let beginnings: [(text: String, object: String)] = [
    (#"{"a":1,"b":?}"#, #"{"a":1}"#),
    (#"{"a":{"x":1,"y":[2,3]},"b":?}"#, #"{"a":{"x":1,"y":[2,3]}}"#),
    (#"{"a":",}","b":"\"","c":?}"#, #"{"a":",}","b":"\""}"#),
    (#"{"a":1,?}"#, #"{"a":1}"#),
    (#"{"a":1,"b":{"c":2,?}}"#, #"{"a":1}"#),
    (#"{"a":1} ?"#, #"{"a":1}"#),
    (#"{"a":1,"b":2}{"c":?"#, #"{"a":1,"b":2}"#),
    (#"{"a":?,"b":1}"#, ""), (#"{?"#, ""), ("?", ""), ("1 ?", ""), ("}?", ""),
  ]

  @Test(
    "is an object of the members before the fault, and nothing without any", arguments: beginnings)
  func beginning(text: String, object: String) throws {
    let bytes = Array(text.utf8)
    let fault = try #require(bytes.firstIndex(of: UInt8(ascii: "?")))
    let found = bytes.withUnsafeBufferPointer { $0.object(before: fault) }
    #expect(String(decoding: found, as: UTF8.self) == object)
  }
}
