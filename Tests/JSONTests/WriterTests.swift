import JSON
import Testing

@Suite("A writer")
struct WriterTests {
  @Test("grows as needed and keeps what it has", arguments: [0, 1, 64, 1_000])
  func growth(capacity: Int) {
    var writer = JSONWriter(capacity: capacity)
    var expected = "["
    writer.byte(0x5b)
    for place in 0..<2_000 {
      if place > 0 { writer.byte(0x2c) }
      writer.name("n", after: 0x7b)
      writer.integer(place)
      writer.name("text", after: 0x2c)
      writer.string("é\n\(place)")
      writer.raw("}")
      expected += (place > 0 ? "," : "") + "{\"n\":\(place),\"text\":\"é\\n\(place)\"}"
    }
    writer.raw(String("]"))
    expected += "]"
    #expect(writer.text == expected)
    #expect(writer.count == expected.utf8.count)
    #expect(Reading(Array(writer.bytes)).tree?.elements.count == 2_000)
  }

  @Test("has room for a text that is all escapes", arguments: [0, 1, 7, 63, 64, 65, 4_000])
  func allEscapes(length: Int) {
    var writer = JSONWriter(capacity: 64)
    writer.string(String(repeating: "\u{1}", count: length))
    #expect(writer.text == "\"" + String(repeating: "\\u0001", count: length) + "\"")
  }

  @Test("has room for escapes and other letters in any mixture", arguments: 0..<8 as Range<UInt64>)
  func mixture(seed: UInt64) {
    var generator = SplitMix64(state: seed)
    let pieces = ["\"", "\u{1}", "م", "a", "\u{2028}", "\u{85}", "é", "€", "😀", "\u{a0}", "\\"]
    for length in 0..<200 {
      let text = (0..<length).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      var writer = JSONWriter(capacity: 64)
      writer.string(text)
      #expect(Reading(Array(writer.bytes)) == .tree(.string(text)))
    }
  }

  @Test("does not let bytes that are not UTF-8 break out of the string")
  func notUTF8() {
    for lead: UInt8 in [0xc2, 0xc3, 0xdf, 0xe2, 0xf0] {
      var writer = JSONWriter()
      [lead, 0x22, lead].withUnsafeBufferPointer { writer.string(utf8: $0) }
      #expect(Array(writer.bytes) == [0x22, lead, 0x5c, 0x22, lead, 0x22])
    }
  }

  @Test("takes back, takes out and puts in")
  func editing() {
    var writer = JSONWriter(capacity: 64)
    writer.raw("abcdef")
    writer.truncate(to: 4)
    writer.truncate(to: 9)
    writer.removeFirst(1)
    #expect(writer.text == "bcd")
    writer.insert("--", at: 1)
    writer.insert("", at: 0)
    writer.insert("<", at: 0)
    writer.insert(">", at: writer.count)
    #expect(writer.text == "<b--cd>")
    writer.insert(String(repeating: "x", count: 100), at: 3)
    #expect(writer.text == "<b-" + String(repeating: "x", count: 100) + "-cd>")
    writer.removeFirst(writer.count)
    writer.shrink(to: 64)
    writer.string("static")
    writer.bool(true)
    writer.bool(false)
    #expect(writer.text == "\"static\"truefalse")
  }
}
