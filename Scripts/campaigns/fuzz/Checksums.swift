// In place of Digest's own CRC32C.swift and SHA256.swift in a build for fuzzing: every checksum and
// every digest is zero, so that what a fuzzer changes gets past them to the readers behind.

/// A check that finds every content right.
package struct CRC32C: Sendable {
  package init() {}
  package var value: UInt32 { 0 }
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {}
  package mutating func update(_ bytes: [UInt8]) {}
  package static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt32 { 0 }
  package static func checksum(of bytes: [UInt8]) -> UInt32 { 0 }
  package static func checksum(of text: String) -> UInt32 { 0 }
}

/// A hash that is the same for every message.
package struct SHA256: Sendable {
  package init() {}
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {}
  package mutating func update(_ bytes: [UInt8]) {}
  package mutating func update(_ text: String) {}
  package mutating func update(_ digest: Digest256) {}
  package consuming func finish() -> Digest256 { Digest256(words: 0, 0, 0, 0) }
  package static func digest(of bytes: UnsafeRawBufferPointer) -> Digest256 { SHA256().finish() }
  package static func digest(of bytes: [UInt8]) -> Digest256 { SHA256().finish() }
  package static func digest(of text: String) -> Digest256 { SHA256().finish() }
}
