import Digest
import StorageTestKit
import Testing

@testable import Storage

@Suite("A damaged content of a document")
struct DamagedContentTests {
  private static let content = Blob(Array("a content".utf8))
  private static let other = Blob(Array("another".utf8))
  private static let path = "documents/\(content.digest.hexadecimal)"

  private let disk = SimulatedDisk()
  private var blobs: DocumentBlobs { DocumentBlobs(on: disk) }

  private let register: LineRegister

  init() throws {
    // A journal without a record beside contents would be damage of its own.
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    self.register = register
    try DocumentBlobs(on: disk).write(Self.content)
    try DocumentBlobs(on: disk).write(Self.other)
  }

  /// Everything that one bit, a cut or a byte too many makes of the content.
  private static var damaged: [[UInt8]] {
    let flipped = content.bytes.indices.flatMap { index in
      (0..<8).map { bit in
        var bytes = content.bytes
        bytes[index] ^= 1 << bit
        return bytes
      }
    }
    let cut = (0..<content.bytes.count).map { Array(content.bytes.prefix($0)) }
    return flipped + cut + [content.bytes + [0], content.bytes + content.bytes]
  }

  private func expectRefused(_ cause: ContentDamage.Cause) {
    let digest = Self.content.digest
    let fault = ContentFault.damaged([ContentDamage(digest, cause)])
    for range in [0..<1, 8..<9, 0..<9, 9..<20] {
      #expect(throws: fault) { try blobs.read(digest, range) }
    }
    #expect(throws: fault) { try blobs.join([Self.other.digest, digest, Self.other.digest]) }
    #expect(throws: fault) { try blobs.collect([Self.other.digest, digest]) }
    #expect(throws: Never.self) {
      try #expect(
        blobs.damages(among: [Self.other.digest, digest]) == [ContentDamage(digest, cause)])
    }
  }

  @Test("is never handed out, in part, whole or joined, whichever bit of it is wrong (T25)")
  func refused() throws {
    for bytes in Self.damaged {
      disk.overwrite(Self.path, with: bytes)
      expectRefused(.altered)
    }
    try disk.remove(Self.path)
    expectRefused(.missing)
  }

  @Test("is healed by the good bytes, which are durable when that is acknowledged")
  func healed() throws {
    for (number, bytes) in Self.damaged.enumerated() {
      disk.overwrite(Self.path, with: bytes)
      #expect(try blobs.write(Self.content) == ContentDamage(Self.content.digest, .altered))
      var random = SeededRandom(seed: UInt64(number))
      for found in [disk, disk.afterPowerLoss(&random)] {
        #expect(found.bytes(of: Self.path) == Self.content.bytes)
      }
      #expect(try blobs.write(Self.content) == nil)
    }
    try disk.remove(Self.path)
    #expect(try blobs.write(Self.content) == nil, "what is missing is written as at first")
    #expect(try blobs.read(Self.content.digest, 0..<9) == Self.content.bytes)
  }

  @Test("stays as it is where healing fails, and the next attempt heals it")
  func healingFails() throws {
    let damaged = Array("a kontent".utf8)
    let digest = Self.content.digest
    disk.overwrite(Self.path, with: damaged)
    let before = disk.callCount
    try blobs.write(Self.content)
    let calls = disk.callCount - before
    for call in 1...calls {
      disk.overwrite(Self.path, with: damaged)
      disk.set(.error("ENOSPC", lasting: false), atCall: disk.callCount + call)
      do throws(DiskFailure) { try blobs.write(Self.content) } catch {
        let bytes = disk.bytes(of: Self.path)
        // The last call makes the new name durable.
        #expect(bytes == (call == calls ? Self.content.bytes : damaged), "call \(call)")
      }
      #expect(disk.names(in: "documents").count == 2, "call \(call)")
      try blobs.write(Self.content)
      #expect(try blobs.damages(among: [digest]) == [], "call \(call)")
    }
  }

  @Test("that the disk cannot read is told apart, found, and healed")
  func unreadable() throws {
    let digest = Self.content.digest
    // The first call opens the file, the second reads it.
    for call in 1...2 {
      disk.set(.error("EIO", lasting: false), atCall: disk.callCount + call)
      #expect(
        throws: ContentFault.disk(DiskFailure(call == 1 ? .open : .read, "EIO", path: Self.path))
      ) { try blobs.read(digest, 0..<9) }
      disk.set(.error("EIO", lasting: false), atCall: disk.callCount + call)
      #expect(
        try blobs.damages(among: [digest, Self.other.digest])
          == [ContentDamage(digest, .unreadable("EIO"))])
      disk.set(.error("EIO", lasting: false), atCall: disk.callCount + call)
      #expect(try blobs.write(Self.content) == ContentDamage(digest, .unreadable("EIO")))
    }
    disk.set(.error("EMFILE", lasting: false), atCall: disk.callCount + 1)
    #expect(throws: DiskFailure.self, "it says nothing of the content") {
      try blobs.damages(among: [digest])
    }
  }

  @Test("is read no further than any content goes")
  func tooLong() throws {
    let limit = DocumentBlobs.byteLimit
    let whole = Blob([UInt8](repeating: 7, count: limit))
    try blobs.write(whole)
    #expect(try blobs.read(whole.digest, limit - 1..<limit) == [7])
    let long = Blob([UInt8](repeating: 7, count: limit + 1))
    let path = "documents/\(long.digest.hexadecimal)"
    disk.overwrite(path, with: long.bytes)
    #expect(throws: ContentFault.damaged([ContentDamage(long.digest, .tooLong)])) {
      try blobs.read(long.digest, 0..<1)
    }
    disk.overwrite(path, with: long.bytes + long.bytes)
    let before = disk.calls.count { $0.operation == .read }
    #expect(try blobs.damages(among: [long.digest]) == [ContentDamage(long.digest, .tooLong)])
    #expect(
      disk.calls.count { $0.operation == .read } - before == limit / DocumentBlobs.pieceBytes + 1)
  }

  @Test("is named with all the others where several are read")
  func several() throws {
    disk.overwrite(Self.path, with: [])
    try disk.remove("documents/\(Self.other.digest.hexadecimal)")
    let digests = [Self.content.digest, Self.other.digest]
    let fault = ContentFault.damaged([
      ContentDamage(digests[0], .altered), ContentDamage(digests[1], .missing),
    ])
    #expect(throws: fault) { try blobs.join(digests) }
    #expect(throws: fault) { try blobs.collect(digests) }
  }

  @Test("is found while the store is open, by its file, and once it is healed no more")
  func runningVerification() throws {
    let digests = [Self.content.digest, Self.other.digest]
    let verification = RunningVerification(register.store) { digests }
    let sound = try verification.run()
    #expect(sound.isSound)
    #expect(sound.contentCount == 2)
    for damaged in Self.damaged {
      disk.overwrite(Self.path, with: damaged)
      #expect(
        try verification.run().findings
          == [.damagedContent(ContentDamage(Self.content.digest, .altered))])
    }
    let sentence = try verification.run().findings.first?.sentence
    #expect(sentence?.contains(Self.path) == true)
    #expect(sentence?.contains(ContentDamage.remedy) == true)
    var report = try verification.run()
    report.dropContents { $0 == Self.content.digest }
    #expect(report.isSound, "a content that was removed meanwhile is not missed")
    try register.store.documents.write(Self.content)
    #expect(try verification.run().isSound)
  }

  @Test("ends an export of a store that was sound when it was verified")
  func export() throws {
    try register.store.close()
    let report = try Verification.run(on: disk.afterKill())
    for damaged in Self.damaged {
      disk.overwrite(Self.path, with: damaged)
      var bytes: [UInt8] = []
      #expect(
        throws: StorageFault.damagedContent(ContentDamage(Self.content.digest, .altered))
      ) {
        _ = try StoreExport.run(on: disk, report, documents: [Self.content.digest]) { part in
          bytes += part
          return true
        }
      }
      #expect(ExportedStore.imported(bytes).fault != nil, "what left of it is no export")
    }
    try disk.remove(Self.path)
    #expect(throws: StorageFault.damagedContent(ContentDamage(Self.content.digest, .missing))) {
      _ = try StoreExport.run(on: disk, report, documents: [Self.content.digest]) { _ in true }
    }
  }
}
