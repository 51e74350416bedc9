import Shape

/// The code by which anyone verifies a certificate: 90 random bits and two check characters.
///
///     7M2QK-9D04X-VT5RB-N8HG2       20 characters of Crockford's base 32, in groups of five
///     └──────── 18 random ──────┴ 2 check
///
/// It stands on the printed page, and whoever has the page may know what it says, so it is kept as
/// it is. Nobody without it finds a certificate: of 2^90 codes a million are taken.
///
/// The check characters are those of a Reed-Solomon code over the field of 32 elements (generator
/// (x + α)(x + α²), primitive polynomial x⁵ + x² + 1). Two different codes differ in at least three
/// places, so one or two wrong characters are always noticed, and any two that are swapped.
/// Whoever types it may leave out hyphens, write small letters, I or L for 1, O for 0.
struct VerificationCode: TextValue {
  /// The first nine characters, 45 bits.
  private let first: UInt64
  /// The nine behind them.
  private let second: UInt64

  private static let half: UInt64 = 1 << 45 - 1
  private static let dataCount = 18
  private static let count = 20
  private static let group = 5

  static let form = TextForm(
    "The verification code of a certificate: 20 characters of Crockford's base 32 in groups of five,"
      + " the last two of which check the others. Hyphens and spaces may be left out, letters may be"
      + " small, I and L count as 1, O as 0.",
    length: 20...60, pattern: "^[0-9A-TV-Za-tv-z -]+$", example: "7M2QK-9D04X-VT5RB-N8HG2")

  /// A code of these random bits; 45 of each are used.
  init(bits first: UInt64, _ second: UInt64) {
    self.first = first & Self.half
    self.second = second & Self.half
  }

  init(checking text: String) throws(Fault) {
    var symbols: [UInt8] = []
    for byte in text.utf8 where byte != 0x2d && byte != 0x20 {
      guard let symbol = Self.symbol(of: byte) else { throw Self.wrongForm }
      symbols.append(symbol)
    }
    guard symbols.count == Self.count else { throw Self.wrongForm }
    func bits(_ symbols: ArraySlice<UInt8>) -> UInt64 {
      symbols.reduce(0) { $0 << 5 | UInt64($1) }
    }
    first = bits(symbols[0..<9])
    second = bits(symbols[9..<Self.dataCount])
    guard Self.check(symbols.prefix(Self.dataCount)) == Array(symbols.suffix(2)) else {
      throw Fault(.codeMistyped)
    }
  }

  var text: String {
    let data = [first, second].flatMap { bits in
      (0..<9).map { UInt8(truncatingIfNeeded: bits >> UInt64(5 * (8 - $0))) & 31 }
    }
    var text: [UInt8] = []
    for (place, symbol) in (data + Self.check(data[...])).enumerated() {
      if place > 0, place.isMultiple(of: Self.group) { text.append(0x2d) }
      text.append(Self.digits.utf8Start[Int(symbol)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let digits: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

  private static func symbol(of byte: UInt8) -> UInt8? {
    let capital = byte.isLowercaseLetter ? byte - 0x20 : byte
    switch capital {
    case 0x49, 0x4c: return 1  // I, L
    case 0x4f: return 0  // O
    default:
      return (0..<32).first { digits.utf8Start[$0] == capital }.map(UInt8.init)
    }
  }

  /// The remainder of the data by the generator x² + 6x + 8, most significant first.
  private static func check(_ data: ArraySlice<UInt8>) -> [UInt8] {
    var high: UInt8 = 0
    var low: UInt8 = 0
    for symbol in data {
      let factor = symbol ^ high
      high = low ^ product(factor, 6)
      low = product(factor, 8)
    }
    return [high, low]
  }

  /// In the field of 32 elements.
  private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var sum: UInt8 = 0
    var power = left
    for bit in 0..<5 {
      if right >> bit & 1 == 1 { sum ^= power }
      power = power << 1
      if power & 32 != 0 { power ^= 0b100101 }
    }
    return sum
  }
}

extension VerificationCode: Sharded {
  var shardBits: UInt64 { second }
}

extension Rule {
  /// The characters do not fit together, so at least one is mistyped; the code as it is printed
  /// satisfies it.
  static let codeMistyped = Rule("certificate/code-mistyped")
}
