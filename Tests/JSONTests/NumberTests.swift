import JSON
import Testing

@Suite("A whole number")
struct NumberTests {
  static let rows: [(String, JSONInteger)] = [
    ("0", .value(0)), ("-0", .value(0)), ("0.0", .value(0)), ("-0.0", .value(0)),
    ("0e999999999", .value(0)), ("0e-999999999", .value(0)), ("1", .value(1)), ("-1", .value(-1)),
    ("1.0", .value(1)), ("1.000000000000000000000000000000", .value(1)), ("1e2", .value(100)),
    ("1E+2", .value(100)), ("10e-1", .value(1)), ("1500e-2", .value(15)), ("1.5e1", .value(15)),
    ("0.001e3", .value(1)), ("-2.50e1", .value(-25)), ("1.5", .fractional), ("0.1", .fractional),
    ("15e-1", .fractional), ("1e-1", .fractional), ("1e-999999999", .fractional),
    ("1.00000000000000000000000000000000001", .fractional),
    ("999999999999999999", .value(999_999_999_999_999_999)),
    ("1000000000000000000", .value(1_000_000_000_000_000_000)),
    ("9007199254740993", .value(9_007_199_254_740_993)),
    ("9223372036854775807", .value(.max)), ("9223372036854775808", .outOfRange),
    ("-9223372036854775808", .value(.min)), ("-9223372036854775809", .outOfRange),
    ("9223372036854775807.0", .value(.max)), ("9.223372036854775807e18", .value(.max)),
    ("92233720368547758070e-1", .value(.max)), ("9223372036854775808.0", .outOfRange),
    ("-9.223372036854775808e18", .value(.min)), ("18446744073709551615", .outOfRange),
    ("18446744073709551616", .outOfRange), ("9999999999999999999", .outOfRange),
    ("123456789012345678901234567890", .outOfRange), ("1e18", .value(1_000_000_000_000_000_000)),
    ("1e19", .outOfRange), ("1e400", .outOfRange), ("-1e400", .outOfRange),
    ("1e999999999", .outOfRange), ("1e99999999999999999999999", .outOfRange),
    ("1e-99999999999999999999999", .fractional), ("100e-2", .value(1)), ("1000e-4", .fractional),
  ]

  @Test("is what its digits say, however they are written", arguments: rows)
  func integer(text: String, integer: JSONInteger) throws {
    #expect(try withValue(text) { $0.integer } == integer)
    let tree: Int? = if case .value(let value) = integer { value } else { nil }
    #expect(JSONTree.number(text).integer == tree)
  }

  @Test("keeps its digits as they came", arguments: rows)
  func lexeme(text: String, integer: JSONInteger) throws {
    #expect(try withValue(" \(text) ") { String(decoding: $0.lexeme, as: UTF8.self) } == text)
  }

  @Test(
    "is written with all its digits",
    arguments: [0, 1, -1, 9, 10, 99, 100, 1_000_000, .max, .min, .max - 1, .min + 1])
  func written(value: Int) {
    var writer = JSONWriter()
    writer.integer(value)
    #expect(writer.text == String(value))
  }
}
