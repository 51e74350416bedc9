import JSON
import Testing

@Suite("A string")
struct StringTests {
  /// The first, a middle and the last scalars of every stretch of 256, surrogates left out.
  static let scalars: [Unicode.Scalar] = (0..<0x1100).flatMap { block -> [Unicode.Scalar] in
    let first = UInt32(block) << 8
    let offsets: [UInt32] = block < 1 || block == 0x20 ? Array(0...255) : [0, 1, 0x7f, 0xfe, 0xff]
    return offsets.compactMap { Unicode.Scalar(first + $0) }
  }

  static func escape(_ scalar: Unicode.Scalar, uppercase: Bool) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: uppercase)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  @Test("round-trips every block of scalars, raw or escaped")
  func roundTrip() throws {
    for scalar in Self.scalars {
      let text = "x\(scalar)y"
      var writer = JSONWriter()
      writer.string(text)
      var wrong = Reading(Array(writer.bytes)) != .tree(.string(text))
      for uppercase in [false, true] {
        let escaped = "\"x\(Self.escape(scalar, uppercase: uppercase))y\""
        let read = Reading(escaped).tree?.text
        wrong = wrong || read.map { Array($0.utf8) } != Array(text.utf8)
      }
      if wrong { Issue.record("U+\(String(scalar.value, radix: 16))") }
    }
  }

  @Test("round-trips at every length, with something to escape at every place")
  func everyPlace() {
    for length in 0...40 {
      for place in 0...length {
        for piece in ["\"", "\n", "\u{2028}", "م", "😀", "\u{0}"] {
          let text =
            String(repeating: "a", count: place) + piece
            + String(repeating: "b", count: length - place)
          if Reading(JSONTree.string(text).line) != .tree(.string(text)) {
            Issue.record("\(piece.debugDescription) at \(place) of \(length)")
          }
        }
      }
    }
  }

  static let written: [(String, String)] = [
    ("", #""""#), ("a/b", #""a/b""#), ("\"\\", #""\"\\""#),
    ("\u{8}\t\n\u{c}\r", #""\b\t\n\f\r""#),
    ("\u{0}\u{1}\u{b}\u{1f}", #""\u0000\u0001\u000b\u001f""#),
    ("\u{7f}", "\"\u{7f}\""), ("\u{85}\u{2028}\u{2029}", #""\u0085\u2028\u2029""#),
    ("\u{84}\u{86}\u{2027}\u{202a}", "\"\u{84}\u{86}\u{2027}\u{202a}\""),
    ("\u{a8}\u{20a8}\u{1028}", "\"\u{a8}\u{20a8}\u{1028}\""), ("é😀مرحبا", "\"é😀مرحبا\""),
  ]

  @Test("is written with these escapes and no others", arguments: written)
  func escapes(text: String, json: String) { #expect(JSONTree.string(text).line == json) }

  @Test("never breaks a line, whatever splits lines")
  func oneLine() {
    let all = String(String.UnicodeScalarView(Self.scalars))
    let line = JSONTree.string(all).line
    for scalar in line.unicodeScalars {
      #expect(scalar.value >= 0x20 && ![0x85, 0x2028, 0x2029].contains(scalar.value))
    }
  }

  @Test("keeps its bytes as they came", arguments: [#""""#, #""a\u0062\/\n""#, "\"é\""])
  func lexeme(text: String) throws {
    try withValue("  \(text)") { value in
      #expect(String(decoding: value.lexeme, as: UTF8.self) == text)
      #expect(value.offset == 2)
    }
  }

  @Test(
    "equals a text by its bytes",
    arguments: [
      (#""résumé of eight""#, true), (#""\u0072ésum\u00e9 of\u0020eight""#, true),
      ("\"re\u{301}sume\u{301} of eight\"", false), (#""résumé of eigh""#, false),
      (#""résumé of eighty""#, false), ("1", false), ("[]", false), (#""\u0072""#, false),
    ])
  func isText(text: String, isSame: Bool) throws {
    #expect(try withValue(text) { $0.isText("résumé of eight") } == isSame)
  }
}
