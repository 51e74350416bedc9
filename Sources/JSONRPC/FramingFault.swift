/// Why a piece of input could not be delivered as a message.
///
/// One is reported per piece, and reading goes on after it.
package enum FramingFault: Error, Hashable, Sendable {
  /// A message of more bytes than `limit`; its bytes were passed over, but for those that a line begins
  /// with: where there is an id among them, its caller waits for an answer by that.
  case tooLong(limit: Int, beginning: [UInt8] = [])
  /// Header lines that do not tell the length of a body.
  case invalidHeader
  /// The input ended inside a header or a body.
  case unexpectedEnd

  /// The error of JSON-RPC that the reply carries. A message that is too long
  /// may be well-formed, so it is refused as a request; the others are not readable at all.
  package var error: StandardError {
    switch self {
    case .tooLong: .invalidRequest
    case .invalidHeader, .unexpectedEnd: .parseError
    }
  }

  /// One sentence for developers.
  package var reason: String {
    switch self {
    case .tooLong(let limit, _): "The message is longer than \(limit) bytes."
    case .invalidHeader: "The header has no single valid Content-Length."
    case .unexpectedEnd: "The input ended inside a message."
    }
  }
}
