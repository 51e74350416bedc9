package import Storage

// The fault model.
//
// A file is what the process sees (`content`) and what would be there after a loss of power
// (`durable`), with the writes in between. A sync makes them durable, in a moment; a sync that
// fails drops them for good, as kernels do: the process goes on seeing the bytes, later syncs say
// yes, and after a loss of power the bytes are gone. Names are durable once their folder is synced.
//
// Calls are counted from 1. A fault can be set at any of them: an error, once or from then on, or
// the death of the process in the middle of the call. After a death every call fails, and the test
// goes on with `afterKill()`, where everything written is still there, or `afterPowerLoss(_:)`,
// where each change that was not synced is there, missing, or partly there.

/// A disk in memory that fails, tears and forgets as it is told.
package final class SimulatedDisk: Disk {
  /// What happens at a call.
  package enum Fault: Sendable {
    /// The call fails with this error; a write has written half of its bytes.
    case error(String, lasting: Bool)
    /// The process dies in the call. How much of a write came to be is said when the test goes on.
    case death
  }

  /// A call that was made, for tests that look at the order.
  package struct Call: Hashable, Sendable {
    package let operation: DiskFailure.Operation
    package let path: String
    package let byteCount: Int
    /// Whether it was a write of zeros only, as those ahead of a journal's groups.
    package let isFill: Bool
    /// The open file that the call was made on; `nil` for a call on a name.
    package let handle: ObjectIdentifier?
  }

  struct State {
    var files: [String: SimulatedContent] = [:]
    var durableNames: [String: SimulatedContent] = [:]
    /// The names as they were after each change since the last sync of any folder, oldest first.
    var unsyncedNames: [[String: SimulatedContent]] = []
    var calls: [Call] = []
    var faults: [Int: Fault] = [:]
    var lastingError: String?
    var isDead = false
    /// The write that the process died in.
    var lastWrite: (content: SimulatedContent, offset: Int, bytes: [UInt8])?
    /// How many bytes all files may have together.
    var capacity: Int?

    /// How many bytes more the files may have.
    var room: Int {
      guard let capacity else { return .max }
      return max(0, capacity - files.values.reduce(0) { $0 + $1.content.count })
    }
  }

  let state: Guarded<State>
  private let root = SimulatedContent([])

  package init() { state = Guarded(State()) }

  private init(names: [String: SimulatedContent]) {
    state = Guarded(State(files: names, durableNames: names))
  }

  /// How many calls were made.
  package var callCount: Int { state.withLock { $0.calls.count } }
  package var calls: [Call] { state.withLock { $0.calls } }
  package var isDead: Bool { state.withLock { $0.isDead } }

  /// Sets the fault for the call with this number, counted from 1 over the life of the disk.
  package func set(_ fault: Fault, atCall number: Int) {
    state.withLock { $0.faults[number] = fault }
  }

  /// Lets all files together grow to so many bytes more; what finds no room fails with `ENOSPC`, a
  /// write after as many bytes as there was room for. `nil` makes room again.
  package func limit(toMore byteCount: Int?) {
    state.withLock { state in
      state.capacity = byteCount.map { $0 + state.files.values.reduce(0) { $0 + $1.content.count } }
    }
  }

  /// Ends a lasting error, as when space has been made.
  package func heal() {
    state.withLock { state in
      state.lastingError = nil
      state.faults = [:]
    }
  }

  /// The disk as the next process finds it after this one was killed, with the given number of
  /// bytes of the write that it was killed in.
  package func afterKill(writtenBytes: Int = 0) -> SimulatedDisk {
    SimulatedDisk(
      names: state.withLock { state in
        state.files.mapValues { $0.kept(with: Self.torn(state.lastWrite, of: $0, writtenBytes)) }
      })
  }

  /// The disk as it is found after a loss of power.
  package func afterPowerLoss(
    _ random: inout SeededRandom, writtenBytes: Int = 0
  ) -> SimulatedDisk {
    var seed = SeededRandom(seed: random.next())
    let names = state.withLock { state in
      let versions = [state.durableNames] + state.unsyncedNames
      let names = versions[Int(seed.next() % UInt64(versions.count))]
      var kept: [String: SimulatedContent] = [:]
      // In the order of the names, so that a seed always makes the same disk.
      for (path, content) in names.sorted(by: { $0.key < $1.key }) {
        let write = Self.torn(state.lastWrite, of: content, writtenBytes)
        kept[path] = content.afterPowerLoss(&seed, with: write)
      }
      return kept
    }
    return SimulatedDisk(names: names)
  }

  private static func torn(
    _ write: (content: SimulatedContent, offset: Int, bytes: [UInt8])?,
    of content: SimulatedContent, _ writtenBytes: Int
  ) -> SimulatedContent.Change? {
    guard let write, write.content === content, writtenBytes > 0 else { return nil }
    return .write(offset: write.offset, bytes: Array(write.bytes.prefix(writtenBytes)))
  }

  /// The bytes of a file as the process sees them; `nil` where there is none.
  package func bytes(of path: String) -> [UInt8]? { state.withLock { $0.files[path]?.content } }

  /// Puts bytes into a file, durably, as someone with an editor would.
  package func overwrite(_ path: String, with bytes: [UInt8]) {
    state.withLock { state in
      let content = SimulatedContent(bytes)
      state.files[path] = content
      state.durableNames[path] = content
    }
  }

  /// Counts a call and lets its fault happen. Returns how many bytes of a write come to be before
  /// the process dies or the call fails; `nil` when it goes well.
  func begin(
    _ operation: DiskFailure.Operation, _ path: String, byteCount: Int = 0, isFill: Bool = false,
    handle: ObjectIdentifier? = nil
  ) -> (written: Int, failure: DiskFailure)? {
    state.withLock { state in
      let death = DiskFailure(operation, "EDEAD", path: path)
      if state.isDead { return (0, death) }
      state.calls.append(
        Call(
          operation: operation, path: path, byteCount: byteCount, isFill: isFill, handle: handle))
      if let error = state.lastingError {
        return (byteCount / 2, DiskFailure(operation, error, path: path))
      }
      switch state.faults[state.calls.count] {
      case nil: return nil
      case .error(let error, let lasting):
        if lasting { state.lastingError = error }
        return (byteCount / 2, DiskFailure(operation, error, path: path))
      case .death:
        state.isDead = true
        return (0, death)
      }
    }
  }

  private func check(_ operation: DiskFailure.Operation, _ path: String) throws(DiskFailure) {
    if let fault = begin(operation, path) { throw fault.failure }
  }

  package func open(_ path: String, _ mode: OpenMode) throws(DiskFailure) -> any DiskFile {
    try check(.open, path)
    let content: SimulatedContent? = state.withLock { state in
      if let content = state.files[path] {
        if mode == .create { content.truncate(to: 0) }
        return content
      }
      guard mode == .create || mode == .updateOrCreate else { return nil }
      let content = SimulatedContent([])
      state.files[path] = content
      state.unsyncedNames.append(state.files)
      return content
    }
    guard let content else { throw DiskFailure(.open, "ENOENT", path: path) }
    return SimulatedFile(disk: self, content: content, path: path)
  }

  package func openRoot() throws(DiskFailure) -> any DiskFile {
    SimulatedFile(disk: self, content: root, path: "")
  }

  package func createFolder(_ path: String) throws(DiskFailure) {
    // Folders are there from the beginning: a lost folder is a lost name of the format file.
    try check(.createFolder, path)
  }

  package func syncFolder(_ path: String) throws(DiskFailure) {
    try check(.sync, path)
    state.withLock { state in
      let start = path.isEmpty ? "" : path + "/"
      func isInside(_ name: String) -> Bool {
        name.hasPrefix(start) && !name.dropFirst(start.count).contains("/")
      }
      func merged(_ names: [String: SimulatedContent]) -> [String: SimulatedContent] {
        names.filter { !isInside($0.key) }
          .merging(state.files.filter { isInside($0.key) }) { _, new in new }
      }
      state.durableNames = merged(state.durableNames)
      state.unsyncedNames = state.unsyncedNames.map(merged)
    }
  }

  package func list(_ path: String) throws(DiskFailure) -> [String] {
    try check(.list, path)
    let start = path.isEmpty ? "" : path + "/"
    return state.withLock { state in
      state.files.keys.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
        .filter { !$0.contains("/") }.sorted()
    }
  }

  package func rename(_ path: String, to newPath: String) throws(DiskFailure) {
    try check(.rename, path)
    let found = state.withLock { state in
      guard let content = state.files.removeValue(forKey: path) else { return false }
      state.files[newPath] = content
      state.unsyncedNames.append(state.files)
      return true
    }
    if !found { throw DiskFailure(.rename, "ENOENT", path: path) }
  }

  package func remove(_ path: String) throws(DiskFailure) {
    try check(.remove, path)
    let found = state.withLock { state in
      guard state.files.removeValue(forKey: path) != nil else { return false }
      state.unsyncedNames.append(state.files)
      return true
    }
    if !found { throw DiskFailure(.remove, "ENOENT", path: path) }
  }
}

extension SimulatedDisk {
  /// How often the file of the call was synced after it.
  package func syncCount(afterFailureOf number: Int) -> Int {
    let calls = calls
    let handle = calls[number - 1].handle
    return calls.dropFirst(number).count { $0.operation == .sync && $0.handle == handle }
  }

  /// The paths of all files, sorted, without counting a call.
  package var paths: [String] { state.withLock { $0.files.keys.sorted() } }

  /// The names in a folder, or at the root, sorted, without counting a call.
  package func names(in folder: String) -> [String] {
    let start = folder.isEmpty ? "" : folder + "/"
    return state.withLock { state in
      state.files.keys.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
        .filter { !folder.isEmpty || !$0.contains("/") }.sorted()
    }
  }
}
