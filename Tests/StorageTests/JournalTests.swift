import Digest
import Storage
import StorageTestKit
import Testing

@Suite("The journal")
struct JournalTests {
  @Test("writes one line a record and one line a group, behind the segment's head")
  func layout() throws {
    let disk = SimulatedDisk()
    let register = try LineRegister(on: disk)
    let journal = register.store.journal
    let payloads = [#"{"a":1}"#, #"{"b":"é"}"#]
    let salts = [Salt(high: 0, low: 1), Salt(high: .max, low: .max)]
    for (payload, salt) in zip(payloads, salts) {
      Array(payload.utf8).withUnsafeBytes { _ = journal.append($0, salt: salt) }
    }
    let group = try #require(journal.seal())
    try journal.writer.write(group)
    let records =
      #"{"sequence":1,"salt":"AAAAAAAAAAAAAAAAAAAAAQ","record":{"a":1}}"# + "\n"
      + #"{"sequence":2,"salt":"_____________________w","record":{"b":"é"}}"# + "\n"
    let zeros = String(repeating: "0", count: 64)
    let first = SHA256.digest(of: [UInt8](repeating: 0, count: 15) + [1] + Array(payloads[0].utf8))
    let second = SHA256.digest(of: [UInt8](repeating: 255, count: 16) + Array(payloads[1].utf8))
    let chain = SHA256.digest(of: [UInt8](repeating: 0, count: 32) + first.bytes + second.bytes)
    let head = #"{"segment":{"version":1,"first":1,"previous":"\#(zeros)""#
    let expected =
      head + #","crc32c":"\#(checksum(head))"}}"# + "\n" + records
      + #"{"group":{"first":1,"last":2,"crc32c":"\#(checksum(records))","#
      + #""chain":"\#(chain.hexadecimal)"}}"# + "\n"
    let bytes = try #require(disk.bytes(of: "journal/00000000000000000001.jsonl"))
    #expect(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) == expected)
    #expect(bytes.dropFirst(expected.utf8.count).allSatisfy { $0 == 0 })
    #expect(journal.writer.durable == JournalPosition(sequence: 2, chain: chain))
    #expect(group.recordCount == 2)
  }

  private func checksum(_ text: String) -> String {
    let digits = String(CRC32C.checksum(of: text), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  @Test("gives consecutive numbers across groups and restarts")
  func numbers() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    #expect(register.append("{}") == 1)
    #expect(register.append("{}") == 2)
    try register.commit(["{}"])
    #expect(register.store.journal.nextSequence == 4)
    #expect(try LineRegister(on: disk.afterKill()).store.journal.nextSequence == 4)
  }

  @Test("seals nothing where nothing was recorded")
  func empty() throws {
    let register = try LineRegister(on: SimulatedDisk())
    #expect(register.store.journal.seal() == nil)
  }

  @Test("refuses to write a group twice")
  func twice() async {
    await #expect(processExitsWith: .failure) {
      let register = try LineRegister(on: SimulatedDisk())
      register.append("{}")
      let group = try #require(register.store.journal.seal())
      try register.store.journal.writer.write(group)
      try register.store.journal.writer.write(group)
    }
  }

  @Test("lets groups be sealed while earlier ones are still to be written")
  func pipeline() throws {
    let disk = SimulatedDisk()
    let register = try LineRegister(on: disk)
    register.append(#"{"n":1}"#)
    let first = try #require(register.store.journal.seal())
    register.append(#"{"n":2}"#)
    let second = try #require(register.store.journal.seal())
    #expect(register.store.journal.writer.durable.sequence == 0)
    try register.store.journal.writer.write(first)
    try register.store.journal.writer.write(second)
    #expect(try LineRegister(on: disk.afterKill()).lines == [#"{"n":1}"#, #"{"n":2}"#])
  }

  @Test("makes one write and one sync of a commit")
  func oneWrite() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    let before = disk.callCount
    register.append("{}")
    register.append("{}")
    let group = try #require(register.store.journal.seal())
    try register.store.journal.writer.write(group)
    #expect(disk.calls.dropFirst(before).map(\.operation) == [.write, .sync])
  }
}
