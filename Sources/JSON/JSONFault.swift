/// What makes a text not JSON, and where.
///
/// RFC 8259 has no levels of severity: a text either is JSON or it is not, so the first fault found
/// ends the reading.
@frozen
public struct JSONFault: Error, Hashable, Sendable {
  /// One case per way to be malformed.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Nothing but white space.
    case empty
    /// The text ends inside a value.
    case unexpectedEnd
    /// A byte that no value, name, comma, colon or bracket can begin with at this place.
    case unexpectedByte
    /// Bytes that are not UTF-8 as RFC 3629 has it (overlong, surrogate, beyond U+10FFFF, cut short).
    case invalidUTF8
    /// A control character below U+0020 inside a string, which must be escaped.
    case unescapedControl
    /// A backslash followed by something that is no escape.
    case invalidEscape
    /// An escaped half of a surrogate pair without its other half.
    case loneSurrogate
    /// A number with a leading zero, a bare sign, point or exponent.
    case invalidNumber
    /// Letters that are none of `true`, `false`, `null`.
    case invalidLiteral
    /// More nested arrays and objects than the limit allows.
    case tooDeep
    /// Something other than white space after the value.
    case trailingBytes
    /// More bytes than the index can address (128 MiB).
    case tooLong
  }

  public let kind: Kind
  /// The byte at which reading stopped, counted from 0 at the beginning of the text.
  public let offset: Int

  @inlinable
  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}
