import Digest
import StorageTestKit
import Testing

@testable import Storage

@Suite("The export of a store")
struct ExportTests {
  /// Segments, snapshots, a redaction, contents, a line that is longer than a line of the export may
  /// be, and a crash at the end.
  static func store(seed: Int) throws -> SimulatedDisk {
    var random = SeededRandom(seed: UInt64(seed))
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for number in 0..<20 {
      let count = Int(random.next() % 3) + 1
      try register.commit(
        (0..<count).map { index in
          let length = random.next() % 10 == 0 ? 400 : Int(random.next() % 60)
          return
            #"{"group":\#(number),"n":\#(index),"text":"\#(String(repeating: "é", count: length))"}"#
        })
      if random.next() % 4 == 0 { try register.takeSnapshot() }
      if random.next() % 3 == 0 {
        let length = Int(random.next() % 700)
        try register.store.documents.write(
          Blob((0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }))
      }
      if number % 7 == 5 {
        try register.redact(UInt64(number), decision: 1)
      }
    }
    if seed % 2 == 0 { try register.store.close() }
    return disk.afterKill()
  }

  @Test("comes back to the byte, whatever the store went through", arguments: 1...12)
  func roundTrip(seed: Int) throws {
    let disk = try Self.store(seed: seed)
    for lineBytes in [nil, 200] {
      let bytes = try ExportedStore.bytes(of: disk, lineBytes: lineBytes)
      let imported = ExportedStore.imported(bytes, by: seed * 37)
      #expect(imported.fault == nil)
      #expect(try ExportedStore.bytes(of: imported.disk, lineBytes: lineBytes) == bytes)
    }
  }

  @Test("goes on where the store was: the same lines, the same chain, and new ones after them")
  func goesOn() throws {
    let disk = try Self.store(seed: 3)
    let imported = ExportedStore.imported(try ExportedStore.bytes(of: disk)).disk
    var before = try LineRegister(on: disk)
    var after = try LineRegister(on: imported)
    #expect(after.lines == before.lines)
    #expect(after.store.purpose == .test)
    #expect(after.report.tornTail == nil && !after.report.isNew)
    for _ in 0..<3 {
      try before.commit([#"{"after":1}"#])
      try after.commit([#"{"after":1}"#])
    }
    #expect(after.store.journal.writer.durable == before.store.journal.writer.durable)
    #expect(try Verification.run(on: imported.afterKill()).isSound)
  }

  @Test("has every line of the store in it, and no line that is longer than it may be")
  func lines() throws {
    let disk = try Self.store(seed: 4)
    let bytes = try ExportedStore.bytes(of: disk, lineBytes: 200)
    let lines = bytes.split(separator: 0x0A)
    #expect(lines.allSatisfy { $0.count < 200 + 80 })
    let texts = lines.map { String(decoding: $0, as: UTF8.self) }
    #expect(texts.first?.hasPrefix(#"{"export":1,"purpose":"test","sequence":"#) == true)
    #expect(texts.last?.hasPrefix(#"{"end":\#(lines.count - 1),"files":"#) == true)
    #expect(texts.contains { $0.hasPrefix(#"{"line":{"segment":"#) })
    #expect(texts.contains { $0.hasPrefix(#"{"line":{"sequence":5,"redacted":"#) })
    #expect(texts.contains { $0.hasPrefix(#"{"line":{"snapshot":"#) })
    #expect(texts.contains { $0.hasPrefix(#"{"piece":""#) })
  }

  @Test("of a store that has no record yet is two lines")
  func empty() throws {
    let disk = SimulatedDisk()
    try LineRegister(on: disk).store.close()
    let bytes = try ExportedStore.bytes(of: disk)
    #expect(bytes.split(separator: 0x0A).count == 2)
    let imported = ExportedStore.imported(bytes)
    #expect(imported.fault == nil)
    #expect(try LineRegister(on: imported.disk).lines == [])
  }

  @Test("ends when whoever takes it takes no more")
  func cut() throws {
    let disk = try Self.store(seed: 5)
    var count = 0
    let summary = try StoreExport.run(on: disk, Verification.run(on: disk), documents: []) { _ in
      count += 1
      return false
    }
    #expect(summary == nil)
    #expect(count == 1)
  }

  @Test(
    "is the same text in base64 as anywhere",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func base64(plain: String, text: String) {
    // RFC 4648, section 10.
    var written: [UInt8] = []
    Array(plain.utf8).withUnsafeBytes { Base64.encode($0, to: &written) }
    #expect(String(decoding: written, as: UTF8.self) == text)
    #expect(Array(text.utf8).withUnsafeBytes { Base64.decode($0) } == Array(plain.utf8))
  }

  @Test(
    "takes no other spelling of base64",
    arguments: ["Zg=", "Zh==", "Zm9=", "Zg==Zg==", "Z===", "Zm-v", "Z=g="])
  func otherBase64(text: String) {
    #expect(Array(text.utf8).withUnsafeBytes { Base64.decode($0) } == nil)
  }
}
