/// One file of reference data, as it lies in `seeds/`, carried inside the binary.
package struct SeedFile: Sendable {
  /// The file's name, such as `countries.json`.
  package let name: StaticString

  /// The whole file, byte for byte.
  package let contents: StaticString

  /// The file's UTF-8 bytes where they lie in the binary: nothing is copied, and they stay valid
  /// as long as the process lives.
  package var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: contents.utf8Start, count: contents.utf8CodeUnitCount)
  }
}
