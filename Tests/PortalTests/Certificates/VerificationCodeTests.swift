import Shape
import Testing

@testable import Portal

@Suite("The verification code of a certificate")
struct VerificationCodeTests {
  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  private static let codes: [VerificationCode] = [
    .sample, VerificationCode(bits: 0, 0), VerificationCode(bits: .max, .max),
    VerificationCode(bits: 0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210),
  ]

  private func fault(_ text: String) -> String? {
    do throws(Fault) {
      _ = try VerificationCode(text)
      return nil
    } catch {
      return error.issues.first?.rule.name
    }
  }

  /// The 20 characters without hyphens.
  private func characters(_ code: VerificationCode) -> [Character] {
    code.text.filter { $0 != "-" }
  }

  @Test("is written in four groups of five, and read back", arguments: codes)
  func roundTrip(code: VerificationCode) throws {
    #expect(code.text.split(separator: "-").map(\.count) == [5, 5, 5, 5])
    #expect(try VerificationCode(code.text) == code)
  }

  @Test("holds 90 random bits (T28)", arguments: 0..<90)
  func bits(place: Int) {
    let bit: UInt64 = 1 << UInt64(place % 45)
    let code = VerificationCode(bits: place < 45 ? bit : 0, place < 45 ? 0 : bit)
    #expect(code != VerificationCode(bits: 0, 0))
    #expect(code.text != VerificationCode(bits: 0, 0).text)
  }

  @Test("may be typed small, without hyphens, with I and L for 1 and O for 0")
  func folded() throws {
    let code = VerificationCode(bits: 0b00001_00000 << 35, 0b00001_00001 << 35)
    #expect(code.text.hasPrefix("10000-0000"))
    for text in [
      code.text.lowercased(), code.text.replacing("-", with: ""),
      code.text.replacing("-", with: " "), code.text.replacing("0", with: "O"),
      code.text.replacing("1", with: "I"), code.text.lowercased().replacing("1", with: "l"),
      code.text.lowercased().replacing("0", with: "o").replacing("-", with: " - "),
    ] {
      #expect(try VerificationCode(text) == code, "\(text)")
    }
  }

  @Test("notices every wrong character, in every place", arguments: codes)
  func substitutions(code: VerificationCode) {
    let right = characters(code)
    for place in right.indices {
      for digit in Self.digits where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect(fault(String(wrong)) == "certificate/code-mistyped", "\(place) \(digit)")
      }
    }
  }

  @Test("notices any two characters that are swapped, neighbors or not", arguments: codes)
  func transpositions(code: VerificationCode) {
    let right = characters(code)
    for first in right.indices {
      for second in right.indices where first < second && right[first] != right[second] {
        var wrong = right
        wrong.swapAt(first, second)
        #expect(fault(String(wrong)) == "certificate/code-mistyped", "\(first) \(second)")
      }
    }
  }

  @Test("notices any two wrong characters (T28)")
  func twoWrong() {
    let right = characters(.sample)
    var count = 0
    for first in right.indices {
      for second in right.indices where first < second {
        for digits in zip(Self.digits, Self.digits.reversed())
        where digits.0 != right[first] && digits.1 != right[second] {
          var wrong = right
          wrong[first] = digits.0
          wrong[second] = digits.1
          if fault(String(wrong)) == "certificate/code-mistyped" { count += 1 } else { count = -1 }
        }
      }
    }
    #expect(count > 5_000)
  }

  @Test(
    "is refused where it is none",
    arguments: [
      ("7M2QK-9D04X-VT5RB-N8H", "text/wrong-form"),
      ("7M2QK-9D04X-VT5RB-N8HG22", "text/wrong-form"),
      ("7M2QK-9D04X-VT5RB-N8HGU", "text/wrong-form"),
      ("7M2QK-9D04X-VT5RB-N8HG\u{660}", "text/wrong-form"),
      ("7M2QK_9D04X_VT5RB_N8HG2", "text/wrong-form"), ("7M2QK-9D04X", "text/too-short"),
      (String(repeating: "-", count: 41) + "7M2QK9D04XVT5RBN8HG2", "text/too-long"),
    ])
  func none(text: String, rule: String) { #expect(fault(text) == rule) }

  @Test("may have as many characters as the limit says")
  func atTheLimit() throws {
    let text = String(repeating: "-", count: 40) + "7M2QK9D04XVT5RBN8HG2"
    #expect(try VerificationCode(text) == .sample)
  }
}

@Suite("The serial number of a certificate")
struct CertificateSerialTests {
  @Test("has the year, the count and a check digit, and is read back")
  func roundTrip() throws {
    for count in [1, 2, 10, 9_999_999] {
      let serial = CertificateSerial(year: 2026, count: count)
      let read = try CertificateSerial(serial.text)
      #expect(read == serial && read.count == count)
    }
    #expect(CertificateSerial(year: 2026, count: 1).text == "C2026-0000001-4")
  }

  @Test("notices every wrong digit")
  func wrongDigit() {
    let right = Array("C2026-0000417-" + CertificateSerial(year: 2026, count: 417).text.suffix(1))
    for place in right.indices where right[place].isNumber {
      for digit in "0123456789" where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect(throws: Fault(.certificateSerialDigits)) { try CertificateSerial(String(wrong)) }
      }
    }
  }
}
