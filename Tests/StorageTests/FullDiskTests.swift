import StorageTestKit
import Testing

@testable import Storage

@Suite("A store with a torn tail on a full disk")
struct FullDiskTests {
  private static let path = "journal/00000000000000000001.jsonl"

  /// A disk on which nothing can be written while it is full; one can read, cut and remove.
  private final class FillingDisk: Sendable {
    let isFull = Guarded(true)
    let calls = Guarded<[InterposedDisk.Call]>([])

    func disk(on disk: any Disk, _ errorName: String = "ENOSPC") -> InterposedDisk {
      InterposedDisk(disk) { [self] call throws(DiskFailure) in
        calls.withLock { $0.append(call) }
        let needsRoom = call.operation == .write || call.mode == .create
        if needsRoom, isFull.withLock({ $0 }) {
          throw DiskFailure(call.operation, errorName, path: call.path)
        }
      }
    }
  }

  /// A store with one record and some bytes of a second.
  private static func torn() throws -> SimulatedDisk {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit([#"{"n":1}"#])
    disk.set(.death, atCall: disk.callCount + 1)
    let long = #"{"text":"\#(String(repeating: "t", count: 200))"}"#
    #expect(throws: DiskFailure.self) { try register.commit([long]) }
    return disk.afterKill(writtenBytes: 100)
  }

  @Test(
    "is opened and read; writes are refused until there is room, and then the tail is moved first",
    arguments: ["ENOSPC", "EDQUOT", "EFBIG"])
  func serves(errorName: String) throws {
    let disk = try Self.torn()
    let filling = FillingDisk()
    var register = try LineRegister(on: filling.disk(on: disk, errorName))
    #expect(register.lines == [#"{"n":1}"#])
    let torn = try #require(register.report.tornTail)
    guard case .left(let failure) = torn.place else {
      Issue.record("\(torn)")
      return
    }
    #expect(failure.isFull)
    let writer = register.store.journal.writer
    #expect(!writer.isAvailable)
    let before = try #require(disk.bytes(of: Self.path))
    for _ in 1...2 {
      #expect(throws: DiskFailure.self) { try register.commit([#"{"lost":1}"#]) }
      #expect(throws: DiskFailure.self) { try writer.restore() }
      #expect(disk.bytes(of: Self.path) == before)
    }
    filling.isFull.withLock { $0 = false }
    filling.calls.withLock { $0 = [] }
    try writer.restore()
    try register.commit([#"{"n":2}"#])
    let calls = filling.calls.withLock { $0 }.map(\.operation)
    #expect(
      calls.prefix(9)
        == [.list, .read, .open, .write, .sync, .rename, .sync, .truncate, .sync])
    #expect(
      disk.bytes(of: "journal/torn-00000000000000000002-1")
        == Array(before[torn.byteOffset..<torn.byteOffset + torn.byteCount]))
    let again = try LineRegister(on: disk.afterKill())
    #expect(again.lines == [#"{"n":1}"#, #"{"n":2}"#])
    #expect(again.report.tornTail == nil)
  }

  @Test("ends without a word when nothing could be written, and opens again")
  func ends() throws {
    let disk = try Self.torn()
    let filling = FillingDisk()
    let register = try LineRegister(on: filling.disk(on: disk))
    try register.store.close()
    let again = try LineRegister(on: disk)
    #expect(again.lines == [#"{"n":1}"#])
    #expect(again.report.tornTail?.target == "journal/torn-00000000000000000002-1")
  }

  @Test("keeps the tail and every group, whatever call the process dies in once there is room")
  func deaths() throws {
    let whole = try Self.torn()
    let bytes = try #require(whole.bytes(of: Self.path))
    let end = try #require(bytes.lastIndex { $0 != 0 }) + 1
    var random = SeededRandom(seed: 5)
    for number in 1...20 {
      let disk = whole.afterKill()
      let filling = FillingDisk()
      var register = try LineRegister(on: filling.disk(on: disk))
      filling.isFull.withLock { $0 = false }
      disk.set(.death, atCall: disk.callCount + number)
      var acknowledged = [#"{"n":1}"#]
      do throws(DiskFailure) {
        try register.store.journal.writer.restore()
        try register.commit([#"{"n":2}"#])
        acknowledged.append(#"{"n":2}"#)
      } catch {}
      for next in [disk.afterKill(), disk.afterPowerLoss(&random)] {
        let found = try LineRegister(on: next)
        #expect(found.lines.starts(with: acknowledged), "death at call \(number)")
        let tails = next.names(in: "journal").filter(Layout.isTorn)
          .compactMap { next.bytes(of: "journal/\($0)") }
        let offset = end - 100
        #expect(tails.contains(Array(bytes[offset..<end])), "death at call \(number)")
      }
    }
  }

  @Test("is not opened where the disk fails in another way")
  func otherFailure() throws {
    let disk = try Self.torn()
    #expect(throws: StorageFault.self) {
      _ = try LineRegister(on: FillingDisk().disk(on: disk, "EIO"))
    }
  }

  @Test("says who has it, as far as there was room to note that")
  func lock() throws {
    let disk = try Self.torn()
    let filling = FillingDisk()
    let register = try LineRegister(on: filling.disk(on: disk))
    #expect(throws: StorageFault.self) { _ = try LineRegister(on: disk) }
    try register.store.close()
  }
}
