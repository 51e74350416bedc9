import JSON
import Testing

@Suite("Half a character")
struct LoneSurrogateTests {
  private static let rows: [(text: String, mended: String)] = [
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

  @Test("is replaced, and every other byte stays where it is", arguments: rows)
  func replaced(text: String, mended: String) {
    let bytes = Array(text.utf8).withUnsafeBufferPointer { $0.replacingLoneSurrogates() }
    #expect(String(decoding: bytes, as: UTF8.self) == mended)
  }
}
