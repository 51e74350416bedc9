import JSON
import Shape

/// A moment in time, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// On the wire it is RFC 3339 in UTC with three digits of a second, always the same length:
/// `2026-11-23T05:01:39.120Z`.
package struct Instant: Hashable, Comparable, Sendable {
  let milliseconds: Int

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  static func + (instant: Instant, length: Interval) -> Instant {
    Instant(milliseconds: instant.milliseconds + length.milliseconds)
  }

  static func - (instant: Instant, length: Interval) -> Instant {
    Instant(milliseconds: instant.milliseconds - length.milliseconds)
  }

  /// The length from another instant to this one.
  func since(_ earlier: Instant) -> Interval {
    Interval(milliseconds: milliseconds - earlier.milliseconds)
  }

  /// The day of this instant in UTC.
  var utcDay: Day {
    Day(number: milliseconds.flooredQuotient(86_400_000))
  }
}

/// A length of time in whole milliseconds.
package struct Interval: Hashable, Comparable, Sendable {
  package let milliseconds: Int

  static func seconds(_ count: Int) -> Interval { Interval(milliseconds: count * 1_000) }
  static func minutes(_ count: Int) -> Interval { .seconds(count * 60) }
  static func hours(_ count: Int) -> Interval { .minutes(count * 60) }
  static func days(_ count: Int) -> Interval { .hours(count * 24) }

  package static func < (left: Interval, right: Interval) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Whole seconds, rounded up: what a caller is told to wait.
  var wholeSeconds: Int { -((-milliseconds).flooredQuotient(1_000)) }
}

extension Int {
  /// Division that rounds towards negative infinity, so that time before 1970 falls on its day.
  func flooredQuotient(_ divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}

extension Instant: Wire {
  /// Length of the text on the wire.
  private static let textLength = 24

  static func read(_ source: Source) throws(Fault) -> Instant {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    guard let instant = Instant(text: source.value.content) else {
      throw Fault(.wrongForm("2026-11-23T05:01:39.120Z"))
    }
    return instant
  }

  /// Reads the one form that is written.
  package init?(text: UnsafeBufferPointer<UInt8>) {
    guard text.count == Self.textLength, text[10] == 0x54, text[13] == 0x3a, text[16] == 0x3a,
      text[19] == 0x2e, text[23] == 0x5a,
      let day = Day(text: UnsafeBufferPointer(rebasing: text[0..<10])),
      let hour = text.decimal(11..<13), hour < 24,
      let minute = text.decimal(14..<16), minute < 60,
      let second = text.decimal(17..<19), second < 60,
      let fraction = text.decimal(20..<23)
    else { return nil }
    self.init(
      milliseconds: day.number * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1_000
        + fraction)
  }

  borrowing func write(to writer: inout JSONWriter) {
    let value = copy self
    value.withText { writer.string(utf8: $0) }
  }

  var text: String { withText { String(decoding: $0, as: UTF8.self) } }

  private func withText<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let day = Day(number: milliseconds.flooredQuotient(86_400_000))
    let rest = milliseconds - day.number * 86_400_000
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.textLength) { text in
      day.writeText(to: text)
      text[10] = 0x54
      text.writeDecimal(rest / 3_600_000, at: 11, digits: 2)
      text[13] = 0x3a
      text.writeDecimal(rest / 60_000 % 60, at: 14, digits: 2)
      text[16] = 0x3a
      text.writeDecimal(rest / 1_000 % 60, at: 17, digits: 2)
      text[19] = 0x2e
      text.writeDecimal(rest % 1_000, at: 20, digits: 3)
      text[23] = 0x5a
      return body(UnsafeBufferPointer(text))
    }
  }

  static var sample: Instant { Instant(milliseconds: 1_767_254_400_000) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: "Instant") { _ in
      [
        "type": "string", "format": "date-time",
        "description": "A moment: RFC 3339, UTC, with milliseconds.",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$",
        "examples": [.string(sample.text)],
      ]
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number that these digits are, or nil if one of them is none.
  func decimal(_ places: Range<Int>) -> Int? {
    var value = 0
    for place in places {
      let digit = self[place] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Writes a number with leading zeros.
  func writeDecimal(_ value: Int, at start: Int, digits: Int) {
    var rest = UInt32(truncatingIfNeeded: value)
    var place = start &+ digits
    while place > start {
      place &-= 1
      self[place] = UInt8(truncatingIfNeeded: 0x30 &+ rest % 10)
      rest /= 10
    }
  }
}
