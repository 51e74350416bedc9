package import JSON

/// The id of a request as it came.
///
/// A response must carry the same value. An id is never read as a number or a text: its bytes are
/// echoed, so that `1.0`, `1e2`, `-0`, 30 digits and any escapes come back unchanged.
@frozen
package enum RequestID {
  /// No id: a notification.
  case absent
  /// An explicit `null`, which makes a request all the same.
  case null
  /// A number or a string by its bytes, quotes included; good as long as the request's bytes.
  case lexeme(UnsafeBufferPointer<UInt8>)

  /// The id that a value is; nil for a bool, an array or an object, which are none.
  package init?(_ value: JSONValue) {
    switch value.kind {
    case .null: self = .null
    case .number, .string: self = .lexeme(value.lexeme)
    case .true, .false, .array, .object: return nil
    }
  }

  /// A copy that outlives the request, for replies that come later.
  package var kept: KeptRequestID {
    switch self {
    case .absent: KeptRequestID(bytes: nil)
    case .null: KeptRequestID(bytes: [])
    case .lexeme(let bytes): KeptRequestID(bytes: Array(bytes))
    }
  }
}

/// The id of a request that is answered later: it holds its bytes.
package struct KeptRequestID: Hashable, Sendable {
  /// Nil for absent, empty for null.
  let bytes: [UInt8]?

  /// Lends the id for as long as `body` runs.
  package func withID<R, E>(_ body: (RequestID) throws(E) -> R) throws(E) -> R {
    guard let bytes else { return try body(.absent) }
    return try bytes.withUnsafeBufferPointer { (buffer) throws(E) -> R in
      try body(buffer.isEmpty ? .null : .lexeme(buffer))
    }
  }
}

extension JSONWriter {
  /// An id as it came; `null` where there is none.
  package mutating func id(_ id: RequestID) {
    switch id {
    case .absent, .null: raw("null")
    case .lexeme(let bytes): raw(bytes)
    }
  }
}
