/// A text that must never be seen again: a password, a one-time code, a token in the clear.
///
/// Printing, logging, dumping or interpolating it gives `•••`; it is neither `Encodable` nor
/// `Equatable`, so it cannot reach a file, a reply or a comparison by accident. The bytes live in
/// memory of their own, shared by all copies, and are overwritten when the last copy goes. What the
/// text was read from is beyond its reach: read secrets straight from the input's bytes.
struct Secret: Sendable {
  private let storage: Storage

  /// Copies the UTF-8 of `text`; the string itself cannot be wiped.
  init(_ text: String) {
    var text = text
    storage = text.withUTF8 { Storage(UnsafeRawBufferPointer($0)) }
  }

  /// Copies bytes that are known to be valid UTF-8.
  init(utf8 bytes: UnsafeRawBufferPointer) {
    storage = Storage(bytes)
  }

  /// How many bytes the text has.
  var utf8Count: Int { storage.bytes.count }

  /// Lends the UTF-8 for the length of the call: the one way to the text. Copy as little as you can.
  func withUTF8<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeRawBufferPointer(storage.bytes))
  }

  // Unchecked, because the buffer is written in `init` and `deinit` only.
  private final class Storage: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ source: UnsafeRawBufferPointer) {
      bytes = .allocate(byteCount: source.count, alignment: 1)
      bytes.copyMemory(from: source)
    }

    // The release of the memory is a call the optimizer does not look into, so the zeros are stored.
    deinit {
      bytes.initializeMemory(as: UInt8.self, repeating: 0)
      bytes.deallocate()
    }
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// What is shown in place of the text, whatever its length.
  var description: String { "•••" }

  /// What is shown in place of the text, whatever its length.
  var debugDescription: String { "•••" }

  /// Nothing to see.
  var customMirror: Mirror { Mirror(self, children: []) }
}
