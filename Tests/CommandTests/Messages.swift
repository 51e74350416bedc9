import JSON

/// A ping with this id, without line end.
func ping(_ id: Int) -> String { #"{"jsonrpc":"2.0","id":\#(id),"method":"system.ping"}"# }

/// Pings with the ids from 1 up, a line each.
func pings(_ count: Int) -> [UInt8] {
  (1...count).flatMap { Array((ping($0) + "\n").utf8) }
}

/// The ids of replies that have a result, in order.
func answeredIDs(_ lines: [String]) throws -> [Int] {
  try lines.compactMap { line in
    let reply = try JSONTree(parsing: line)
    guard reply["result"] != nil, case .number(let id)? = reply["id"] else { return nil }
    return Int(id)
  }
}

/// The last line of the log: why the process ended.
func failure(_ errors: String) throws -> JSONTree? {
  try errors.split(separator: "\n").last.map { try JSONTree(parsing: String($0)) }
}
