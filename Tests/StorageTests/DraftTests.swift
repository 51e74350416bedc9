import Storage
import StorageTestKit
import Testing

/// Something that writes to a store under a draft name.
///
/// The zeros that the journal's next segment begins with are `journal/next.draft`; they are kept on
/// purpose while the journal is open, unless making or naming them failed.
struct DraftedWrite: CustomTestStringConvertible {
  let testDescription: String
  /// Makes the store ready.
  let prepare: @Sendable (SimulatedDisk) throws -> LineRegister
  /// Writes; may be repeated after a failure.
  let run: @Sendable (inout LineRegister) throws -> Void

  static let all = [
    DraftedWrite(testDescription: "a content", prepare: filled) { register in
      try register.store.documents.write(Blob(Array("a content".utf8)))
    },
    DraftedWrite(testDescription: "a snapshot", prepare: filled) { register in
      try register.takeSnapshot()
    },
    DraftedWrite(testDescription: "a segment without contents", prepare: filled) { register in
      try register.redact(2, decision: 3)
    },
    DraftedWrite(testDescription: "the last segment without contents", prepare: filled) {
      register in
      try register.redact(12, decision: 13)
    },
    DraftedWrite(testDescription: "the next segment", prepare: filled) { register in
      for _ in 0..<3 { try register.commit([long]) }
    },
    DraftedWrite(testDescription: "the mark of a clean end", prepare: filled) { register in
      let disk = register.store.disk
      // A store is closed once, also where that fails: the next attempt is made by the next process.
      do {
        try register.store.close()
        register = try LineRegister(on: disk)
      } catch {
        register = try LineRegister(on: disk)
        throw error
      }
    },
  ]

  private static let long = #"{"text":"\#(String(repeating: "x", count: 400))"}"#

  /// Twelve records over several segments.
  private static func filled(_ disk: SimulatedDisk) throws -> LineRegister {
    var register = try LineRegister(on: disk)
    for number in 1...12 {
      try register.commit([#"{"number":\#(number),"text":"\#(String(repeating: "x", count: 90))"}"#]
      )
    }
    return register
  }
}

@Suite("What is written under a draft name")
struct DraftTests {
  private func drafts(_ disk: SimulatedDisk) -> [String] {
    disk.paths.filter { $0.hasSuffix(".draft") }
  }

  @Test(
    "leaves no draft, whichever call of the disk fails, and is written by the next attempt",
    arguments: DraftedWrite.all)
  func everyCall(write: DraftedWrite) throws {
    for error in ["ENOSPC", "EIO"] {
      var call = 1
      while true {
        let disk = SimulatedDisk()
        var register = try write.prepare(disk)
        let before = drafts(disk)
        let last = disk.callCount + call
        disk.set(.error(error, lasting: false), atCall: last)
        do { try write.run(&register) } catch {
          #expect(
            drafts(disk).filter { !before.contains($0) && $0 != "journal/next.draft" } == [],
            "call \(call)")
        }
        if disk.callCount < last { break }
        disk.heal()
        try write.run(&register)
        let lines = register.lines
        let found = try LineRegister(on: disk.afterKill())
        #expect(found.lines.count >= lines.count, "call \(call)")
        #expect(drafts(disk).allSatisfy { $0 == "journal/next.draft" }, "call \(call)")
        call += 1
      }
      #expect(call > 3)
    }
  }

  @Test(
    "leaves a full disk as it was, however much room there was, and is written once there is more",
    arguments: DraftedWrite.all)
  func fullDisk(write: DraftedWrite) throws {
    var room = 0
    while true {
      let disk = SimulatedDisk()
      var register = try write.prepare(disk)
      let before = drafts(disk)
      disk.limit(toMore: room)
      var isRefused = false
      do { try write.run(&register) } catch {
        isRefused = true
        #expect(drafts(disk).filter { !before.contains($0) } == [], "room for \(room) bytes")
      }
      disk.limit(toMore: nil)
      if isRefused {
        try write.run(&register)
        #expect(try LineRegister(on: disk.afterKill()).lines.count >= register.lines.count)
      } else if room > 0 {
        break
      }
      room += 37
    }
    #expect(room < 10_000)
  }

  @Test("is not left beside a torn tail that cannot be moved aside")
  func tornTail() throws {
    let torn = SimulatedDisk()
    var register = try LineRegister(on: torn)
    try register.commit(["{}"])
    torn.set(.death, atCall: torn.callCount + 1)
    #expect(throws: DiskFailure.self) { try register.commit(["{}"]) }
    var call = 1
    while true {
      let disk = torn.afterKill(writtenBytes: 9)
      disk.set(.error("ENOSPC", lasting: false), atCall: call)
      do throws(StorageFault) { _ = try LineRegister(on: disk) } catch {
        #expect(drafts(disk) == [], "call \(call)")
      }
      if disk.callCount < call { break }
      disk.heal()
      #expect(try LineRegister(on: disk.afterKill()).lines == ["{}"], "call \(call)")
      call += 1
    }
    #expect(call > 10)
  }

  @Test("is not left by an import, whichever call of the disk fails")
  func importing() throws {
    let source = SimulatedDisk()
    var register = try LineRegister(on: source)
    try register.commit(["{}"])
    try register.takeSnapshot()
    try register.store.documents.write(Blob(Array("a content".utf8)))
    let bytes = try ExportedStore.bytes(of: source.afterKill())
    var call = 1
    while true {
      let disk = SimulatedDisk()
      disk.set(.error("ENOSPC", lasting: false), atCall: call)
      let imported = ExportedStore.imported(bytes, into: disk)
      if disk.callCount < call { break }
      if imported.fault != nil {
        #expect(imported.names.allSatisfy { $0 == "LOCK" }, "call \(call)")
      }
      call += 1
    }
    #expect(call > 10)
  }
}
