import Digest
import StorageTestKit
import Testing

@testable import Storage

@Suite("Contents of documents")
struct DocumentBlobTests {
  private let content = Blob(Array("a content".utf8))
  private let other = Blob(Array("another".utf8))

  @Test("are found under the digest of their bytes, as a whole, in part and joined")
  func reading() throws {
    let blobs = DocumentBlobs(on: SimulatedDisk())
    try blobs.write(content)
    try blobs.write(other)
    #expect(content.digest == SHA256.digest(of: Array("a content".utf8)))
    #expect(try blobs.read(content.digest, 0..<9) == content.bytes)
    #expect(try blobs.read(content.digest, 2..<5) == Array("con".utf8))
    #expect(try blobs.read(content.digest, 7..<99) == Array("nt".utf8))
    let joined = try blobs.join([other.digest, content.digest, other.digest])
    #expect(joined == Blob(other.bytes + content.bytes + other.bytes))
    #expect(try blobs.damage(of: content.digest) == nil)
  }

  @Test("are kept once, however often they are written")
  func once() throws {
    let disk = SimulatedDisk()
    let blobs = DocumentBlobs(on: disk)
    try blobs.write(content)
    let before = disk.calls.count { $0.operation == .write }
    try blobs.write(content)
    #expect(disk.calls.count { $0.operation == .write } == before)
    #expect(disk.names(in: "documents") == [content.digest.hexadecimal])
  }

  @Test("are whole after a loss of power, once written, wherever one write failed before")
  func powerLoss() throws {
    for call in 1...8 {
      let disk = SimulatedDisk()
      let blobs = DocumentBlobs(on: disk)
      disk.set(.error("EIO", lasting: false), atCall: call)
      do throws(DiskFailure) { try blobs.write(content) } catch { try blobs.write(content) }
      for seed in 0..<8 {
        var random = SeededRandom(seed: UInt64(seed))
        let found = DocumentBlobs(on: disk.afterPowerLoss(&random))
        #expect(try found.damage(of: content.digest) == nil, "call \(call), seed \(seed)")
      }
    }
  }

  @Test("never lie under their name in part, wherever the process dies")
  func death() throws {
    for call in 1...6 {
      let disk = SimulatedDisk()
      disk.set(.death, atCall: call)
      #expect(throws: DiskFailure.self) { try DocumentBlobs(on: disk).write(content) }
      for written in [0, 4, 9] {
        let found = disk.afterKill(writtenBytes: written)
        let bytes = found.bytes(of: "documents/\(content.digest.hexadecimal)")
        #expect(bytes == nil || bytes == content.bytes)
        let blobs = DocumentBlobs(on: found)
        #expect(try blobs.remove(blobs.orphans { _ in false }) == [])
        #expect(found.names(in: "documents") == [])
      }
    }
  }

  @Test("are removed where nothing names them; other people's files stay")
  func orphans() throws {
    let disk = SimulatedDisk()
    let blobs = DocumentBlobs(on: disk)
    try blobs.write(content)
    try blobs.write(other)
    disk.overwrite("documents/half.draft", with: [1])
    disk.overwrite("documents/notes.txt", with: [1])
    let digest = content.digest
    let orphans = try blobs.orphans { $0 == digest }
    #expect(orphans == [other.digest])
    #expect(blobs.remove(orphans) == [])
    #expect(disk.names(in: "documents") == [digest.hexadecimal, "notes.txt"].sorted())
    for _ in 1...2 { #expect(blobs.remove([digest]) == []) }
    #expect(disk.names(in: "documents") == ["notes.txt"])
  }

  @Test("that are missing or altered are found")
  func damage() throws {
    let disk = SimulatedDisk()
    let blobs = DocumentBlobs(on: disk)
    let path = "documents/\(content.digest.hexadecimal)"
    #expect(
      try blobs.damage(of: content.digest)
        == .damaged(file: path, byteOffset: 0, reason: "the content of a document is missing"))
    disk.overwrite(path, with: Array("a kontent".utf8))
    #expect(
      try blobs.damage(of: content.digest)
        == .damaged(
          file: path, byteOffset: 0, reason: "the content is not the one that it is named by"))
  }
}
