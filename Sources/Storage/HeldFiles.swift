/// The journal and the snapshots of a store, held open: they stay what they are when their names go
/// to other files.
///
/// That takes a descriptor for each segment and each snapshot: one for 64 MB of journal.
struct HeldFiles: Sendable {
  static let folders = [Layout.journal, Layout.snapshots]

  private let disk: any Disk
  private var names: [String: [String]] = [:]
  private var files: [String: HeldFile] = [:]
  /// Why a snapshot cannot be opened; it is passed over like one that does not verify.
  private var failures: [String: DiskFailure] = [:]

  /// Opens them all; `nil` where they changed meanwhile.
  ///
  /// In this order: what snapshots and the mark of a clean close stand on is in the segments that
  /// are opened after them.
  init?(of disk: any Disk) throws(DiskFailure) {
    self.disk = disk
    for folder in Self.folders { names[folder] = try numbered(folder) }
    do throws(DiskFailure) {
      try holdSnapshots()
      try holdClosedMark()
      try holdSegments()
    } catch {
      if error.isAbsent { return nil }
      throw error
    }
    for folder in Self.folders where try numbered(folder) != names[folder] { return nil }
  }

  func list(_ folder: String) throws(DiskFailure) -> [String] {
    guard let names = names[folder] else { throw DiskFailure(.list, "ENOENT", path: folder) }
    return names
  }

  func open(_ path: String) throws(DiskFailure) -> any DiskFile {
    if let failure = failures[path] { throw failure }
    guard let file = files[path] else { throw DiskFailure(.open, "ENOENT", path: path) }
    return file
  }

  /// The names of segments or snapshots; `nil` where the folder is missing.
  private func numbered(_ folder: String) throws(DiskFailure) -> [String]? {
    do throws(DiskFailure) {
      return try disk.list(folder).filter { Layout.number(inName: $0) != nil }
    } catch {
      if error.isAbsent { return nil }
      throw error
    }
  }

  private mutating func holdSnapshots() throws(DiskFailure) {
    for name in names[Layout.snapshots] ?? [] {
      let path = "\(Layout.snapshots)/\(name)"
      do throws(DiskFailure) {
        files[path] = HeldFile(try disk.open(path, .read), path: path)
      } catch {
        if error.isAbsent { throw error }
        failures[path] = error
      }
    }
  }

  private mutating func holdClosedMark() throws(DiskFailure) {
    do throws(DiskFailure) {
      let file = try disk.open(Layout.closed, .read)
      files[Layout.closed] = HeldFile(file, path: Layout.closed)
    } catch {
      if !error.isAbsent { throw error }
    }
  }

  private mutating func holdSegments() throws(DiskFailure) {
    let segments = names[Layout.journal] ?? []
    for name in segments {
      let path = "\(Layout.journal)/\(name)"
      let file = HeldFile(try disk.open(path, .read), path: path)
      files[path] = name == segments.last ? try file.copied() : file
    }
  }
}

/// A file that is held open as long as its value is there, or a copy of it.
private final class HeldFile: DiskFile {
  private let file: any DiskFile
  private let path: String
  private let image: FileImage?

  init(_ file: any DiskFile, path: String) {
    self.file = file
    self.path = path
    image = nil
  }

  private init(_ image: FileImage, of held: HeldFile) {
    file = held
    path = held.path
    self.image = image
  }

  deinit { file.close() }

  /// A copy of what is there, without the zeros at its end.
  ///
  /// A group that is being written meanwhile may be met in pieces, and one after it whole. So the
  /// bytes are read again up to where the first reading saw any: each group that one was seen after
  /// is complete by then.
  func copied() throws(DiskFailure) -> HeldFile {
    let seen = try FileImage(of: file, range: 0..<file.byteCount())
    let end = seen.withBytes { $0.lastIndex { $0 != 0 } }.map { $0 + 1 } ?? 0
    return HeldFile(try FileImage(of: file, range: 0..<end), of: self)
  }

  func byteCount() throws(DiskFailure) -> Int {
    if let image { return image.count }
    return try file.byteCount()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DiskFailure) -> Int {
    guard let image else { return try file.read(into: buffer, at: offset) }
    return image.withBytes { bytes in
      let part = bytes.dropFirst(offset).prefix(buffer.count)
      buffer.copyBytes(from: part)
      return part.count
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DiskFailure) {
    throw DiskFailure(.write, "EROFS", path: path)
  }

  func sync() throws(DiskFailure) { throw DiskFailure(.sync, "EROFS", path: path) }

  func truncate(to byteCount: Int) throws(DiskFailure) {
    throw DiskFailure(.truncate, "EROFS", path: path)
  }

  func hasName() throws(DiskFailure) -> Bool { true }
  func tryLock() throws(DiskFailure) -> Bool { throw DiskFailure(.lock, "EROFS", path: path) }
  func lockShared() throws(DiskFailure) { throw DiskFailure(.lock, "EROFS", path: path) }

  /// Whoever opens it next is given the same.
  func close() {}
}
