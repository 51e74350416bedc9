/// SHA-256 (FIPS 180-4) over bytes that arrive in pieces of any size.
///
/// A value type: a copy taken halfway goes on by itself, which is how `HMACSHA256` keeps a key's
/// state ready.
///
///     var hash = SHA256()
///     hash.update("abc")
///     hash.finish().hexadecimal   // ba7816bf…f20015ad
package struct SHA256: Sendable {
  @usableFromInline var state: SHA256State
  @usableFromInline var pending: InlineArray<64, UInt8>
  @usableFromInline var length: UInt64

  /// A hash of nothing yet.
  @inlinable
  package init() {
    self.init(state: SHA256State(), length: 0)
  }

  /// Goes on from `state`, reached after `length` bytes, a multiple of 64.
  @inlinable
  init(state: SHA256State, length: UInt64) {
    self.state = state
    self.pending = InlineArray(repeating: 0)
    self.length = length
  }

  /// Takes the next bytes of the message; an empty piece changes nothing.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard var source = bytes.baseAddress else { return }
    var left = bytes.count
    let held = Int(truncatingIfNeeded: length & 63)
    length &+= UInt64(truncatingIfNeeded: left)
    if held > 0 {
      let taken = min(64 - held, left)
      withUnsafeMutableBytes(of: &pending) { block in
        block.baseAddress?.advanced(by: held).copyMemory(from: source, byteCount: taken)
      }
      if held + taken < 64 { return }
      withUnsafeBytes(of: pending) { block in
        if let block = block.baseAddress { state.compress(block, count: 1) }
      }
      source += taken
      left -= taken
    }
    let whole = left >> 6
    if whole > 0 {
      state.compress(source, count: whole)
      source += whole << 6
      left &= 63
    }
    if left > 0 {
      withUnsafeMutableBytes(of: &pending) { block in
        block.baseAddress?.copyMemory(from: source, byteCount: left)
      }
    }
  }

  /// Takes the next bytes of the message.
  @inlinable
  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Takes the UTF-8 of `text` as the next bytes of the message.
  @inlinable
  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// Takes the 32 bytes of a digest as the next bytes of the message.
  @inlinable
  package mutating func update(_ digest: Digest256) {
    digest.withBytes { update($0) }
  }

  /// Ends the message and gives its digest.
  ///
  /// The padding is a 1 bit, zeros, and the length in bits (FIPS 180-4, section 5.1.1), which spill
  /// into a block of their own when fewer than 9 bytes are left.
  package consuming func finish() -> Digest256 {
    let held = Int(truncatingIfNeeded: length & 63)
    let bits = (length &<< 3).bigEndian
    var state = state
    withUnsafeMutableBytes(of: &pending) { block in
      guard let block = block.baseAddress else { return }
      block.storeBytes(of: 0x80, toByteOffset: held, as: UInt8.self)
      (block + held + 1).initializeMemory(as: UInt8.self, repeating: 0, count: 63 - held)
      if held >= 56 {
        state.compress(block, count: 1)
        block.initializeMemory(as: UInt8.self, repeating: 0, count: 56)
      }
      block.storeBytes(of: bits, toByteOffset: 56, as: UInt64.self)
      state.compress(block, count: 1)
    }
    return Digest256(state)
  }
}

extension SHA256 {
  /// The digest of one message that is there as a whole.
  @inlinable
  package static func digest(of bytes: UnsafeRawBufferPointer) -> Digest256 {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// The digest of one message that is there as a whole.
  @inlinable
  package static func digest(of bytes: [UInt8]) -> Digest256 {
    bytes.withUnsafeBytes { digest(of: $0) }
  }

  /// The digest of the UTF-8 of `text`.
  @inlinable
  package static func digest(of text: String) -> Digest256 {
    var text = text
    return text.withUTF8 { digest(of: UnsafeRawBufferPointer($0)) }
  }
}

extension Digest256 {
  fileprivate init(_ state: SHA256State) {
    self.init(
      words: UInt64(state.a) << 32 | UInt64(state.b), UInt64(state.c) << 32 | UInt64(state.d),
      UInt64(state.e) << 32 | UInt64(state.f), UInt64(state.g) << 32 | UInt64(state.h))
  }
}
