package import Digest

/// A place between two commit groups: the last sequence number before it, and the chain there.
package struct JournalPosition: Hashable, Sendable {
  /// The last record's sequence number; 0 before the first record.
  package let sequence: UInt64
  /// SHA-256 chained over the salted digests of all records so far.
  package let chain: Digest256

  package init(sequence: UInt64, chain: Digest256) {
    self.sequence = sequence
    self.chain = chain
  }

  /// The place before the first record.
  package static let start = JournalPosition(
    sequence: 0, chain: Digest256(words: 0, 0, 0, 0))
}
