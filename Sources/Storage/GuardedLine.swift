import Digest

// The format file, the head of each segment and the mark of a clean close are single lines that
// carry their own checksum as the last member:
//
//     {"segment":{"version":1,"first":1,"previous":"00…00","crc32c":"1b2c3d4e"}}
//
// The checksum covers every byte before `,"crc32c"`. Later versions keep this ending, so that a
// reader can tell a line of a newer version from a damaged one before it understands the rest.

/// A line that ends with a checksum of itself.
enum GuardedLine {
  private static let middle: StaticString = ",\"crc32c\":\""
  private static let end: StaticString = "\"}}\n"
  private static var endCount: Int { 8 + end.utf8CodeUnitCount }

  /// Ends the line that begins at the offset.
  static func close(_ line: inout [UInt8], from start: Int = 0) {
    let checksum = CRC32C.checksum(of: Array(line[start...]))
    line.append(middle)
    line.append(checksum: checksum)
    line.append(end)
  }

  /// Where the line's own members lie, if its checksum is right.
  static func content(of bytes: UnsafeRawBufferPointer, line: Range<Int>) -> Range<Int>? {
    let contentEnd = line.upperBound - endCount - middle.utf8CodeUnitCount
    guard contentEnd > line.lowerBound else { return nil }
    var reader = FixedReader(bytes, in: contentEnd..<line.upperBound)
    guard reader.take(middle), let checksum = reader.takeChecksum(), reader.take(end),
      reader.isAtEnd
    else { return nil }
    let content = line.lowerBound..<contentEnd
    let found = CRC32C.checksum(of: UnsafeRawBufferPointer(rebasing: bytes[content]))
    return found == checksum ? content : nil
  }

  /// The line from the offset on with its line feed, or `nil` where no line feed follows.
  static func line(in bytes: UnsafeRawBufferPointer, at offset: Int) -> Range<Int>? {
    guard let end = bytes[offset...].firstIndex(of: 0x0A) else { return nil }
    return offset..<end + 1
  }
}
