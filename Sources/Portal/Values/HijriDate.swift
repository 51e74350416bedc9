import Shape

/// A day of the Umm al-Qura calendar as it stands on a Saudi document.
///
/// Only its form is checked here: which months have 30 days, and which day of the Gregorian
/// calendar it is, is known where the calendar's tables are.
struct HijriDate: TextValue {
  let year: Int
  let month: Int
  let day: Int
  let text: String

  static let form = TextForm(
    "A day of the Umm al-Qura (Hijri) calendar: year of four digits, month 01 to 12, day 01 to 30.",
    length: 10...10, pattern: "^1[0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|30)$",
    example: "1408-09-27")

  init(checking text: String) throws(Fault) {
    var copy = text
    let parts = copy.withUTF8 { bytes -> (year: Int, month: Int, day: Int)? in
      guard bytes.count == 10, bytes[4].isHyphen, bytes[7].isHyphen,
        let year = bytes.decimal(0..<4), let month = bytes.decimal(5..<7),
        let day = bytes.decimal(8..<10)
      else { return nil }
      return (year, month, day)
    }
    guard let parts, (1000...1999).contains(parts.year), (1...12).contains(parts.month),
      (1...30).contains(parts.day)
    else { throw Self.wrongForm }
    (year, month, day) = parts
    self.text = text
  }
}
