import CZlib

/// Unpacks what is packed by “deflate” (RFC 1950), window by window: memory stays the same however
/// much comes out.
struct Inflater {
  /// How much may still come out of all the parts of a file.
  private(set) var budget: Int
  private let window = 1 << 16

  init(budget: Int) { self.budget = budget }

  enum Outcome: Equatable {
    /// The end of the packed part was reached, or that of the bytes.
    case ended
    /// What follows is not deflate data.
    case broken
    /// More came out than allowed.
    case tooLarge
    /// The caller has seen enough.
    case stopped
  }

  /// Whether bytes begin as a packed part does.
  static func isPacked(_ bytes: some Collection<UInt8>) -> Bool {
    let head = bytes.prefix(2).map { Int($0) }
    return head.count == 2 && head[0] & 0x0f == 8 && head[0] >> 4 <= 7
      && (head[0] << 8 | head[1]) % 31 == 0
  }

  /// Unpacks, and passes each window to the caller.
  ///
  /// - Parameters:
  ///   - most: How much of this part may come out.
  ///   - look: Receives what came out; returning false stops the unpacking.
  mutating func inflate(
    _ bytes: ArraySlice<UInt8>, upTo most: Int, _ look: (ArraySlice<UInt8>) -> Bool
  ) -> Outcome {
    var stream = z_stream()
    guard
      inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return .broken }
    defer { inflateEnd(&stream) }
    var total = 0
    var output = [UInt8](repeating: 0, count: window)
    var input = Array(bytes)
    return input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(clamping: source.count)
      while true {
        let status = output.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          return CZlib.inflate(&stream, Z_NO_FLUSH)
        }
        let count = window - Int(stream.avail_out)
        total += count
        budget -= count
        if count > 0, !look(output[..<count]) { return .stopped }
        if total > most || budget < 0 { return .tooLarge }
        switch status {
        case Z_STREAM_END: return .ended
        case Z_OK: if count == 0, stream.avail_in == 0 { return .ended }
        case Z_BUF_ERROR: return .ended
        case _: return .broken
        }
      }
    }
  }
}
