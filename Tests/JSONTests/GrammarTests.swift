import JSON
import Testing

struct Refusal: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let kind: JSONFault.Kind
  let offset: Int

  var testDescription: String { name }

  init(_ name: String, _ text: String, _ kind: JSONFault.Kind, _ offset: Int) {
    self.init(name, Array(text.utf8), kind, offset)
  }

  init(_ name: String, _ bytes: [UInt8], _ kind: JSONFault.Kind, _ offset: Int) {
    self.name = name
    self.bytes = bytes
    self.kind = kind
    self.offset = offset
  }

  /// Some bytes in the middle of a string: the fault is at the first of them, or further on.
  static func inString(_ name: String, _ bytes: [UInt8], _ kind: JSONFault.Kind, _ offset: Int)
    -> Refusal
  {
    Refusal(name, [0x22, 0x61] + bytes + [0x61, 0x22], kind, offset + 2)
  }
}

/// The families follow the well-known parsing test suite of JSON (nst/JSONTestSuite on GitHub).
@Suite("The grammar of RFC 8259")
struct GrammarTests {
  static let structure: [Refusal] = [
    Refusal("nothing", "", .empty, 0),
    Refusal("space only", " \t\r\n", .empty, 4),
    Refusal("a trailing comma in an array", "[1,]", .unexpectedByte, 3),
    Refusal("two trailing commas", "[1,,]", .unexpectedByte, 3),
    Refusal("a comma first", "[,1]", .unexpectedByte, 1),
    Refusal("a comma only", "[,]", .unexpectedByte, 1),
    Refusal("a doubled comma", "[1,,2]", .unexpectedByte, 3),
    Refusal("no comma", "[1 2]", .unexpectedByte, 3),
    Refusal("a colon in an array", "[\"a\":1]", .unexpectedByte, 4),
    Refusal("an array without end", "[1", .unexpectedEnd, 2),
    Refusal("an array that ends after its comma", "[1,", .unexpectedEnd, 3),
    Refusal("an opening bracket", "[", .unexpectedEnd, 1),
    Refusal("a closing bracket", "]", .unexpectedByte, 0),
    Refusal("a wrong bracket", "[1}", .unexpectedByte, 2),
    Refusal("a bracket too many", "[1]]", .trailingBytes, 3),
    Refusal("an opening brace", "{", .unexpectedEnd, 1),
    Refusal("a trailing comma in an object", "{\"a\":1,}", .unexpectedByte, 7),
    Refusal("a comma first in an object", "{,\"a\":1}", .unexpectedByte, 1),
    Refusal("a doubled comma in an object", "{\"a\":1,,\"b\":2}", .unexpectedByte, 7),
    Refusal("no colon", "{\"a\" 1}", .unexpectedByte, 5),
    Refusal("a doubled colon", "{\"a\"::1}", .unexpectedByte, 5),
    Refusal("a comma for a colon", "{\"a\",1}", .unexpectedByte, 4),
    Refusal("no value", "{\"a\":}", .unexpectedByte, 5),
    Refusal("a name only", "{\"a\"}", .unexpectedByte, 4),
    Refusal("a name without quotes", "{a:1}", .unexpectedByte, 1),
    Refusal("a name in single quotes", "{'a':1}", .unexpectedByte, 1),
    Refusal("a number for a name", "{1:1}", .unexpectedByte, 1),
    Refusal("null for a name", "{null:1}", .unexpectedByte, 1),
    Refusal("an array for a name", "{[]:1}", .unexpectedByte, 1),
    Refusal("an object that ends after a name", "{\"a\"", .unexpectedEnd, 4),
    Refusal("an object that ends after a colon", "{\"a\":", .unexpectedEnd, 5),
    Refusal("an object that ends after a value", "{\"a\":1", .unexpectedEnd, 6),
    Refusal("an object that ends after a comma", "{\"a\":1,", .unexpectedEnd, 7),
    Refusal("a wrong brace", "{\"a\":1]", .unexpectedByte, 6),
    Refusal("two values", "1 2", .trailingBytes, 2),
    Refusal("two objects", "{}{}", .trailingBytes, 2),
    Refusal("a comma after the value", "[],", .trailingBytes, 2),
    Refusal("a comment", "[1/**/]", .unexpectedByte, 2),
    Refusal("a comment behind", "{} // x", .trailingBytes, 3),
    Refusal("a hash comment", "# x\n1", .unexpectedByte, 0),
    Refusal("a form feed", "[\u{c}1]", .unexpectedByte, 1),
    Refusal("a vertical tab", "[\u{b}1]", .unexpectedByte, 1),
    Refusal("a no-break space", "[\u{a0}1]", .unexpectedByte, 1),
    Refusal("a word joiner", "[\u{2060}]", .unexpectedByte, 1),
    Refusal("a star", "*", .unexpectedByte, 0),
    Refusal("angle brackets", "<null>", .unexpectedByte, 0),
    Refusal("a backslash for a value", "[\\n]", .unexpectedByte, 1),
    Refusal("letters", "abc", .unexpectedByte, 0),
    Refusal("a letter beyond ASCII", "[é]", .unexpectedByte, 1),
    Refusal("NUL behind", "1\u{0}", .trailingBytes, 1),
    Refusal("NUL before", "\u{0}1", .unexpectedByte, 0),
    Refusal("NUL between", "[\u{0}]", .unexpectedByte, 1),
    Refusal("a byte order mark", "\u{feff}{}", .unexpectedByte, 0),
    Refusal("half a byte order mark", [0xef, 0xbb, 0x7b, 0x7d], .invalidUTF8, 0),
    Refusal("UTF-16, little end first", [0xff, 0xfe, 0x5b, 0, 0x5d, 0], .invalidUTF8, 0),
    Refusal("UTF-16, big end first", [0xfe, 0xff, 0, 0x5b, 0, 0x5d], .invalidUTF8, 0),
    Refusal("UTF-16 without a mark", [0, 0x5b, 0, 0x5d], .unexpectedByte, 0),
    Refusal("a stray byte in an array", [0x5b, 0x31, 0xe5, 0x5d], .invalidUTF8, 2),
    Refusal("a stray byte in an object", [0x7b, 0xff, 0x7d], .invalidUTF8, 1),
    Refusal("a stray byte behind", [0x31, 0xff], .trailingBytes, 1),
  ]

