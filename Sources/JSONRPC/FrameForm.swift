package import JSON

/// How messages are told apart on a stream of bytes.
package enum FrameForm: String, CaseIterable, Hashable, Sendable {
  /// A message is a line, ended by LF.
  case line
  /// A message is preceded by `Content-Length: N`, CRLF, CRLF, as the Language Server Protocol
  /// has it (specification 3.17, base protocol).
  case header

  /// Makes a frame of what was written since the writer's count was `start`.
  ///
  /// A line gets its LF and nothing is moved; a header is put before the bytes. Where nothing was
  /// written there is no frame, so that a call without an answer leaves no trace.
  package func close(_ writer: inout JSONWriter, from start: Int) {
    let length = writer.count - start
    guard length > 0 else { return }
    switch self {
    case .line:
      writer.byte(0x0a)
    case .header:
      writer.insert("Content-Length: \(length)\r\n\r\n", at: start)
    }
  }
}
