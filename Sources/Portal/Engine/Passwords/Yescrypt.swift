// Password hashing by yescrypt, the default of the large Linux distributions, from the system's
// libcrypt (crypt(5), crypt_rn(3), crypt_gensalt_rn(3)). A hash names its own parameters:
//
//     $y$j9T$F5Jx5fExrKuPp53xLKQ..1$tnSYvahCwPBHKZUspmcxMfb0.WiB9W.zEaKlOBL35rC
//      │  │           │                                │
//      │  cost        salt, 16 bytes                   hash, 32 bytes
//      method
//
// The library takes a text that ends at its first NUL and has at most 511 bytes. Neither limit cuts a
// secret in silence: one with a NUL is refused, and of one with more bytes, such as the longest that
// the policy allows in a script of four bytes a character, the library gets the SHA-256 digest, as
// text. Callers give UTF-8 that is already normalized (NFKC), so that one password has one spelling
// on every keyboard.

import CCrypt
import Digest

/// Hashes and verifies passwords with yescrypt; slow by intent, so never on the engine's thread.
package enum Yescrypt {
  /// Why a secret was not hashed.
  enum Failure: Error, Hashable, Sendable {
    /// It contains a NUL, at which the library would stop reading.
    case secretContainsNUL
    /// The salt's entropy has another length than `saltByteCount`.
    case wrongSaltLength
    /// The library refused, most often for want of memory.
    case libraryRefused
  }

  /// The most bytes of UTF-8 that the library takes (`CRYPT_MAX_PASSPHRASE_SIZE` counts the NUL).
  static var longestPhrase: Int { Int(CRYPT_MAX_PASSPHRASE_SIZE) - 1 }

  /// How many random bytes make a salt: 128 bits, the least that libcrypt takes for yescrypt.
  static var saltByteCount: Int { 16 }

  /// Hashes `secret` under a new salt.
  ///
  /// - Parameters:
  ///   - secret: normalized UTF-8 without NUL, of any length.
  ///   - cost: how much time and memory it takes.
  ///   - saltEntropy: `saltByteCount` random bytes, never used before.
  /// - Returns: the hash with its method, cost and salt, as `verify` reads it.
  static func hash(
    _ secret: Secret, cost: Cost, saltEntropy: [UInt8]
  ) throws(Failure) -> String {
    guard saltEntropy.count == saltByteCount else { throw .wrongSaltLength }
    guard let setting = setting(cost: cost, saltEntropy: saltEntropy) else {
      throw .libraryRefused
    }
    return try crypt(secret, setting: setting)
  }

  /// Whether `hash` is a yescrypt hash of `secret`; false for any other method and any bad text.
  ///
  /// The comparison takes the same time wherever the two differ.
  static func verify(_ secret: Secret, against hash: String) -> Bool {
    guard hash.utf8.starts(with: prefix.utf8), !hash.utf8.contains(0) else { return false }
    guard let computed = try? crypt(secret, setting: hash) else { return false }
    return isEqualInConstantTime(computed, hash)
  }

  /// Whether `hash` took less than `cost`, or is none of ours, and should be made anew when its
  /// secret is next at hand.
  static func needsUpgrade(_ hash: String, to cost: Cost) -> Bool {
    let parts = hash.split(separator: "$", omittingEmptySubsequences: false)
    guard hash.hasPrefix(prefix), parts.count == 5 else { return true }
    let found = Cost.all.first { parameters(of: $0) == parts[2] }
    return found.map { $0 < cost } ?? true
  }

  /// A hash that belongs to no password, of the same cost: comparing with it takes as long as with
  /// a real one, so that a reply does not tell whether there is an account.
  static func decoy(cost: Cost, saltEntropy: [UInt8]) -> String {
    let setting = setting(cost: cost, saltEntropy: saltEntropy) ?? prefix
    return setting + "$" + String(repeating: ".", count: 43)
  }

  private static let prefix = "$y$"

  /// The text by which a hash names `cost`, as `j9T`.
  private static func parameters(of cost: Cost) -> Substring? {
    let salt = [UInt8](repeating: 0, count: saltByteCount)
    return setting(cost: cost, saltEntropy: salt)?.split(separator: "$").dropFirst().first
  }

  private static func setting(cost: Cost, saltEntropy: [UInt8]) -> String? {
    let size = Int(CRYPT_GENSALT_OUTPUT_SIZE)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { output in
      output.initialize(repeating: 0)
      let text = saltEntropy.withUnsafeBytes { entropy in
        crypt_gensalt_rn(
          prefix, UInt(cost.level), entropy.bindMemory(to: CChar.self).baseAddress,
          CInt(entropy.count), output.baseAddress, CInt(size))
      }
      return text.map { String(cString: $0) }
    }
  }

  /// One call of the library, in memory of its own that is overwritten afterwards.
  private static func crypt(_ secret: Secret, setting: String) throws(Failure) -> String {
    guard !secret.withUTF8({ $0.contains(0) }) else { throw .secretContainsNUL }
    if secret.utf8Count > longestPhrase {
      let digest = secret.withUTF8 { SHA256.digest(of: $0) }
      return try crypt(Secret(digest.base64URL), setting: setting)
    }
    let size = MemoryLayout<crypt_data>.size
    let phraseSize = Int(CRYPT_MAX_PASSPHRASE_SIZE)
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: size + phraseSize, alignment: MemoryLayout<crypt_data>.alignment)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    defer {
      memory.initializeMemory(as: UInt8.self, repeating: 0)
      memory.deallocate()
    }
    let phrase = UnsafeMutableRawBufferPointer(rebasing: memory[size...])
    secret.withUTF8 { phrase.copyMemory(from: $0) }
    let output = crypt_rn(
      phrase.bindMemory(to: CChar.self).baseAddress, setting, memory.baseAddress, CInt(size))
    // A null pointer is this function's failure; "*0" and "*1" are that of its older relatives.
    guard let output, output.pointee != 0x2a else { throw .libraryRefused }
    let hash = String(cString: output)
    guard hash.hasPrefix(prefix) else { throw .libraryRefused }
    return hash
  }

  private static func isEqualInConstantTime(_ left: String, _ right: String) -> Bool {
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    guard left.count == right.count else { return false }
    var differences: UInt8 = 0
    for index in left.indices { differences |= left[index] ^ right[index] }
    return differences == 0
  }
}
