import JSONRPC

// The frames depend on the bytes alone, not on how they arrive: at once, in pieces, or one by one.
//
// The first byte of an input chooses the mode and the longest length, the second the pieces.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count >= 2 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let modes = Framing.Mode.allCases
  let mode = modes[Int(bytes[0] & 3) % modes.count]
  let maximumLength = 4 << Int(bytes[0] >> 4)
  let input = bytes[2...]
  let whole = frames(input, pieces: input.count + 1, mode, maximumLength)
  precondition(whole == frames(input, pieces: 1, mode, maximumLength), "byte by byte")
  let pieces = Int(bytes[1]) + 2
  precondition(whole == frames(input, pieces: pieces, mode, maximumLength), "in pieces")
  return 0
}

private enum Found: Equatable {
  case message([UInt8])
  case fault(FramingFault)
}

private func frames(
  _ input: ArraySlice<UInt8>, pieces: Int, _ mode: Framing.Mode, _ maximumLength: Int
) -> [Found] {
  var framing = Framing(mode: mode, maximumLength: maximumLength)
  var found: [Found] = []
  var rest = input
  while !rest.isEmpty {
    rest.prefix(pieces).withUnsafeBytes { framing.append($0) }
    rest = rest.dropFirst(pieces)
    take(&framing, &found, maximumLength)
  }
  framing.finish()
  take(&framing, &found, maximumLength)
  precondition(found.count <= input.count + 1, "a frame needs a byte")
  return found
}

private func take(_ framing: inout Framing, _ found: inout [Found], _ maximumLength: Int) {
  while let frame = framing.next() {
    switch frame {
    case .message(let bytes):
      precondition(bytes.count <= maximumLength, "no message is longer than allowed")
      found.append(.message(Array(bytes)))
    case .fault(let fault): found.append(.fault(fault))
    }
  }
}