  static let literals: [Refusal] = [
    Refusal("half of true", "tru", .unexpectedEnd, 3),
    Refusal("a wrong true", "trux", .invalidLiteral, 0),
    Refusal("half of false", "[fals]", .invalidLiteral, 1),
    Refusal("half of null", "nul", .unexpectedEnd, 3),
    Refusal("a capital", "True", .unexpectedByte, 0),
    Refusal("capitals", "NULL", .unexpectedByte, 0),
    Refusal("a literal that goes on", "nullx", .trailingBytes, 4),
    Refusal("a literal that goes on in an array", "[truee]", .unexpectedByte, 5),
    Refusal("undefined", "undefined", .unexpectedByte, 0),
  ]

  static let badNumbers: [(text: String, kind: JSONFault.Kind, offset: Int)] = [
    ("-", .unexpectedEnd, 1), ("--1", .invalidNumber, 1), ("+1", .unexpectedByte, 0),
    ("-a", .invalidNumber, 1), ("- 1", .invalidNumber, 1), ("01", .invalidNumber, 1),
    ("-01", .invalidNumber, 2), ("00", .invalidNumber, 1), ("1.", .unexpectedEnd, 2),
    ("[1.]", .invalidNumber, 3), (".5", .unexpectedByte, 0), ("-.5", .invalidNumber, 1),
    ("1.e1", .invalidNumber, 2), ("0.e1", .invalidNumber, 2), ("1e", .unexpectedEnd, 2),
    ("1E+", .unexpectedEnd, 3), ("[1e-]", .invalidNumber, 4), ("1e1.5", .trailingBytes, 3),
    ("1e+-1", .invalidNumber, 3), ("1ee1", .invalidNumber, 2), ("1.2.3", .trailingBytes, 3),
    ("0x1", .trailingBytes, 1), ("[0x]", .unexpectedByte, 2), ("1_000", .trailingBytes, 1),
    ("1 000", .trailingBytes, 2), ("1a", .trailingBytes, 1), ("NaN", .unexpectedByte, 0),
    ("-NaN", .invalidNumber, 1), ("nan", .invalidLiteral, 0), ("Infinity", .unexpectedByte, 0),
    ("-Infinity", .invalidNumber, 1), ("inf", .unexpectedByte, 0), ("1+2", .trailingBytes, 1),
    ("１", .unexpectedByte, 0), ("1é", .trailingBytes, 1), ("1/2", .trailingBytes, 1),
    ("[1:2]", .unexpectedByte, 2), ("0123", .invalidNumber, 1), ("2.e+3", .invalidNumber, 2),
  ]
  static let numbers = badNumbers.map {
    Refusal("the number \($0.text)", $0.text, $0.kind, $0.offset)
  }

