package import Digest

/// A content that is kept for itself, under the digest that it is known by.
package struct Blob: Hashable, Sendable {
  package let digest: Digest256
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    digest = SHA256.digest(of: bytes)
  }
}
