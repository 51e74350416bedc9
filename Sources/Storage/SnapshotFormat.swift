import Digest

// A snapshot is one file of JSON Lines: a head, the rows of each section, and a list of parts.
//
//     {"snapshot":{"version":1,"sequence":8,"chain":"6b1e…","crc32c":"5d0a9f31"}}
//     {"id":1,"name":"…"}                                                     ┐ part 1
//     {"id":2,"name":"…"}                                                     ┘
//     {"id":1,"account":2,…}                                                    part 2
//     {"parts":{"list":[{"section":"accounts","rows":2,"offset":132,"bytes":42,"sha256":"…"},
//                       {"section":"licenses","rows":1,…}],"crc32c":"77e0b2c4"}}
//
// (The last line is one line.) Parts cover everything between the first and the last line without
// a gap, so each byte of the file is under one checksum. A long section has several parts, which
// lets it be checked and read by several threads.

/// The names that sections may have.
enum SnapshotName {
  /// Letters, digits, `-` and `_`: they need no escape.
  static func allows(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }
}

/// A run of rows of one section.
package struct SnapshotPart: Hashable, Sendable {
  package let section: String
  package let rowCount: Int
  let range: Range<Int>
  let digest: Digest256
}

/// The first line of a snapshot.
enum SnapshotHead {
  static let version: UInt64 = 1
  private static let opening: StaticString = "{\"snapshot\":{\"version\":"
  private static let sequenceMember: StaticString = ",\"sequence\":"
  private static let chainMember: StaticString = ",\"chain\":\""

  static func line(at position: JournalPosition) -> [UInt8] {
    var line: [UInt8] = []
    line.append(opening)
    line.append(number: version)
    line.append(sequenceMember)
    line.append(number: position.sequence)
    line.append(chainMember)
    line.append(hexadecimal: position.chain)
    line.append(0x22)
    GuardedLine.close(&line)
    return line
  }

  enum Reading {
    case head(JournalPosition)
    case newer(UInt64)
    case unverifiable
  }

  static func read(_ bytes: UnsafeRawBufferPointer, line: Range<Int>) -> Reading {
    guard let content = GuardedLine.content(of: bytes, line: line) else { return .unverifiable }
    var reader = FixedReader(bytes, in: content)
    guard reader.take(opening), let version = reader.takeNumber() else { return .unverifiable }
    if version > Self.version { return .newer(version) }
    guard version == Self.version, reader.take(sequenceMember),
      let sequence = reader.takeNumber(), reader.take(chainMember),
      let chain = reader.takeDigest(), reader.take("\""), reader.isAtEnd
    else { return .unverifiable }
    return .head(JournalPosition(sequence: sequence, chain: chain))
  }
}

/// The last line of a snapshot.
enum SnapshotParts {
  private static let opening: StaticString = "{\"parts\":{\"list\":["
  private static let sectionMember: StaticString = "{\"section\":\""
  private static let rowsMember: StaticString = "\",\"rows\":"
  private static let offsetMember: StaticString = ",\"offset\":"
  private static let bytesMember: StaticString = ",\"bytes\":"
  private static let digestMember: StaticString = ",\"sha256\":\""
  private static let partEnd: StaticString = "\"}"
  private static let end: StaticString = "]"

  static func line(_ parts: [SnapshotPart]) -> [UInt8] {
    var line: [UInt8] = []
    line.append(opening)
    for (index, part) in parts.enumerated() {
      if index > 0 { line.append(0x2C) }
      line.append(sectionMember)
      line.append(contentsOf: part.section.utf8)
      line.append(rowsMember)
      line.append(number: UInt64(part.rowCount))
      line.append(offsetMember)
      line.append(number: UInt64(part.range.lowerBound))
      line.append(bytesMember)
      line.append(number: UInt64(part.range.count))
      line.append(digestMember)
      line.append(hexadecimal: part.digest)
      line.append(partEnd)
    }
    line.append(end)
    GuardedLine.close(&line)
    return line
  }

  /// Reads the line; `nil` unless its parts cover the whole range, one after the other.
  static func read(
    _ bytes: UnsafeRawBufferPointer, line: Range<Int>, covering range: Range<Int>
  ) -> [SnapshotPart]? {
    guard let content = GuardedLine.content(of: bytes, line: line) else { return nil }
    var reader = FixedReader(bytes, in: content)
    guard reader.take(opening) else { return nil }
    var parts: [SnapshotPart] = []
    var offset = range.lowerBound
    while !reader.take(end) {
      if !parts.isEmpty, !reader.take(",") { return nil }
      guard reader.take(sectionMember), let section = reader.takeName(), reader.take(rowsMember),
        let rows = reader.takeNumber(), reader.take(offsetMember),
        reader.takeNumber() == UInt64(offset), reader.take(bytesMember),
        let count = reader.takeNumber(), count <= UInt64(range.upperBound - offset),
        rows <= count, reader.take(digestMember), let digest = reader.takeDigest(),
        reader.take(partEnd)
      else { return nil }
      let partRange = offset..<offset + Int(count)
      parts.append(
        SnapshotPart(section: section, rowCount: Int(rows), range: partRange, digest: digest))
      offset = partRange.upperBound
    }
    return reader.isAtEnd && offset == range.upperBound ? parts : nil
  }
}
