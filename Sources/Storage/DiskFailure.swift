/// A call to the disk that the system refused.
///
/// It names the call, the system's own error name (`ENOSPC`, `EIO`) and the last component of the
/// path: enough for a log line, and no path of the machine.
package struct DiskFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The call that failed.
  package enum Operation: String, Hashable, Sendable {
    case open, read, write, sync, truncate, measure, lock, list, rename, remove
    case createFolder = "create the folder"
  }

  package let operation: Operation
  /// The system's name of the error, such as `ENOSPC`.
  package let errorName: String
  /// The last component of the path.
  package let file: String

  package init(_ operation: Operation, _ errorName: String, path: String) {
    self.operation = operation
    self.errorName = errorName
    self.file = path.split(separator: "/").last.map(String.init) ?? "."
  }

  /// Whether there was no such file or folder.
  package var isAbsent: Bool { errorName == "ENOENT" }

  /// Whether it tells of this one file: a spot that cannot be read, what the file system keeps of it
  /// being damaged, or something that is no file. Any other failure tells of the machine, such as one
  /// that has no descriptor left.
  var concernsFile: Bool {
    isNoFile || ["ENOENT", "EIO", "EUCLEAN", "EBADMSG"].contains(errorName)
  }

  /// Whether something else stands in the place of a file: a link, a folder, a pipe or a socket.
  package var isNoFile: Bool { ["ELOOP", "EISDIR", "ENXIO"].contains(errorName) }

  /// Whether the disk, or the share of it this user or this process may fill, is full.
  package var isFull: Bool { ["ENOSPC", "EDQUOT", "EFBIG"].contains(errorName) }

  package var description: String { "could not \(operation.rawValue) \(file): \(errorName)" }
}
