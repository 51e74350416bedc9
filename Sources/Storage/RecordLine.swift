import Digest

// A record is one line of the journal:
//
//     {"sequence":7,"salt":"hbLyVkB3Qw2PzV0c7mJxkA","record":{"events":[…]}}
//
// Its digest is SHA-256(salt ‖ payload), where the payload is what stands between `"record":` and
// the last brace. Once its content must go, the digest takes the content's place, with the number
// of the record that decided so:
//
//     {"sequence":7,"redacted":{"digest":"9f64…","decision":12}}

/// One record of the journal as it is found in a segment.
struct RecordLine {
  enum Content {
    /// Where the payload lies, and the salt that it is digested with.
    case payload(Range<Int>, Salt)
    case redacted(digest: Digest256, decision: UInt64)
  }

  let sequence: UInt64
  let content: Content
  /// Where the line lies, with its line feed.
  let range: Range<Int>

  static let opening: StaticString = "{\"sequence\":"
  static let saltMember: StaticString = ",\"salt\":\""
  static let recordMember: StaticString = "\",\"record\":"
  static let closing: StaticString = "}\n"
  private static let redactedMember: StaticString = ",\"redacted\":{\"digest\":\""
  private static let decisionMember: StaticString = "\",\"decision\":"
  private static let redactedClosing: StaticString = "}}\n"

  /// Reads the line, or `nil` when it has any other layout.
  init?(_ bytes: UnsafeRawBufferPointer, line: Range<Int>) {
    var reader = FixedReader(bytes, in: line)
    guard reader.take(Self.opening), let sequence = reader.takeNumber() else { return nil }
    self.sequence = sequence
    self.range = line
    if reader.take(Self.saltMember) {
      let saltEnd = reader.position + Salt.characterCount
      guard saltEnd <= line.upperBound,
        let salt = Salt(
          characters: UnsafeRawBufferPointer(rebasing: bytes[reader.position..<saltEnd]))
      else { return nil }
      reader.position = saltEnd
      guard reader.take(Self.recordMember) else { return nil }
      let payload = reader.position..<line.upperBound - 2
      guard !payload.isEmpty, bytes[payload.upperBound] == 0x7D else { return nil }
      content = .payload(payload, salt)
    } else {
      guard reader.take(Self.redactedMember), let digest = reader.takeDigest(),
        reader.take(Self.decisionMember), let decision = reader.takeNumber(),
        reader.take(Self.redactedClosing), reader.isAtEnd
      else { return nil }
      content = .redacted(digest: digest, decision: decision)
    }
  }

  /// The record's digest; of a redacted one, the digest that was kept.
  func digest(in bytes: UnsafeRawBufferPointer) -> Digest256 {
    switch content {
    case .payload(let range, let salt):
      Self.digest(of: UnsafeRawBufferPointer(rebasing: bytes[range]), salt: salt)
    case .redacted(let digest, _):
      digest
    }
  }

  static func digest(of payload: UnsafeRawBufferPointer, salt: Salt) -> Digest256 {
    var hash = SHA256()
    salt.withBytes { hash.update($0) }
    hash.update(payload)
    return hash.finish()
  }

  /// Writes the line that takes a redacted record's place.
  static func appendRedacted(
    sequence: UInt64, digest: Digest256, decision: UInt64, to bytes: inout [UInt8]
  ) {
    bytes.append(opening)
    bytes.append(number: sequence)
    bytes.append(redactedMember)
    bytes.append(hexadecimal: digest)
    bytes.append(decisionMember)
    bytes.append(number: decision)
    bytes.append(redactedClosing)
  }
}
