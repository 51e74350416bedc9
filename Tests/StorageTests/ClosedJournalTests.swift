import Storage
import StorageTestKit
import Testing

@Suite("A journal that was closed")
struct ClosedJournalTests {
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
}
