import Digest

/// Lines that end with their own checksum, written independently of storage's own writer.
package enum GuardedText {
  /// Ends a line that holds one object in another: checksum, both braces, line feed.
  package static func line(_ content: String) -> String {
    let digits = String(CRC32C.checksum(of: content), radix: 16)
    let padded = String(repeating: "0", count: 8 - digits.count) + digits
    return "\(content),\"crc32c\":\"\(padded)\"}}\n"
  }
}
