/// 32 bytes that came out of a hash function, or stand for a random token.
///
/// Held as four words in big-endian order, the form the hash leaves them in, so that comparing,
/// copying and hashing a digest costs a few instructions and no allocation.
package struct Digest256: Hashable, Sendable {
  /// Bytes 0 to 7, the first being the most significant.
  package let first: UInt64
  /// Bytes 8 to 15.
  package let second: UInt64
  /// Bytes 16 to 23.
  package let third: UInt64
  /// Bytes 24 to 31.
  package let fourth: UInt64

  /// Only the first word enters a table's hash: it is as evenly spread as all four.
  @inlinable
  package func hash(into hasher: inout Hasher) { hasher.combine(first) }

  /// How many bytes a digest has.
  @inlinable
  package static var byteCount: Int { 32 }

  /// The digest whose bytes are these words, each with its most significant byte first.
  @inlinable
  package init(words first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// The digest with these bytes; `nil` unless there are exactly 32.
  @inlinable
  package init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.byteCount else { return nil }
    first = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    second = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    third = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
    fourth = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
  }

  /// The digest with these bytes; `nil` unless there are exactly 32.
  @inlinable
  package init?(bytes: [UInt8]) {
    guard let digest = bytes.withUnsafeBytes({ Digest256(bytes: $0) }) else { return nil }
    self = digest
  }

  /// Lends the 32 bytes, in order, for the length of the call.
  @inlinable
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let words = (first.bigEndian, second.bigEndian, third.bigEndian, fourth.bigEndian)
    return try withUnsafeBytes(of: words, body)
  }

  /// The 32 bytes, in order.
  package var bytes: [UInt8] {
    withBytes { Array($0) }
  }

  /// Whether both digests are equal, found in a time that does not tell where they differ.
  ///
  /// For whatever a stranger may send in to be compared: tokens, codes, authentication tags.
  @inlinable
  @inline(never)
  package func isEqualInConstantTime(to other: Digest256) -> Bool {
    let differences =
      (first ^ other.first) | (second ^ other.second) | (third ^ other.third)
      | (fourth ^ other.fourth)
    return differences == 0
  }
}