  static let strings: [Refusal] = [
    Refusal("a quote", "\"", .unexpectedEnd, 1),
    Refusal("a string without end", "\"abc", .unexpectedEnd, 4),
    Refusal("a long string without end", "\"abcdefghijklmnopqrstuvwxyz", .unexpectedEnd, 27),
    Refusal("single quotes", "'a'", .unexpectedByte, 0),
    Refusal("an end in an escape", "\"a\\", .unexpectedEnd, 3),
    Refusal("an escaped last quote", "\"a\\\"", .unexpectedEnd, 4),
    Refusal("an end in a code unit", "\"\\u00", .unexpectedEnd, 5),
    Refusal("too few digits", "\"\\u00A\"", .invalidEscape, 1),
    Refusal("a letter that is no digit", "\"\\u00Ga\"", .invalidEscape, 1),
    Refusal("a capital U", "\"\\U0041\"", .invalidEscape, 1),
    Refusal("an escape of a", "\"\\a\"", .invalidEscape, 1),
    Refusal("an escape of x", "\"\\x00\"", .invalidEscape, 1),
    Refusal("an escape of 0", "\"\\0\"", .invalidEscape, 1),
    Refusal("an escape of '", "\"\\'\"", .invalidEscape, 1),
    Refusal("an escape of a letter beyond ASCII", "\"\\é\"", .invalidEscape, 1),
    Refusal("an escaped control character", "\"\\\n\"", .invalidEscape, 1),
    Refusal("a line end", "\"a\nb\"", .unescapedControl, 2),
    Refusal("a tab", "\"\t\"", .unescapedControl, 1),
    Refusal("NUL", "\"a\u{0}\"", .unescapedControl, 2),
    Refusal("U+001F far on", "\"abcdefghijklmnop\u{1f}\"", .unescapedControl, 17),
    Refusal("a first half", "\"\\ud800\"", .loneSurrogate, 1),
    Refusal("a second half", "\"\\udc00\"", .loneSurrogate, 1),
    Refusal("a first half and a letter", "\"\\ud800a\"", .loneSurrogate, 1),
    Refusal("a first half and an escape", "\"\\ud800\\n\"", .loneSurrogate, 1),
    Refusal("two first halves", "\"\\ud800\\ud800\\udc00\"", .loneSurrogate, 1),
    Refusal("halves in the wrong order", "\"\\udc00\\ud800\"", .loneSurrogate, 1),
    Refusal("half of the second half", "\"\\ud800\\udc\"", .invalidEscape, 7),
    Refusal("a first half at the end", "\"\\ud800", .loneSurrogate, 1),
    .inString("a tail byte", [0x80], .invalidUTF8, 0),
    .inString("a lead byte without tail", [0xc3], .invalidUTF8, 0),
    .inString("a lead byte of three with one tail", [0xe2, 0x82], .invalidUTF8, 0),
    .inString("a lead byte of four with two tails", [0xf0, 0x9f, 0x98], .invalidUTF8, 0),
    .inString("an overlong slash of two", [0xc0, 0xaf], .invalidUTF8, 0),
    .inString("an overlong slash of three", [0xe0, 0x80, 0xaf], .invalidUTF8, 0),
    .inString("an overlong slash of four", [0xf0, 0x80, 0x80, 0xaf], .invalidUTF8, 0),
    .inString("an overlong U+07FF", [0xe0, 0x9f, 0xbf], .invalidUTF8, 0),
    .inString("an overlong U+FFFF", [0xf0, 0x8f, 0xbf, 0xbf], .invalidUTF8, 0),
    .inString("a surrogate in UTF-8", [0xed, 0xa0, 0x80], .invalidUTF8, 0),
    .inString(
      "a pair of surrogates in UTF-8", [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], .invalidUTF8, 0),
    .inString("beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80], .invalidUTF8, 0),
    .inString("a sequence of five", [0xf8, 0x88, 0x80, 0x80, 0x80], .invalidUTF8, 0),
    .inString("0xFE", [0xfe], .invalidUTF8, 0), .inString("0xFF", [0xff], .invalidUTF8, 0),
    .inString("Latin-1", [0x61, 0xe9], .invalidUTF8, 1),
    .inString("a bad byte behind good ones", Array("éé€😀".utf8) + [0xbf], .invalidUTF8, 11),
  ]

  @Test("refuses, naming the place (T17)", arguments: structure + literals + numbers + strings)
  func refusal(_ row: Refusal) {
    #expect(Reading(row.bytes).fault == JSONFault(row.kind, at: row.offset))
    #expect(ReferenceReader.read(row.bytes) == nil)
  }

  static let accepted: [(text: String, tree: JSONTree)] = [
    ("null", .null), (" true ", true), ("false\n", false), ("0", 0), ("-0", .number("-0")),
    ("123", 123), ("1.5e-3", .number("1.5e-3")), ("0E0", .number("0E0")),
    ("-0.0", .number("-0.0")), ("1e+05", .number("1e+05")),
    ("123456789012345678901234567890", .number("123456789012345678901234567890")),
    ("\"\"", ""), ("\"a\"", "a"), ("[]", []), ("{}", [:]), ("\t[ ]\r\n", []),
    ("[[ ],{ }]", [[], [:]]),
    ("[1,\"a\",null,true]", [1, "a", .null, true]),
    ("{\"a\":1,\"b\":{\"c\":[]}}", ["a": 1, "b": ["c": []]]),
    ("{ \"a\" : 1 , \"a\" : 2 }", ["a": 1, "a": 2]), ("{\"\":0}", ["": 0]),
    ("{\"a\\u0000b\":0}", ["a\u{0}b": 0]),
    ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{c}\n\r\t"),
    ("\"\\u0041\\u00e9\\u20AC\\ud83d\\uDE00\"", "Aé€😀"), ("\"é€😀\"", "é€😀"),
    (
      "\"\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}\"",
      "\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}"
    ),
    ("\"\\uFFFF\\uDBFF\\uDFFF\"", "\u{ffff}\u{10ffff}"),
    ("\"\u{2028}\u{2029}\u{85}\"", "\u{2028}\u{2029}\u{85}"),
    ("\"/* no comment */ // #\"", "/* no comment */ // #"), ("\"\u{feff}\"", "\u{feff}"),
    ("\"\\\\u0041\"", "\\u0041"), ("[\"abcdefgh\",\"abcdefg\\\"\"]", ["abcdefgh", "abcdefg\""]),
  ]

  @Test("accepts", arguments: accepted)
  func acceptance(text: String, tree: JSONTree) {
    #expect(Reading(text) == .tree(tree))
    #expect(ReferenceReader.read(Array(text.utf8)) == tree)
  }

  @Test("lets nesting go to its limit and not past it (T16)", arguments: [0, 1, 2, 63, 64])
  func depth(limit: Int) {
    func nested(_ levels: Int, _ open: String, _ close: String) -> String {
      String(repeating: open, count: levels) + (open == "[" ? "" : "0")
        + String(repeating: close, count: levels)
    }
    #expect(Reading(nested(limit, "[", "]") + (limit == 0 ? "0" : ""), depth: limit).tree != nil)
    #expect(Reading(nested(limit, "{\"a\":", "}"), depth: limit).tree != nil)
    #expect(
      Reading(nested(limit + 1, "[", "]"), depth: limit).fault == JSONFault(.tooDeep, at: limit))
    #expect(
      Reading(nested(limit + 1, "{\"a\":", "}"), depth: limit).fault
        == JSONFault(.tooDeep, at: 5 * limit))
  }

  @Test("takes no stack for nesting", arguments: ["[", "{\"a\":", "[{\"a\":[", "[1,["])
  func manyLevels(open: String) {
    let text = String(repeating: open, count: 100_000)
    #expect(Reading(text).fault?.kind == .tooDeep)
    #expect(Reading(text, depth: 1_000_000).fault == JSONFault(.unexpectedEnd, at: text.utf8.count))
  }

  @Test("counts siblings, not levels, for what is closed again")
  func siblings() {
    let text = "[" + Array(repeating: "[{}]", count: 10_000).joined(separator: ",") + "]"
    #expect(Reading(text, depth: 3).tree?.elements.count == 10_000)
    #expect(Reading(text, depth: 2).fault == JSONFault(.tooDeep, at: 2))
  }
}
