import Glibc

/// The file system of the machine, seen from one data directory.
///
/// The only file of storage that calls the system. Every folder on the way is opened without
/// following links, files are made for their owner alone (0600, folders 0700), descriptors do not
/// reach child processes, and calls that a signal interrupts are made again.
package final class PosixDisk: Disk {
  private let root: Int32

  /// Opens the data directory; unless told otherwise, it is made with its missing parents where
  /// there is none.
  package init(directory: String, makesFolders: Bool = true) throws(DiskFailure) {
    if makesFolders { try Self.makeFolders(directory) }
    root = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard root >= 0 else {
      throw DiskFailure(.open, SystemError.name(errno), path: directory)
    }
  }

  private static func makeFolders(_ directory: String) throws(DiskFailure) {
    var path = directory.hasPrefix("/") ? "/" : ""
    for part in directory.split(separator: "/") {
      path += path.isEmpty || path.hasSuffix("/") ? String(part) : "/\(part)"
      if mkdir(path, 0o700) == 0 {
        try syncParent(of: path)
      } else if errno != EEXIST {
        let failure = DiskFailure(.createFolder, SystemError.name(errno), path: path)
        // A parent that may not be made is often one that exists and may not be written.
        if access(path, F_OK) != 0 { throw failure }
      }
    }
  }

  /// A folder whose name is lost takes everything in it along, however well that was synced.
  private static func syncParent(of path: String) throws(DiskFailure) {
    let parent = try check(.sync, path) {
      Glibc.open(path + "/..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    defer { Glibc.close(parent) }
    try check(.sync, path) { fsync(parent) }
  }

  deinit { Glibc.close(root) }

  package func open(_ path: String, _ mode: OpenMode) throws(DiskFailure) -> any DiskFile {
    let flags =
      switch mode {
      case .read: O_RDONLY
      case .update: O_RDWR
      case .updateOrCreate: O_RDWR | O_CREAT
      case .create: O_RDWR | O_CREAT | O_TRUNC
      }
    // A pipe would be waited for until somebody writes to it; this way it is opened, and refused.
    let descriptor = try inFolder(of: path, .open) { folder, name in
      openat(folder, name, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    }
    let file = PosixFile(descriptor: descriptor, path: path)
    do throws(DiskFailure) {
      try file.checkIsFile()
    } catch {
      file.close()
      throw error
    }
    return file
  }

  package func openRoot() throws(DiskFailure) -> any DiskFile {
    PosixFile(descriptor: try openFolder("", .open), path: "")
  }

  package func createFolder(_ path: String) throws(DiskFailure) {
    try inFolder(of: path, .createFolder) { folder, name in
      let result = mkdirat(folder, name, 0o700)
      return result != 0 && errno == EEXIST ? 0 : result
    }
  }

  package func syncFolder(_ path: String) throws(DiskFailure) {
    let folder = try openFolder(path, .sync)
    defer { Glibc.close(folder) }
    try check(.sync, path) { fsync(folder) }
  }

  package func list(_ path: String) throws(DiskFailure) -> [String] {
    let descriptor = try openFolder(path, .list)
    guard let stream = fdopendir(descriptor) else {
      let failure = DiskFailure(.list, SystemError.name(errno), path: path)
      Glibc.close(descriptor)
      throw failure
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw DiskFailure(.list, SystemError.name(errno), path: path) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  package func rename(_ path: String, to newPath: String) throws(DiskFailure) {
    let target = try openFolder(Layout.folder(of: newPath), .rename)
    defer { Glibc.close(target) }
    let newName = Self.name(of: newPath)
    try inFolder(of: path, .rename) { folder, name in renameat(folder, name, target, newName) }
  }

  package func remove(_ path: String) throws(DiskFailure) {
    try inFolder(of: path, .remove) { folder, name in unlinkat(folder, name, 0) }
  }

  /// Makes a call with the folder of the path and the name in it, and gives back its result.
  @discardableResult
  private func inFolder(
    of path: String, _ operation: DiskFailure.Operation, _ call: (Int32, String) -> Int32
  ) throws(DiskFailure) -> Int32 {
    let folder = try openFolder(Layout.folder(of: path), operation)
    defer { Glibc.close(folder) }
    let name = Self.name(of: path)
    return try check(operation, path) { call(folder, name) }
  }

  private func openFolder(
    _ path: String, _ operation: DiskFailure.Operation
  ) throws(DiskFailure) -> Int32 {
    var folder = try check(operation, path) {
      openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    for part in path.split(separator: "/") {
      let outer = folder
      defer { Glibc.close(outer) }
      folder = try check(operation, path) {
        openat(outer, String(part), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      }
    }
    return folder
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? "."
  }
}

/// Makes a call until no signal interrupts it; a negative result becomes the failure.
@discardableResult
func check<Result: SignedInteger>(
  _ operation: DiskFailure.Operation, _ path: String, _ call: () -> Result
) throws(DiskFailure) -> Result {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw DiskFailure(operation, SystemError.name(errno), path: path) }
  }
}
