import StorageTestKit
import Testing

@testable import Storage

@Suite("A store that was closed")
struct ClosedStoreTests {
  @Test("readies nothing more: the thread that writes may be a moment late")
  func prepareAfterClose() throws {
    let disk = SimulatedDisk()
    let (store, _) = try Store.open(
      disk: disk, options: StoreOptions(), snapshot: { _ in }, record: { _, _ in })
    try store.close()
    let calls = disk.callCount
    store.journal.writer.prepare()
    #expect(disk.callCount == calls)
  }

  /// What a thread that is late still does.
  enum Deed: CaseIterable {
    case writesGroup, restores, writesSnapshot, publishesSnapshot, writesContent, removesContent
    case redacts
  }

  @Test("is changed no more by threads that are late", arguments: Deed.allCases)
  func lateThreads(deed: Deed) throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for number in 1...12 { try register.commit([#"{"number":\#(number)}"#]) }
    let store = register.store
    let blob = Blob(Array("a content".utf8))
    try store.documents.write(blob)
    let section = SnapshotSection("lines") { $0.append(Array("{}".utf8)) }
    let draft = try store.snapshots.draft(at: store.journal.writer.durable, [section])
    register.append(#"{"late":1}"#)
    let group = try #require(store.journal.seal())
    try store.close()
    let before = Dictionary(uniqueKeysWithValues: disk.paths.map { ($0, disk.bytes(of: $0)) })
    #expect(before.keys.allSatisfy { !$0.hasSuffix(".draft") }, "what was half made is gone")
    switch deed {
    case .writesGroup:
      #expect(throws: DiskFailure.self) { try store.journal.writer.write(group) }
    case .restores: #expect(throws: DiskFailure.self) { try store.journal.writer.restore() }
    case .writesSnapshot:
      #expect(throws: DiskFailure.self) {
        try store.snapshots.draft(at: store.journal.writer.durable, [section])
      }
    case .publishesSnapshot:
      #expect(throws: DiskFailure.self) { try store.snapshots.publish(draft) }
    case .writesContent:
      #expect(throws: DiskFailure.self) {
        try store.documents.write(Blob(Array("another content".utf8)))
      }
    case .removesContent: #expect(store.documents.remove([blob.digest]) == [blob.digest])
    case .redacts:
      for sequence in [1, 12] as [UInt64] {
        #expect(throws: StorageFault.self) { try register.redact(sequence, decision: 12) }
      }
    }
    #expect(
      Dictionary(uniqueKeysWithValues: disk.paths.map { ($0, disk.bytes(of: $0)) }) == before)
  }

  @Test("has been left by a snapshot that was being written: the call that was made is waited for")
  func closeDuringSnapshot() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit([#"{"n":1}"#])
    let store = register.store
    let row = Array(#"{"text":"\#(String(repeating: "x", count: 100_000))"}"#.utf8)
    // Another thread would close it; here it is this one, between two calls.
    nonisolated(unsafe) let closed = store
    let section = SnapshotSection("lines") { sink in
      for number in 0..<50 {
        if number == 25 { try? closed.close() }
        sink.append(row)
      }
    }
    #expect {
      try store.snapshots.draft(at: store.journal.writer.durable, [section])
    } throws: {
      ($0 as? DiskFailure)?.errorName == "ECANCELED"
    }
    #expect(disk.paths.allSatisfy { !$0.hasSuffix(".draft") })
    #expect(try LineRegister(on: disk).lines == [#"{"n":1}"#])
  }
}
