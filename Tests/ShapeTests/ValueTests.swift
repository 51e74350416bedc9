import JSON
import Shape
import Testing

@Suite("Values of each kind")
struct ValueTests {
  /// A text, and what reading it comes to: the value or the rules it breaks.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let found: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ found: String...) {
      self.name = name
      self.text = text
      self.found = found.map { " \($0)" }
    }
  }

  @Test(
    "Whole numbers are whole however they are written, within their range",
    arguments: [
      Row("the lowest", "0"), Row("minus zero", "-0"), Row("the highest", "23"),
      Row("with a fraction of nothing", "23.0"), Row("with an exponent", "2.3e1"),
      Row("with a negative exponent", "2300E-2"),
      Row("one below", "-1", "number/out-of-range"), Row("one above", "24", "number/out-of-range"),
      Row("far above", "1e400", "number/out-of-range"),
      Row("a fraction", "9.5", "number/not-whole"),
      Row("a small fraction", "1e-400", "number/not-whole"),
      Row("text", "\"9\"", "params/wrong-type"), Row("null", "null", "params/wrong-type"),
      Row("a list", "[9]", "params/wrong-type"),
    ])
  func boundedInteger(row: Row) throws { #expect(try issues(Hour.self, row.text) == row.found) }

  @Test(
    "Plain whole numbers have 64 bits",
    arguments: [
      Row("the highest", "9223372036854775807"), Row("the lowest", "-9223372036854775808"),
      Row("one above", "9223372036854775808", "number/out-of-range"),
      Row("one below", "-9223372036854775809", "number/out-of-range"),
      Row("a fraction", "0.5", "number/not-whole"), Row("true", "true", "params/wrong-type"),
    ])
  func integer(row: Row) throws {
    #expect(try issues(Int.self, row.text) == row.found)
    if row.found.isEmpty { #expect(try written(read(Int.self, row.text)) == row.text) }
  }

  @Test("A whole number made in code must lie in its range too")
  func range() {
    #expect(Hour(23)?.value == 23)
    #expect(Hour(24) == nil)
    #expect(Hour(-1) == nil)
  }

  @Test(
    "Choices are the words themselves, byte for byte",
    arguments: [
      Row("one", "\"sun\""), Row("another", "\"rain\""), Row("escaped", #""r\u0061in""#),
      Row("a letter", "\"K\""), Row("its canonical twin", "\"\u{212A}\"", "choice/unknown"),
      Row("in capitals", "\"SUN\"", "choice/unknown"), Row("empty", "\"\"", "choice/unknown"),
      Row("a case's name", "\"cold\"", "choice/unknown"), Row("a number", "0", "params/wrong-type"),
    ])
  func choice(row: Row) throws { #expect(try issues(Weather.self, row.text) == row.found) }

  @Test(
    "Text is as long as it has Unicode scalars",
    arguments: [
      Row("the shortest", "\"ab\""), Row("the longest", "\"abcde\""),
      Row("one short", "\"a\"", "text/too-short"), Row("empty", "\"\"", "text/too-short"),
      Row("one over", "\"abcdef\"", "text/too-long"),
      Row("the longest of four bytes each", "\"😀😀😀😀😀\""),
      Row("one over of four bytes each", "\"😀😀😀😀😀😀\"", "text/too-long"),
      Row("one scalar of four bytes", "\"😀\"", "text/too-short"),
      Row("one letter of two scalars is two", "\"e\\u0301\""),
      Row("a surrogate pair is one", #""\ud83d\ude00a""#),
      Row("of another form", "\"ab!\"", "text/wrong-form"),
      Row("a number", "12", "params/wrong-type"),
    ])
  func text(row: Row) throws { #expect(try issues(Word.self, row.text) == row.found) }

  @Test("Text that may be written in several ways is normalized by the aid, and ASCII is not")
  func normalization() throws {
    let aids = ReadingAids { $0 + "x" }
    #expect(try read(Word.self, "\"éé\"", aids: aids).text == "ééx")
    #expect(try read(Word.self, "\"abc\"", aids: aids).text == "abc")
    #expect(try read(Code.self, "\"éé\"", aids: aids).text == "éé")
    #expect(throws: Fault(.tooLong(5))) { try read(Word.self, "\"ééééé\"", aids: aids) }
    let places = #"{"word":"éé","hour":1,"places":[],"isLong":false}"#
    #expect(try read(Visit.self, places, aids: aids).word.text == "ééx")
  }

  @Test(
    "A list holds as many as its limit and no more",
    arguments: [
      Row("none", "[]"), Row("the most", #"[{"code":"a"},{"code":"b"},{"code":"c"}]"#),
    ])
  func list(row: Row) throws {
    let text = Visit.with("\"places\":\(row.text)", #""isLong":false"#)
    #expect(try issues(Visit.self, text).isEmpty)
  }

  @Test("One over the limit of a list is refused as a whole, before its entries are read")
  func longList() throws {
    let text = Visit.with(#""places":[1,2,3,4]"#)
    #expect(try issues(Visit.self, text) == ["/places list/too-many"])
    #expect(try issues(Visit.self, Visit.with(#""places":{}"#)) == ["/places params/wrong-type"])
  }

  @Test("True and false are the only truth values")
  func bool() throws {
    #expect(try read(Bool.self, "true"))
    #expect(try !read(Bool.self, "false"))
    for text in ["0", "1", "\"true\"", "null", "[]", "{}"] {
      #expect(try issues(Bool.self, text) == [" params/wrong-type"], "\(text)")
    }
  }

  @Test(
    "Kept JSON stays as it was written",
    arguments: [
      "{}", "[1, 2.50,\"\\u0061\"]", "\"a\\\"b\"", "1e3", "null", "true", #"{"b":1,"a":{"c":[]}}"#,
    ])
  func rawJSON(text: String) throws {
    #expect(try written(read(RawJSON.self, text)) == text)
    let inside = try withValue("[\(text)]") { try RawJSON.read(Source($0.first, aids: .none)) }
    #expect(inside.text == text)
  }
}
