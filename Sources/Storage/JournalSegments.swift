// The segments as one thread writes them.
//
// A segment is a head, commit groups, and zeros. The zeros are written and synced ahead, so that a
// commit changes bytes of a file whose length and blocks are already durable: its `fdatasync` has
// no metadata to wait for. A new segment is made under a draft name, filled, synced, renamed and
// its folder synced; its head goes out in the same write as its first group.

/// Sizes of the journal's files, in bytes.
package struct JournalLimits: Hashable, Sendable {
  /// A group that would make a segment longer than this begins the next one.
  package var segmentBytes: Int
  /// The zeros that a segment begins with; small, since a start or a commit may wait for them.
  package var firstFill: Int
  /// The zeros that `prepare()` adds at a time.
  package var fillStep: Int

  package init(segmentBytes: Int = 64 << 20, firstFill: Int = 256 << 10, fillStep: Int = 1 << 20) {
    self.segmentBytes = segmentBytes
    self.firstFill = firstFill
    self.fillStep = fillStep
  }
}

/// The journal's files on disk; not shared between threads.
struct JournalSegments: Sendable {
  /// The segment that groups are written to.
  struct Current: Sendable {
    let file: any DiskFile
    let first: UInt64
    /// The length of the head and the durable groups.
    var byteCount: Int
    /// Up to here the file has been filled with zeros.
    var filled: Int
  }

  private struct Draft: Sendable {
    let file: any DiskFile
    let byteCount: Int
  }

  private enum Stage { case beginning, writing, syncing }

  private enum Condition {
    case ready
    /// A crash left bytes after the last durable group, and they have not been moved aside.
    case torn(Range<Int>, of: Current, DiskFailure)
    /// A write failed and has not been undone.
    case failed(Stage, DiskFailure)
    /// Undoing failed too.
    case unavailable(DiskFailure)
  }

  let disk: any Disk
  let limits: JournalLimits
  private(set) var durable: JournalPosition
  private(set) var current: Current?
  /// The file that the next segment will be, and how many zeros it has.
  private var next: Draft?
  private var condition: Condition = .ready
  /// A segment may already stand under its name without being in use: nothing may be added to the
  /// one before it, whose content ends where the name says.
  private var mustBegin = false
  /// Whether the end was reached: nothing may be readied any more.
  private var isClosed = false

  init(disk: any Disk, limits: JournalLimits, durable: JournalPosition, current: Current?) {
    self.disk = disk
    self.limits = limits
    self.durable = durable
    self.current = current
  }

  var isAvailable: Bool {
    switch condition {
    case .ready: true
    case .torn, .failed, .unavailable: false
    }
  }

  /// Throws the failure that has not been undone, if there is one, and refuses what comes after the end.
  func checkAvailable() throws(DiskFailure) {
    try checkOpen()
    switch condition {
    case .ready: break
    case .torn(_, _, let failure), .failed(_, let failure), .unavailable(let failure): throw failure
    }
  }

  private func checkOpen() throws(DiskFailure) {
    if isClosed { throw DiskFailure(.write, "ECANCELED", path: Layout.journal) }
  }

  mutating func write(_ group: SealedGroup) throws(DiskFailure) {
    try checkAvailable()
    precondition(
      group.first == durable.sequence + 1, "groups are written once, in the order of their sealing")
    let trailer = group.trailer(after: durable.chain)
    var bytes = group.lines
    trailer.append(to: &bytes)
    var segment: Current
    do throws(DiskFailure) {
      segment = try segmentToWrite(bytes.count)
    } catch {
      condition = .failed(.beginning, error)
      throw error
    }
    if segment.byteCount == 0 { bytes = SegmentHead(after: durable).line + bytes }
    do throws(DiskFailure) {
      try segment.file.write(bytes, at: segment.byteCount)
    } catch {
      condition = .failed(.writing, error)
      throw error
    }
    do throws(DiskFailure) {
      try segment.file.sync()
    } catch {
      condition = .failed(.syncing, error)
      throw error
    }
    segment.byteCount += bytes.count
    segment.filled = max(segment.filled, segment.byteCount)
    current = segment
    durable = JournalPosition(sequence: trailer.last, chain: trailer.chain)
  }

  mutating func restore() throws(DiskFailure) {
    try checkOpen()
    switch condition {
    case .ready: return
    case .torn(let range, let segment, _):
      if case .left(let failure) = try mend(range, of: segment) { throw failure }
      return
    case .failed(.beginning, _):
      // Nothing of the group was written, and the next write makes its segment anew.
      condition = .ready
      return
    case .failed(.writing, _):
      if cutToDurable() {
        condition = .ready
        return
      }
    case .failed(.syncing, _), .unavailable: break
    }
    do throws(DiskFailure) {
      try beginSegment()
      condition = .ready
    } catch {
      // What was refused must not be found by a start, and no other segment's name voids it. That the
      // cut is durable cannot be known of this file; a kill at least does not undo it.
      if let current { try? current.file.truncate(to: current.byteCount) }
      condition = .unavailable(error)
      throw error
    }
  }

