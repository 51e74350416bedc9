package import JSON

// A reply is written in place: its head, then the result by whoever has it, then its end.

extension JSONWriter {
  /// `{"jsonrpc":"2.0","id":…,"result":` — the result itself and `endReply` follow.
  package mutating func beginReply(to id: RequestID) {
    raw("{\"jsonrpc\":\"2.0\",\"id\":")
    self.id(id)
    raw(",\"result\":")
  }

  /// Closes what `beginReply` has opened.
  package mutating func endReply() { byte(0x7d) }

  /// A whole error reply without data.
  package mutating func errorReply(to id: RequestID, code: Int, message: String) {
    beginError(to: id, code: code, message: message)
    raw("}}")
  }

  /// A whole error reply; `data` writes the value of `error.data`.
  package mutating func errorReply<E>(
    to id: RequestID, code: Int, message: String,
    data: (inout JSONWriter) throws(E) -> Void
  ) throws(E) {
    beginError(to: id, code: code, message: message)
    raw(",\"data\":")
    try data(&self)
    raw("}}")
  }

  /// A whole reply of one of the specification's errors.
  package mutating func errorReply(to id: RequestID, _ error: StandardError) {
    errorReply(to: id, code: error.code, message: error.message)
  }

  private mutating func beginError(to id: RequestID, code: Int, message: String) {
    raw("{\"jsonrpc\":\"2.0\",\"id\":")
    self.id(id)
    raw(",\"error\":{\"code\":")
    integer(code)
    raw(",\"message\":")
    string(message)
  }
}
