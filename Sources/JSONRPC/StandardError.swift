/// The errors that JSON-RPC 2.0 itself defines (section 5.1).
package enum StandardError: Int, Error, CaseIterable, Hashable, Sendable {
  /// The text is not JSON.
  case parseError = -32700
  /// The JSON is not a request.
  case invalidRequest = -32600
  /// There is no method of that name.
  case methodNotFound = -32601
  /// The params are not what the method takes.
  case invalidParams = -32602
  /// The server failed.
  case internalError = -32603

  /// The code on the wire.
  package var code: Int { rawValue }

  /// The wording of the specification.
  package var message: String {
    switch self {
    case .parseError: "Parse error"
    case .invalidRequest: "Invalid Request"
    case .methodNotFound: "Method not found"
    case .invalidParams: "Invalid params"
    case .internalError: "Internal error"
    }
  }
}
