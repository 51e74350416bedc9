import Foundation

/// Writes text of any script in the ASCII of a header (RFC 2047).
///
/// A long text becomes several encoded words, which a reader joins without the space between them:
/// so spaces are encoded too, and no code point is ever divided between two words.
enum EncodedWord {
  /// Characters of an encoded word at most (RFC 2047 §2).
  static let maximumLength = 75

  /// The encoded words of a text, one for each line, in the shorter of the two encodings: Q (like
  /// quoted-printable) for mostly Latin text, B (base64) for other scripts; B when they are equal.
  ///
  /// - Parameter firstLineRoom: characters left for the first word on its line.
  static func encode(_ text: String, firstLineRoom: Int) -> [String] {
    let quotedCount = text.utf8.reduce(0) { $0 + quotedLength(of: $1) }
    let base64Count = (text.utf8.count + 2) / 3 * 4
    let isQuoted = quotedCount < base64Count
    let overhead = "=?UTF-8?B?".utf8.count + "?=".utf8.count
    var room = min(firstLineRoom, maximumLength) - overhead
    var words: [String] = []
    var chunk: [UInt8] = []
    var length = 0
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      let added = isQuoted ? bytes.reduce(0) { $0 + quotedLength(of: $1) } : bytes.count
      let lengthAfter = isQuoted ? length + added : (length + added + 2) / 3 * 4
      if lengthAfter > room, !chunk.isEmpty {
        words.append(word(chunk, isQuoted: isQuoted))
        chunk = []
        length = 0
        room = maximumLength - overhead
      }
      chunk += bytes
      length += added
    }
    if !chunk.isEmpty { words.append(word(chunk, isQuoted: isQuoted)) }
    return words
  }

  private static func word(_ bytes: [UInt8], isQuoted: Bool) -> String {
    if !isQuoted { return "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }
    var text: [UInt8] = []
    for byte in bytes {
      if byte == Ascii.space {
        text.append(UInt8(ascii: "_"))
      } else if isSafe(byte) {
        text.append(byte)
      } else {
        text += [
          Ascii.equals, Ascii.hexadecimal[Int(byte >> 4)], Ascii.hexadecimal[Int(byte & 15)],
        ]
      }
    }
    return "=?UTF-8?Q?\(String(decoding: text, as: UTF8.self))?="
  }

  private static func quotedLength(of byte: UInt8) -> Int {
    byte == Ascii.space || isSafe(byte) ? 1 : 3
  }

  /// What may stand for itself even in the name before an address (RFC 2047 §5 rule 3).
  private static func isSafe(_ byte: UInt8) -> Bool {
    Ascii.isAlphanumeric(byte) || "!*+-/".utf8.contains(byte)
  }
}
