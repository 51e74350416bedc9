import JSON
import Shape

/// A day of the Gregorian calendar without a time or a time zone, from year 1 to 9999.
///
/// On the wire it is ISO 8601: `1988-05-14`. It is held as the number of days since 1970-01-01, so
/// that days compare and count by plain arithmetic.
struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  let number: Int

  init(number: Int) { self.number = number }

  /// The day, or nil where the calendar has none such.
  init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    // Years begin in March here, so that the leap day is the last of its year.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  static func + (day: Day, count: Int) -> Day { Day(number: day.number + count) }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month and day of the month.
  var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted.flooredQuotient(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension Day: Wire {
  static func read(_ source: Source) throws(Fault) -> Day {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    guard let day = Day(text: source.value.content) else { throw Fault(.wrongForm("1988-05-14")) }
    return day
  }

  /// Reads `YYYY-MM-DD`.
  init?(text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10, text[4] == 0x2d, text[7] == 0x2d,
      let year = text.decimal(0..<4), let month = text.decimal(5..<7),
      let day = text.decimal(8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  init?(_ text: String) {
    var text = text
    guard let day = text.withUTF8({ Day(text: $0) }) else { return nil }
    self = day
  }

  borrowing func write(to writer: inout JSONWriter) {
    let value = copy self
    value.withText { writer.string(utf8: $0) }
  }

  var text: String { withText { String(decoding: $0, as: UTF8.self) } }

  private func withText<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { text in
      writeText(to: text)
      return body(UnsafeBufferPointer(text))
    }
  }

  func writeText(to text: UnsafeMutableBufferPointer<UInt8>) {
    let parts = parts
    text.writeDecimal(parts.year, at: 0, digits: 4)
    text[4] = 0x2d
    text.writeDecimal(parts.month, at: 5, digits: 2)
    text[7] = 0x2d
    text.writeDecimal(parts.day, at: 8, digits: 2)
  }

  static var sample: Day { Day(number: 6_708) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: "Day") { _ in
      [
        "type": "string", "format": "date",
        "description": "A day of the Gregorian calendar: ISO 8601.",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "examples": [.string(sample.text)],
      ]
    }
  }
}
