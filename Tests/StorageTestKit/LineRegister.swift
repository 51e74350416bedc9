package import Storage

/// The smallest state that a store can carry: the payloads of its records, in order.
///
/// Record N is the N-th line, a redacted one is `Self.redacted`, and a snapshot has one row a line.
package struct LineRegister {
  package static let redacted = "redacted"
  /// Small files, so that a few records fill a segment and every byte can be tried.
  package static let limits = JournalLimits(segmentBytes: 1000, firstFill: 256, fillStep: 512)

  package let store: Store
  package let report: RecoveryReport
  package private(set) var lines: [String]

  /// Opens the store on the disk and loads all lines.
  package init(
    on disk: any Disk, limits: JournalLimits = LineRegister.limits, partBytes: Int = 128
  ) throws(StorageFault) {
    let options = StoreOptions(
      purpose: .test, journal: limits, snapshotPartBytes: partBytes, processIdentifier: 4711)
    var lines: [String] = []
    (store, report) = try Store.open(
      disk: disk, options: options,
      snapshot: { snapshot throws(StorageFault) in
        try snapshot.forEachRow { section, row throws(Unreadable) in
          guard section == "lines" else { throw Unreadable("no such section") }
          lines.append(String(decoding: row, as: UTF8.self))
        }
      },
      record: { sequence, record throws(Unreadable) in
        guard sequence == UInt64(lines.count) + 1 else { throw Unreadable("out of order") }
        switch record {
        case .payload(let payload): lines.append(String(decoding: payload, as: UTF8.self))
        case .redacted: lines.append(Self.redacted)
        }
      })
    self.lines = lines
  }

  /// Records the lines as one group and waits for the disk; on failure nothing has happened,
  /// unless undoing it fails too, which is told by the second error.
  package mutating func commit(_ added: [String]) throws(DiskFailure) {
    for line in added { append(line) }
    guard let group = store.journal.seal() else { return }
    do throws(DiskFailure) {
      try store.journal.writer.write(group)
    } catch {
      store.journal.abandon()
      try? store.journal.writer.restore()
      throw error
    }
    lines += added
    store.journal.writer.prepare()
  }

  /// Appends a line to the open group of the journal.
  @discardableResult
  package func append(_ line: String) -> UInt64 {
    let bytes = Array(line.utf8)
    let next = store.journal.nextSequence
    let salt = Salt(high: next &* 0x9E37_79B9_7F4A_7C15, low: next)
    return bytes.withUnsafeBytes { store.journal.append($0, salt: salt) }
  }

  /// Takes the content of one record out of the journal.
  ///
  /// - Returns: How many records have lost theirs, now or earlier, for each decision.
  @discardableResult
  package func redact(
    _ sequence: UInt64, decision: UInt64
  ) throws(StorageFault) -> [UInt64: Int] {
    try JournalRedaction(store).run(before: .max) { number, _ in
      number == sequence ? decision : nil
    }
  }

  /// Writes and publishes a snapshot of the lines.
  package func takeSnapshot() throws(DiskFailure) {
    let copy = lines
    let section = SnapshotSection("lines") { sink in
      for line in copy { sink.append(Array(line.utf8)) }
    }
    try store.snapshots.publish(store.snapshots.draft(at: store.journal.writer.durable, [section]))
  }
}

extension RecoveryReport.TornTail {
  /// The file that it was moved to; no path where it stands where it stood.
  package var target: String {
    switch place {
    case .moved(let file): file
    case .left: ""
    }
  }
}
