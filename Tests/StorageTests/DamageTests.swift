import Storage
import StorageTestKit
import Testing

@Suite("A durable journal in which a byte was altered")
struct DamageTests {
  @Test(
    "is refused with the file and the group's first byte, whichever byte of whichever segment (T25)"
  )
  func everyByte() throws {
    let disk = try Self.closedDisk()
    let segments = disk.names(in: "journal").filter { $0.hasSuffix(".jsonl") }
    #expect(segments.count > 1)
    for segment in segments {
      let path = "journal/\(segment)"
      let bytes = try #require(disk.bytes(of: path))
      let starts = Self.groupStarts(bytes)
      for index in bytes.indices {
        var altered = bytes
        altered[index] ^= index.isMultiple(of: 2) ? 0x01 : 0x20
        let next = disk.afterKill()
        next.overwrite(path, with: altered)
        let start = starts.last { $0 <= index }
        guard case .damaged(let file, let byteOffset, _)? = Self.fault(next) else {
          Issue.record("byte \(index) of \(segment) was altered and nobody noticed")
          continue
        }
        #expect(file == path)
        #expect(byteOffset == start, "byte \(index) of \(segment)")
        #expect(next.bytes(of: path) == altered, "a damaged journal is left as it is")
      }
    }
  }

  @Test("is refused when its end is missing that a clean close vouches for (T25)")
  func missingEnd() throws {
    let disk = try Self.closedDisk()
    let last = try #require(disk.names(in: "journal").last { $0.hasSuffix(".jsonl") })
    let bytes = try #require(disk.bytes(of: "journal/\(last)"))
    for count in 0..<bytes.count {
      let next = disk.afterKill()
      next.overwrite("journal/\(last)", with: Array(bytes.prefix(count)))
      guard case .damaged(let file, _, _)? = Self.fault(next) else {
        Issue.record("cut to \(count) bytes")
        continue
      }
      #expect(file == "journal/\(last)")
    }
  }

  @Test("is moved aside only where the last group was altered and nothing vouches for it")
  func unvouchedTail() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    let groups = [["{\"a\":1}"], ["{\"a\":2}", "{\"a\":3}"], ["{\"a\":4}"]]
    for group in groups { try register.commit(group) }
    let path = "journal/00000000000000000001.jsonl"
    let bytes = try #require(disk.bytes(of: path))
    let end = try #require(bytes.lastIndex { $0 != 0 }) + 1
    let lastGroup = try #require(Self.groupStarts(Array(bytes[..<end])).last)
    for index in 0..<end {
      var altered = bytes
      altered[index] ^= 0x01
      let next = disk.afterKill()
      next.overwrite(path, with: altered)
      switch Result(catching: { () throws(StorageFault) in try LineRegister(on: next) }) {
      case .success(let found):
        #expect(index >= lastGroup, "byte \(index)")
        #expect(found.lines == groups.dropLast().flatMap { $0 })
        let torn = try #require(found.report.tornTail)
        #expect(torn.byteOffset == lastGroup)
        #expect(torn.byteCount == end - lastGroup)
        #expect(next.bytes(of: torn.target) == Array(altered[lastGroup..<end]))
      case .failure(let fault):
        // The checksum covers the records, so a group whose chain alone is wrong was altered.
        guard case .damaged = fault else {
          Issue.record("\(fault.sentence)")
          continue
        }
      }
    }
  }

  @Test("is refused when a segment is missing", arguments: ["first", "middle", "last"])
  func missingSegment(which: String) throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for number in 0..<40 { try register.commit(["{\"number\":\(number)}"]) }
    try register.store.close()
    let segments = disk.names(in: "journal").filter { $0.hasSuffix(".jsonl") }
    try #require(segments.count >= 3)
    let last = segments[segments.count - 1]
    let missing = ["first": segments[0], "middle": segments[1], "last": last]
    let next = disk.afterKill()
    try next.remove("journal/\(#require(missing[which]))")
    guard case .damaged? = Self.fault(next) else {
      Issue.record("nobody missed \(missing)")
      return
    }
  }

  /// A store with several groups in several segments, closed cleanly.
  private static func closedDisk() throws -> SimulatedDisk {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for group in Scenario.groups { try register.commit(group) }
    try register.store.close()
    return disk
  }

  /// Where the head and each group begin.
  private static func groupStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    var lineStart = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      let line = String(decoding: bytes[lineStart...index], as: UTF8.self)
      if line.hasPrefix("{\"group\"") || line.hasPrefix("{\"segment\"") { starts.append(index + 1) }
      lineStart = index + 1
    }
    return starts.filter { $0 < bytes.count }
  }

  private static func fault(_ disk: SimulatedDisk) -> StorageFault? {
    do throws(StorageFault) {
      _ = try LineRegister(on: disk)
      return nil
    } catch {
      return error
    }
  }
}
