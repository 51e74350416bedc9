/// A disk for a store that is not kept: the journal and the snapshots vanish as they are written,
/// every other file lives as long as the disk.
///
/// The engine takes the same path as with a real disk, at the cost of a copy that goes nowhere.
package final class MemoryDisk: Disk {
  private let files = Guarded<[String: MemoryFile]>([:])

  package init() {}

  package func open(_ path: String, _ mode: OpenMode) throws(DiskFailure) -> any DiskFile {
    if vanishes(path) {
      guard mode != .read, mode != .update else { throw DiskFailure(.open, "ENOENT", path: path) }
      return VanishingFile()
    }
    return try files.withLock { files throws(DiskFailure) in
      if mode != .create, let file = files[path] { return file }
      guard mode != .read, mode != .update else { throw DiskFailure(.open, "ENOENT", path: path) }
      let file = MemoryFile()
      files[path] = file
      return file
    }
  }

  package func openRoot() throws(DiskFailure) -> any DiskFile { VanishingFile() }

  package func createFolder(_ path: String) throws(DiskFailure) {}
  package func syncFolder(_ path: String) throws(DiskFailure) {}

  package func list(_ path: String) throws(DiskFailure) -> [String] {
    files.withLock { files in
      let start = path.isEmpty ? "" : path + "/"
      return files.keys.compactMap { key in
        guard key.hasPrefix(start) else { return nil }
        let name = key.dropFirst(start.count)
        return name.contains("/") ? nil : String(name)
      }.sorted()
    }
  }

  package func rename(_ path: String, to newPath: String) throws(DiskFailure) {
    if vanishes(path) { return }
    try files.withLock { files throws(DiskFailure) in
      guard let file = files.removeValue(forKey: path) else {
        throw DiskFailure(.rename, "ENOENT", path: path)
      }
      files[newPath] = file
    }
  }

  package func remove(_ path: String) throws(DiskFailure) {
    try files.withLock { files throws(DiskFailure) in
      guard files.removeValue(forKey: path) != nil else {
        throw DiskFailure(.remove, "ENOENT", path: path)
      }
    }
  }

  private func vanishes(_ path: String) -> Bool {
    let folder = Layout.folder(of: path)
    return folder == Layout.journal || folder == Layout.snapshots
  }
}

/// A file that takes every byte and keeps none.
private final class VanishingFile: DiskFile {
  func byteCount() throws(DiskFailure) -> Int { 0 }
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DiskFailure) -> Int {
    0
  }
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DiskFailure) {}
  func sync() throws(DiskFailure) {}
  func truncate(to byteCount: Int) throws(DiskFailure) {}
  func hasName() throws(DiskFailure) -> Bool { false }
  func tryLock() throws(DiskFailure) -> Bool { true }
  func lockShared() throws(DiskFailure) {}
  func close() {}
}

/// A file in memory.
private final class MemoryFile: DiskFile {
  private let content = Guarded<[UInt8]>([])

  func byteCount() throws(DiskFailure) -> Int { content.withLock { $0.count } }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DiskFailure) -> Int {
    // Copied out first: the buffer may not be captured by the closure of the lock.
    let part = content.withLock { Array($0.dropFirst(offset).prefix(buffer.count)) }
    buffer.copyBytes(from: part)
    return part.count
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DiskFailure) {
    let copy = Array(bytes)
    content.withLock { content in
      let missing = offset + copy.count - content.count
      if missing > 0 { content.append(contentsOf: repeatElement(0, count: missing)) }
      content.replaceSubrange(offset..<offset + copy.count, with: copy)
    }
  }

  func sync() throws(DiskFailure) {}

  func truncate(to byteCount: Int) throws(DiskFailure) {
    content.withLock { content in
      if byteCount < content.count { content.removeSubrange(byteCount...) }
      let missing = byteCount - content.count
      if missing > 0 { content.append(contentsOf: repeatElement(0, count: missing)) }
    }
  }

  func hasName() throws(DiskFailure) -> Bool { false }
  func tryLock() throws(DiskFailure) -> Bool { true }
  func lockShared() throws(DiskFailure) {}
  func close() {}
}
