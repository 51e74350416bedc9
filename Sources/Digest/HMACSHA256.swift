/// HMAC with SHA-256 (RFC 2104, FIPS 198-1) under one key.
///
/// The key's two padded blocks are hashed once, when the value is made: a short message then costs
/// two blocks instead of four. The value is a secret, as the key is.
///
///     let authenticate = HMACSHA256(key: key)
///     let tag = authenticate(message)
package struct HMACSHA256: Sendable, CustomReflectable, CustomStringConvertible {
  private let inner: SHA256State
  private let outer: SHA256State

  /// Prepares `key`, of any length; one longer than a block of 64 bytes is hashed first.
  package init(key: UnsafeRawBufferPointer) {
    var block = InlineArray<64, UInt8>(repeating: 0)
    inner = withUnsafeMutableBytes(of: &block) { block in
      if key.count > block.count {
        SHA256.digest(of: key).withBytes { block.copyMemory(from: $0) }
      } else {
        block.copyMemory(from: key)
      }
      return Self.state(after: block, mask: 0x36)
    }
    outer = withUnsafeMutableBytes(of: &block) { block in
      defer { block.initializeMemory(as: UInt8.self, repeating: 0) }
      return Self.state(after: block, mask: 0x36 ^ 0x5c)
    }
  }

  /// Prepares `key`, of any length.
  package init(key: [UInt8]) {
    self = key.withUnsafeBytes { HMACSHA256(key: $0) }
  }

  /// Prepares the 32 bytes of a digest as the key.
  package init(key: Digest256) {
    self = key.withBytes { HMACSHA256(key: $0) }
  }

  /// Masks the block in place and hashes it.
  private static func state(
    after block: UnsafeMutableRawBufferPointer, mask: UInt8
  ) -> SHA256State {
    for index in block.indices { block[index] ^= mask }
    var state = SHA256State()
    if let bytes = block.baseAddress { state.compress(bytes, count: 1) }
    return state
  }

  /// A message that arrives in pieces: `update` it, then hand it to `finish(_:)`.
  package func begin() -> SHA256 {
    SHA256(state: inner, length: 64)
  }

  /// The tag of a message begun with `begin()` on this key.
  package func finish(_ message: consuming SHA256) -> Digest256 {
    var hash = SHA256(state: outer, length: 64)
    hash.update(message.finish())
    return hash.finish()
  }

  /// The tag of one message that is there as a whole.
  package func callAsFunction(_ message: UnsafeRawBufferPointer) -> Digest256 {
    var hash = begin()
    hash.update(message)
    return finish(hash)
  }

  /// The tag of one message that is there as a whole.
  package func callAsFunction(_ message: [UInt8]) -> Digest256 {
    message.withUnsafeBytes { self($0) }
  }

  /// The tag of the UTF-8 of `text`.
  package func callAsFunction(_ text: String) -> Digest256 {
    var text = text
    return text.withUTF8 { self(UnsafeRawBufferPointer($0)) }
  }

  /// Never the key's state.
  package var description: String { "HMACSHA256(•••)" }

  /// Nothing to see.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
