/// What an integer read from a number can be.
@frozen
public enum JSONInteger: Equatable, Sendable {
  case value(Int)
  /// A number with a fraction that is not zero.
  case fractional
  /// A whole number beyond 64 bits.
  case outOfRange
}

extension JSONValue {
  /// The whole number that this number is, however it is written: `1`, `1.0` and `10e-1` are the
  /// same (JSON Schema's notion of an integer). Never by way of floating point.
  @inlinable
  public var integer: JSONInteger {
    let bytes = content
    var at = 0
    let negative = bytes[0] == 0x2d
    if negative { at = 1 }
    guard bytes.count &- at <= 18 else { return slowInteger() }
    var magnitude = 0
    while at < bytes.count {
      let digit = bytes[at] &- 0x30
      guard digit < 10 else { return slowInteger() }
      magnitude = magnitude &* 10 &+ Int(digit)
      at &+= 1
    }
    return .value(negative ? 0 &- magnitude : magnitude)
  }

  /// Takes the digits and the place of the point apart; an exponent too large to matter is capped,
  /// so that `1e999999999` costs nothing.
  @usableFromInline
  @inline(never)
  func slowInteger() -> JSONInteger {
    var digits: [UInt8] = []
    var pointShift = 0
    var exponent = 0
    var negative = false
    var negativeExponent = false
    var part = 0  // 0 before the point, 1 after it, 2 in the exponent
    for byte in content {
      switch byte {
      case 0x2d: if part == 2 { negativeExponent = true } else { negative = true }
      case 0x2b: break
      case 0x2e: part = 1
      case 0x45, 0x65: part = 2
      default:
        if part == 2 {
          exponent = min(exponent * 10 + Int(byte - 0x30), 1 << 30)
        } else {
          digits.append(byte - 0x30)
          if part == 1 { pointShift += 1 }
        }
      }
    }
    var shift = (negativeExponent ? -exponent : exponent) - pointShift
    while shift < 0, digits.last == 0 {
      digits.removeLast()
      shift += 1
    }
    if digits.allSatisfy({ $0 == 0 }) { return .value(0) }
    if shift < 0 { return .fractional }
    let significant = digits.drop { $0 == 0 }
    guard significant.count + shift <= 19 else { return .outOfRange }
    var magnitude: UInt64 = 0
    for digit in significant { magnitude = magnitude * 10 + UInt64(digit) }
    for _ in 0..<shift {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      if overflow { return .outOfRange }
      magnitude = product
    }
    if negative {
      guard magnitude <= UInt64(Int.max) + 1 else { return .outOfRange }
      return .value(Int(truncatingIfNeeded: 0 &- magnitude))
    }
    return magnitude <= UInt64(Int.max) ? .value(Int(magnitude)) : .outOfRange
  }
}
