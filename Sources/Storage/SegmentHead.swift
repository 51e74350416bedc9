import Digest

/// The first line of a segment: which record it begins with, and the chain before that.
///
///     {"segment":{"version":1,"first":1,"previous":"00…00","crc32c":"1b2c3d4e"}}
struct SegmentHead {
  static let version: UInt64 = 1
  /// More than the longest line of any version that is known.
  static let byteLimit = 512
  private static let opening: StaticString = "{\"segment\":{\"version\":"
  private static let firstMember: StaticString = ",\"first\":"
  private static let previousMember: StaticString = ",\"previous\":\""

  /// The place before the segment's first record.
  let start: JournalPosition

  init(after start: JournalPosition) { self.start = start }

  var line: [UInt8] {
    var line: [UInt8] = []
    line.append(Self.opening)
    line.append(number: Self.version)
    line.append(Self.firstMember)
    line.append(number: start.sequence + 1)
    line.append(Self.previousMember)
    line.append(hexadecimal: start.chain)
    line.append(0x22)
    GuardedLine.close(&line)
    return line
  }

  enum Reading {
    case head(SegmentHead, byteCount: Int)
    case newer(UInt64)
    case unverifiable
  }

  /// Reads the line that the bytes begin with.
  static func read(_ bytes: UnsafeRawBufferPointer) -> Reading {
    guard let line = GuardedLine.line(in: bytes, at: 0),
      let content = GuardedLine.content(of: bytes, line: line)
    else { return .unverifiable }
    var reader = FixedReader(bytes, in: content)
    guard reader.take(opening), let version = reader.takeNumber() else { return .unverifiable }
    if version > Self.version { return .newer(version) }
    guard version == Self.version, reader.take(firstMember), let first = reader.takeNumber(),
      first > 0, reader.take(previousMember), let chain = reader.takeDigest(), reader.take("\""),
      reader.isAtEnd
    else { return .unverifiable }
    let start = JournalPosition(sequence: first - 1, chain: chain)
    return .head(SegmentHead(after: start), byteCount: line.upperBound)
  }
}
