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
    #expect(
      try blobs.collect([content.digest, other.digest])
        == [content.digest: content.bytes, other.digest: other.bytes])
    #expect(try blobs.damages(among: [content.digest, other.digest]) == [])
  }

  @Test("are read a piece at a time, and any part of them comes out the same")
  func pieces() throws {
    let piece = DocumentBlobs.pieceBytes
    for count in [piece - 1, piece, piece + 1, 3 * piece] {
      let blob = Blob((0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) })
      let disk = SimulatedDisk()
      let blobs = DocumentBlobs(on: disk)
      try blobs.write(blob)
      for range in [0..<1, piece - 1..<piece + 1, count - 1..<count, 5..<count, count..<count + 9] {
        let before = disk.callCount
        #expect(
          try blobs.read(blob.digest, range) == Array(blob.bytes[range.clamped(to: 0..<count)]))
        #expect(disk.calls[before...].allSatisfy { $0.byteCount <= piece })
      }
    }
  }

  @Test("are kept once, however often they are written")
  func once() throws {
    let disk = SimulatedDisk()
    let blobs = DocumentBlobs(on: disk)
    try blobs.write(content)
    let before = disk.calls.count { $0.operation == .write }
    #expect(try blobs.write(content) == nil)
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
        #expect(try found.damages(among: [content.digest]) == [], "call \(call), seed \(seed)")
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
}
