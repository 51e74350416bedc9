/// Why a value is no request of JSON-RPC 2.0; the reply is -32600 in each case.
package enum EnvelopeFault: Error, CaseIterable, Hashable, Sendable {
  case notAnObject
  case duplicateMember
  case idNotScalar
  case versionNotSupported
  case methodMissing
  case methodNotAString
  case paramsNotStructured

  /// One sentence for developers.
  package var reason: String {
    switch self {
    case .notAnObject: "A request is an object."
    case .duplicateMember: "A member of the request occurs twice."
    case .idNotScalar: "The id is a string, a number or null."
    case .versionNotSupported: "The member jsonrpc is the string \"2.0\"."
    case .methodMissing: "The member method is missing."
    case .methodNotAString: "The member method is a string."
    case .paramsNotStructured: "The params are an object or an array."
    }
  }
}
