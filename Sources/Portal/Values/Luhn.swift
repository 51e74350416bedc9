/// Check digits by Luhn's method (ISO/IEC 7812-1): from the right, every second digit counts double,
/// its digits added. One wrong digit is always noticed, two swapped neighbors nearly always.
enum Luhn {
  static func checkDigit(of digits: String) -> String {
    var sum = 0
    for (place, digit) in digits.utf8.reversed().enumerated() {
      let value = Int(digit) - 0x30
      let doubled = place.isMultiple(of: 2) ? 2 * value : value
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return String((10 - sum % 10) % 10)
  }

  /// A number with zeros before it.
  static func padded(_ number: Int, _ length: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, length - digits.utf8.count)) + digits
  }
}