  /// Moves aside what a crash left after the last durable group, and cuts it.
  ///
  /// The copy is durable before the cut, and the cut before any group is written. A full disk leaves
  /// the journal unavailable, and the next `restore()` tries again; any other failure is thrown.
  mutating func mend(
    _ range: Range<Int>, of segment: Current
  ) throws(DiskFailure) -> RecoveryReport.TornTail.Place {
    let copy: String
    do throws(DiskFailure) {
      copy = try Recovery.copyAside(
        range, of: segment.file, before: durable.sequence + 1, on: disk)
      try segment.file.truncate(to: segment.byteCount)
    } catch {
      guard error.isFull else { throw error }
      condition = .torn(range, of: segment, error)
      return .left(error)
    }
    var cut = segment
    cut.filled = cut.byteCount
    current = cut
    // A sync that fails is never asked again: the next segment's name voids what is left.
    condition = .ready
    do throws(DiskFailure) {
      try segment.file.sync()
    } catch {
      condition = .failed(.syncing, error)
      throw error
    }
    return .moved(to: copy)
  }

  private mutating func cutToDurable() -> Bool {
    guard var segment = current else { return true }
    do throws(DiskFailure) {
      try segment.file.truncate(to: segment.byteCount)
      try segment.file.sync()
    } catch {
      return false
    }
    segment.filled = segment.byteCount
    current = segment
    return true
  }

  mutating func prepare() {
    guard isAvailable, !isClosed else { return }
    guard var segment = current else {
      // A failure here is met again by the write that needs the segment.
      _ = try? beginSegment()
      return
    }
    let target = min(segment.filled + limits.fillStep, limits.segmentBytes)
    if segment.filled - segment.byteCount < limits.fillStep / 2, target > segment.filled {
      do throws(DiskFailure) {
        try segment.file.fillWithZeros(segment.filled..<target)
      } catch {
        return
      }
      do throws(DiskFailure) {
        try segment.file.sync()
        segment.filled = target
        current = segment
      } catch {
        // This file may not be synced again; if no other can be made, the next write says so.
        condition = .failed(.syncing, error)
        try? restore()
      }
    } else if next == nil, segment.byteCount > limits.segmentBytes / 4 * 3 {
      next = try? makeDraft(bytes: min(limits.fillStep, limits.segmentBytes))
    }
  }

  private mutating func segmentToWrite(_ byteCount: Int) throws(DiskFailure) -> Current {
    if let current, !mustBegin {
      let isFull = current.byteCount + byteCount > limits.segmentBytes
      // One that is empty takes a group of any length.
      if !isFull || current.byteCount == 0 { return current }
    }
    return try beginSegment()
  }

  /// Begins the segment whose first record follows the last durable one.
  @discardableResult
  mutating func beginSegment() throws(DiskFailure) -> Current {
    let draft =
      if let next { next } else {
        try makeDraft(bytes: min(limits.firstFill, limits.segmentBytes))
      }
    let first = durable.sequence + 1
    mustBegin = true
    next = nil
    do throws(DiskFailure) {
      try disk.rename(Layout.nextSegment, to: Layout.segment(first: first))
    } catch {
      draft.file.close()
      disk.discard(Layout.nextSegment)
      throw error
    }
    do throws(DiskFailure) {
      try disk.syncFolder(Layout.journal)
    } catch {
      draft.file.close()
      throw error
    }
    mustBegin = false
    if let old = current {
      // Tidiness only: whatever is left there is void, for the new segment's name says so.
      try? old.file.truncate(to: old.byteCount)
      old.file.close()
    }
    let segment = Current(
      file: draft.file, first: first, byteCount: 0, filled: draft.byteCount)
    current = segment
    return segment
  }

  private func makeDraft(bytes: Int) throws(DiskFailure) -> Draft {
    let file = try disk.open(Layout.nextSegment, .create)
    do throws(DiskFailure) {
      try file.fillWithZeros(0..<bytes)
      try file.sync()
    } catch {
      file.close()
      disk.discard(Layout.nextSegment)
      throw error
    }
    return Draft(file: file, byteCount: bytes)
  }

  /// Begins another segment if this is the one that groups are written to.
  mutating func end(_ first: UInt64) throws(DiskFailure) {
    if first == current?.first { _ = try beginSegment() }
  }

  /// Cuts the zeros off, so that the file is plain JSON Lines, and leaves the mark of a clean end.
  mutating func close() throws(DiskFailure) {
    if let next {
      next.file.close()
      disk.discard(Layout.nextSegment)
    }
    next = nil
    defer {
      isClosed = true
      current?.file.close()
      current = nil
    }
    // Where nothing could be written, the mark of the close before goes on vouching.
    if case .torn = condition { return }
    // What was refused is undone here where that has not been done yet: a start must not find it.
    try restore()
    if let current {
      try current.file.truncate(to: current.byteCount)
      try current.file.sync()
    }
    try disk.replace(Layout.closed, with: ClosedMark(position: durable).line)
  }
}
