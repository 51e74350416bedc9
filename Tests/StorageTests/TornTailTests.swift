import Storage
import StorageTestKit
import Testing

@Suite("A torn tail")
struct TornTailTests {
  private static let path = "journal/00000000000000000001.jsonl"

  @Test("is copied aside and synced before it is cut, and cut and synced before anything else")
  func order() throws {
    let disk = try Self.torn(bytes: 150)
    let before = try #require(disk.bytes(of: Self.path))
    let found = try LineRegister(on: disk)
    let torn = try #require(found.report.tornTail)
    #expect(torn.target == "journal/torn-00000000000000000002-1")
    #expect(torn.byteCount == 150)
    #expect(disk.bytes(of: Self.path) == Array(before[..<torn.byteOffset]))
    #expect(
      disk.bytes(of: torn.target)
        == Array(before[torn.byteOffset..<torn.byteOffset + torn.byteCount]))
    let calls = disk.calls.suffix(7)
    #expect(
      calls.map(\.operation) == [.open, .write, .sync, .rename, .sync, .truncate, .sync])
  }

  @Test("of a second crash at the same place is kept beside the first")
  func twice() throws {
    let disk = try Self.torn(bytes: 150)
    var found = try LineRegister(on: disk)
    disk.set(.death, atCall: disk.callCount + 1)
    #expect(throws: DiskFailure.self) { try found.commit(["{}"]) }
    let next = disk.afterKill(writtenBytes: 20)
    let torn = try #require(LineRegister(on: next).report.tornTail)
    #expect(torn.target == "journal/torn-00000000000000000002-2")
    #expect(next.bytes(of: "journal/torn-00000000000000000002-1")?.count == 150)
  }

  @Test("is found once, whatever byte was the last to be written", arguments: [1, 2, 149, 150])
  func once(bytes: Int) throws {
    let disk = try Self.torn(bytes: bytes)
    #expect(try LineRegister(on: disk).report.tornTail?.byteCount == bytes)
    let again = try LineRegister(on: disk.afterKill())
    #expect(again.report.tornTail == nil)
    #expect(again.lines == [#"{"n":1}"#])
  }

  /// A store with one record and some bytes of a second.
  private static func torn(bytes: Int) throws -> SimulatedDisk {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit([#"{"n":1}"#])
    disk.set(.death, atCall: disk.callCount + 1)
    let long = #"{"text":"\#(String(repeating: "t", count: 200))"}"#
    #expect(throws: DiskFailure.self) { try register.commit([long]) }
    return disk.afterKill(writtenBytes: bytes)
  }
}
