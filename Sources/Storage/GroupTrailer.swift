import Digest

// A commit group is its records' lines and a trailer:
//
//     {"group":{"first":7,"last":9,"crc32c":"4f0c1a22","chain":"6b1e…"}}
//
// The CRC-32C covers every byte of the group before the trailer. The chain is SHA-256 of the chain
// before the group followed by the digests of its records, so no record can be altered, left out
// or put in without every later trailer showing it; a redacted record keeps its digest and with it
// the chain, and only the CRC is computed again.

/// The line that ends a commit group.
struct GroupTrailer {
  var first: UInt64
  var last: UInt64
  var checksum: UInt32
  var chain: Digest256

  static let opening: StaticString = "{\"group\":{\"first\":"
  private static let lastMember: StaticString = ",\"last\":"
  private static let checksumMember: StaticString = ",\"crc32c\":\""
  private static let chainMember: StaticString = "\",\"chain\":\""
  private static let closing: StaticString = "\"}}\n"

  init(first: UInt64, last: UInt64, checksum: UInt32, chain: Digest256) {
    self.first = first
    self.last = last
    self.checksum = checksum
    self.chain = chain
  }

  /// Reads the line, or `nil` when it has any other layout.
  init?(_ bytes: UnsafeRawBufferPointer, line: Range<Int>) {
    var reader = FixedReader(bytes, in: line)
    guard reader.take(Self.opening), let first = reader.takeNumber(),
      reader.take(Self.lastMember), let last = reader.takeNumber(),
      reader.take(Self.checksumMember), let checksum = reader.takeChecksum(),
      reader.take(Self.chainMember), let chain = reader.takeDigest(),
      reader.take(Self.closing), reader.isAtEnd
    else { return nil }
    self.init(first: first, last: last, checksum: checksum, chain: chain)
  }

  func append(to bytes: inout [UInt8]) {
    bytes.append(Self.opening)
    bytes.append(number: first)
    bytes.append(Self.lastMember)
    bytes.append(number: last)
    bytes.append(Self.checksumMember)
    bytes.append(checksum: checksum)
    bytes.append(Self.chainMember)
    bytes.append(hexadecimal: chain)
    bytes.append(Self.closing)
  }
}
