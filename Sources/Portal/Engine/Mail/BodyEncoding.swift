import Foundation

/// Writes the body of a mail so that any relay carries it unchanged (RFC 2045 §6).
///
/// Three ways, chosen by the content: `7bit` where it is short lines of ASCII, so that a link stays
/// a link in the raw file; otherwise the shorter of quoted-printable (French) and base64 (Arabic).
struct BodyEncoding {
  /// Characters of a line at most, without CR LF (RFC 2045 §6.7 and §6.8).
  static let maximumLineLength = 76

  /// The value of `Content-Transfer-Encoding`.
  let name: String
  let bytes: [UInt8]

  static func encode(_ text: String) -> BodyEncoding {
    let lines = cleanLines(text)
    if lines.allSatisfy(canStandPlain) {
      return BodyEncoding(name: "7bit", bytes: Array(lines.map { $0 + lineEnd }.joined()))
    }
    let quoted = quotedPrintable(lines)
    let plain = Array(lines.map { $0 + lineEnd }.joined())
    let base64Length = (plain.count + 2) / 3 * 4
    let base64Lines = (base64Length + maximumLineLength - 1) / maximumLineLength
    if quoted.count <= base64Length + base64Lines * lineEnd.count {
      return BodyEncoding(name: "quoted-printable", bytes: quoted)
    }
    let options: Data.Base64EncodingOptions = [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ]
    return BodyEncoding(
      name: "base64", bytes: Array(Data(plain).base64EncodedData(options: options)) + lineEnd)
  }

  /// The lines of a text, whichever way they were ended, without control characters other than tab.
  ///
  /// Every line gets an end, also the last; an empty body has no line.
  private static func cleanLines(_ text: String) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    var previous: UInt8 = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r", "\n":
        if scalar == "\r" || previous != Ascii.carriageReturn {
          lines.append(line)
          line = []
        }
      case "\t": line.append(Ascii.tab)
      default:
        if scalar.properties.generalCategory != .control { line += Array(String(scalar).utf8) }
      }
      previous = scalar == "\r" ? Ascii.carriageReturn : 0
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Whether a line may travel as it is; space at its end would be lost.
  private static func canStandPlain(_ line: [UInt8]) -> Bool {
    line.count <= maximumLineLength
      && line.allSatisfy { Ascii.isPrintable($0) || $0 == Ascii.tab }
      && !isMisreadAtStart(line[...]) && line.last != Ascii.space && line.last != Ascii.tab
  }

  /// A line that begins with `From ` is changed by mailbox files, and a lone dot ends the input of
  /// some mail programs.
  private static func isMisreadAtStart(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == Ascii.dot || line.starts(with: "From ".utf8)
  }

  private static func quotedPrintable(_ lines: [[UInt8]]) -> [UInt8] {
    var result: [UInt8] = []
    for line in lines {
      var column = 0
      for (index, byte) in line.enumerated() {
        let isLast = index == line.count - 1
        let isBlank = byte == Ascii.space || byte == Ascii.tab
        let isLiteral =
          isBlank ? !isLast : Ascii.isPrintable(byte) && byte != Ascii.equals
        // One place is kept for the `=` of a soft line break, unless this ends the line.
        if column + (isLiteral ? 1 : 3) > maximumLineLength - (isLast ? 0 : 1) {
          result += [Ascii.equals] + lineEnd
          column = 0
        }
        if isLiteral, column > 0 || !isMisreadAtStart(line[index...]) {
          result.append(byte)
          column += 1
        } else {
          result += [
            Ascii.equals, Ascii.hexadecimal[Int(byte >> 4)], Ascii.hexadecimal[Int(byte & 15)],
          ]
          column += 3
        }
      }
      result += lineEnd
    }
    return result
  }

  private static let lineEnd = [Ascii.carriageReturn, Ascii.lineFeed]
}
