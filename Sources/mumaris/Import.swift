import Glibc
import Portal
import Storage

/// Makes a store from the export on standard input.
enum Import {
  private static let readBytes = 256 << 10

  static func run(_ data: String, _ lines: ErrorLines) throws(CommandFailure) -> ExitCode {
    let disk = try Serve.disk(.directory(data))
    let summary: ExportSummary
    do throws(ImportFault) {
      let store = try StoreImport(into: disk)
      if let failure = try readInput(into: store) {
        store.abandon()
        throw .storage(.disk(failure))
      }
      summary = try store.finish(check: RegistryCopy.check)
    } catch {
      throw CommandFailure(error)
    }
    lines.log(.info).write(.info, "imported", summary.details)
    return .fine
  }

  /// Hands in all of standard input; gives back what kept it from being read.
  private static func readInput(into store: StoreImport) throws(ImportFault) -> DiskFailure? {
    let space = UnsafeMutableRawBufferPointer.allocate(byteCount: readBytes, alignment: 16)
    defer { space.deallocate() }
    while true {
      let count: Int
      do throws(SystemFailure) {
        count = try SystemCall.retrying { Glibc.read(STDIN_FILENO, space.baseAddress, space.count) }
      } catch {
        guard error.wouldWait else {
          return DiskFailure(.read, SystemError.name(error.number), path: "standard input")
        }
        SystemCall.wait(for: POLLIN, of: STDIN_FILENO)
        continue
      }
      if count == 0 { return nil }
      try store.take(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(space)[..<count]))
    }
  }
}
