import CZlib

/// Unpacks what is packed by “deflate” (RFC 1950), window by window: memory stays the same however
/// much comes out, and nothing of what goes in is copied.
struct Inflater {
  private var output: [UInt8]

  /// - Parameter window: How much comes out at a time.
  init(window: Int = 1 << 16) { output = [UInt8](repeating: 0, count: window) }

  enum Outcome: Equatable {
    /// The end of the packed part was reached.
    case ended
    /// The bytes ran out before.
    case cut
    /// What follows is not deflate data.
    case broken
    /// More came out than allowed, or it took more work.
    case tooLarge
    /// The caller has seen enough.
    case stopped
  }

  /// Whether bytes begin as a packed part does.
  static func isPacked(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 2 else { return false }
    let (method, check) = (bytes[bytes.startIndex], bytes[bytes.startIndex + 1])
    return method & 0x0f == 8 && method >> 4 <= 7 && (Int(method) << 8 | Int(check)) % 31 == 0
  }

  /// Unpacks, and passes each window to the caller.
  ///
  /// - Parameters:
  ///   - most: How much of this part may come out.
  ///   - reading: What it costs to read a byte.
  ///   - work: Charged for what is read and for what comes out.
  ///   - look: Receives what came out; returning false stops the unpacking.
  /// - Returns: How it ended, and how many bytes were read.
  mutating func inflate(
    _ bytes: ArraySlice<UInt8>, upTo most: Int, reading: Int = WorkCost.reading,
    _ work: inout Work, _ look: (ArraySlice<UInt8>, inout Work) -> Bool
  ) -> (outcome: Outcome, read: Int) {
    guard work.spend(WorkCost.beginning) else { return (.tooLarge, 0) }
    var stream = z_stream()
    // zlib keeps the address of its stream and compares it in each call.
    return withUnsafeMutablePointer(to: &stream) { stream in
      guard inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else { return (.broken, 0) }
      defer { inflateEnd(stream) }
      return bytes.withUnsafeBufferPointer { source in
        // zlib only reads what goes in.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.pointee.avail_in = UInt32(clamping: source.count)
        let outcome = run(stream, upTo: most, reading: reading, &work, look)
        return (outcome, source.count - Int(stream.pointee.avail_in))
      }
    }
  }

  private mutating func run(
    _ stream: UnsafeMutablePointer<z_stream>, upTo most: Int, reading: Int, _ work: inout Work,
    _ look: (ArraySlice<UInt8>, inout Work) -> Bool
  ) -> Outcome {
    var total = 0
    while true {
      let before = stream.pointee.avail_in
      let status = output.withUnsafeMutableBufferPointer { target in
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = UInt32(target.count)
        return CZlib.inflate(stream, Z_NO_FLUSH)
      }
      let count = output.count - Int(stream.pointee.avail_out)
      total += count
      let isWithin = work.spend(count + Int(before - stream.pointee.avail_in) * reading)
      if count > 0, !look(output[..<count], &work) { return .stopped }
      if total > most || !isWithin { return .tooLarge }
      switch status {
      case Z_STREAM_END: return .ended
      case Z_OK: if count == 0, stream.pointee.avail_in == 0 { return .cut }
      case Z_BUF_ERROR: return .cut
      case _: return .broken
      }
    }
  }
}
