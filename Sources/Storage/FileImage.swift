/// A range of a file, read into memory that is given back with the last reference.
package final class FileImage: @unchecked Sendable {
  // Unchecked: the memory is written in the initializers alone, and only read afterwards.
  private let memory: UnsafeMutableRawBufferPointer
  /// How many bytes the file had in the range.
  package let count: Int

  /// Reads the range, or as much of it as the file has.
  init(of file: any DiskFile, range: Range<Int>) throws(DiskFailure) {
    memory = .allocate(byteCount: max(range.count, 1), alignment: 16)
    do throws(DiskFailure) {
      count = try file.read(
        into: UnsafeMutableRawBufferPointer(rebasing: memory[..<range.count]),
        at: range.lowerBound)
    } catch {
      count = 0
      throw error
    }
  }

  init(copying bytes: [UInt8]) {
    memory = .allocate(byteCount: max(bytes.count, 1), alignment: 16)
    memory.copyBytes(from: bytes)
    count = bytes.count
  }

  deinit { memory.deallocate() }

  /// Lends the bytes for the time of the call.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
  }
}
