import Storage

/// The bytes behind a name of the simulated disk. Only touched under the disk's lock.
final class SimulatedContent: @unchecked Sendable {
  // Unchecked: every access is made while the disk's state is locked.
  enum Change {
    case write(offset: Int, bytes: [UInt8])
    case truncate(Int)
  }

  private(set) var content: [UInt8]
  private var durable: [UInt8]
  private var changes: [Change] = []
  var holder: ObjectIdentifier?
  var sharers: Set<ObjectIdentifier> = []

  init(_ bytes: [UInt8]) {
    content = bytes
    durable = bytes
  }

  func write(_ bytes: [UInt8], at offset: Int) {
    Self.write(bytes, at: offset, to: &content)
    changes.append(.write(offset: offset, bytes: bytes))
  }

  func truncate(to byteCount: Int) {
    Self.truncate(&content, to: byteCount)
    changes.append(.truncate(byteCount))
  }

  func sync() {
    durable = content
    changes = []
  }

  /// What a sync that fails leaves: the changes are forgotten, and no later sync brings them back.
  func forget() { changes = [] }

  func kept(with last: Change?) -> SimulatedContent {
    var bytes = content
    if case .write(let offset, let written)? = last { Self.write(written, at: offset, to: &bytes) }
    return SimulatedContent(bytes)
  }

  func afterPowerLoss(_ random: inout SeededRandom, with last: Change?) -> SimulatedContent {
    var bytes = durable
    for change in changes + (last.map { [$0] } ?? []) {
      switch (change, random.next() % 3) {
      case (_, 0): break
      case (.truncate(let byteCount), _): Self.truncate(&bytes, to: byteCount)
      case (.write(let offset, let written), 1): Self.write(written, at: offset, to: &bytes)
      case (.write(let offset, let written), _):
        // Disks write sectors in any order; small ones here, so that small groups have several.
        for start in stride(from: 0, to: written.count, by: 32) where random.next() & 1 == 0 {
          let piece = Array(written[start..<min(start + 32, written.count)])
          Self.write(piece, at: offset + start, to: &bytes)
        }
      }
    }
    return SimulatedContent(bytes)
  }

  private static func write(_ bytes: [UInt8], at offset: Int, to content: inout [UInt8]) {
    if bytes.isEmpty { return }
    if content.count < offset + bytes.count { truncate(&content, to: offset + bytes.count) }
    content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
  }

  private static func truncate(_ content: inout [UInt8], to byteCount: Int) {
    if byteCount < content.count {
      content.removeSubrange(byteCount...)
    } else {
      content.append(contentsOf: repeatElement(0, count: byteCount - content.count))
    }
  }
}

/// An open file of the simulated disk.
final class SimulatedFile: DiskFile {
  private let disk: SimulatedDisk
  private let content: SimulatedContent
  private let path: String

  init(disk: SimulatedDisk, content: SimulatedContent, path: String) {
    self.disk = disk
    self.content = content
    self.path = path
  }

  private func begin(
    _ operation: DiskFailure.Operation, byteCount: Int = 0, isFill: Bool = false
  ) -> (written: Int, failure: DiskFailure)? {
    disk.begin(
      operation, path, byteCount: byteCount, isFill: isFill, handle: ObjectIdentifier(self))
  }

  func byteCount() throws(DiskFailure) -> Int {
    if let fault = begin(.measure) { throw fault.failure }
    return disk.state.withLock { _ in content.content.count }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DiskFailure) -> Int {
    if let fault = begin(.read, byteCount: buffer.count) { throw fault.failure }
    let bytes = disk.state.withLock { _ in content.content }
    let part = bytes.dropFirst(offset).prefix(buffer.count)
    buffer.copyBytes(from: part)
    return part.count
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DiskFailure) {
    let copy = Array(bytes)
    let isFill = copy.allSatisfy { $0 == 0 }
    let fault = begin(.write, byteCount: copy.count, isFill: isFill)
    let isFull = disk.state.withLock { state in
      let fitting = max(
        0, min(copy.count, content.content.count + min(state.room, 1 << 40) - offset))
      let written = Array(copy.prefix(min(fault?.written ?? copy.count, fitting)))
      content.write(written, at: offset)
      if fault != nil, state.isDead, state.lastWrite == nil {
        state.lastWrite = (content, offset, copy)
      }
      return fitting < copy.count
    }
    if let fault { throw fault.failure }
    if isFull { throw DiskFailure(.write, "ENOSPC", path: path) }
  }

  func sync() throws(DiskFailure) {
    if let fault = begin(.sync) {
      if !disk.isDead { disk.state.withLock { _ in content.forget() } }
      throw fault.failure
    }
    disk.state.withLock { _ in content.sync() }
  }

  func truncate(to byteCount: Int) throws(DiskFailure) {
    if let fault = begin(.truncate) { throw fault.failure }
    disk.state.withLock { _ in content.truncate(to: byteCount) }
  }

  /// Nobody makes hard links here, and the question is asked of files that were removed.
  func hasName() throws(DiskFailure) -> Bool { false }

  func tryLock() throws(DiskFailure) -> Bool {
    if let fault = begin(.lock) { throw fault.failure }
    let me = ObjectIdentifier(self)
    return disk.state.withLock { _ in
      guard content.holder == nil || content.holder == me, content.sharers.isEmpty else {
        return false
      }
      content.holder = me
      return true
    }
  }

  /// Nobody can be waited for here: whoever has the exclusive lock is a mistake of the test.
  func lockShared() throws(DiskFailure) {
    if let fault = begin(.lock) { throw fault.failure }
    let me = ObjectIdentifier(self)
    let isTaken = disk.state.withLock { _ in
      if content.holder == nil { content.sharers.insert(me) }
      return content.holder != nil
    }
    if isTaken { throw DiskFailure(.lock, "EDEADLK", path: path) }
  }

  func close() {
    let me = ObjectIdentifier(self)
    disk.state.withLock { _ in
      if content.holder == me { content.holder = nil }
      content.sharers.remove(me)
    }
  }
}
