import Digest
import Foundation
import StorageTestKit
import Testing

@testable import Storage

@Suite("The disk of the machine")
struct PosixDiskTests {
  @Test("carries a store over a restart")
  func store() throws {
    try withFolder { folder in
      let path = folder + "/made/with/parents"
      var register = try LineRegister(on: PosixDisk(directory: path))
      for group in Scenario.groups { try register.commit(group) }
      try register.takeSnapshot()
      try register.commit([#"{"after":"the snapshot"}"#])
      #expect(throws: StorageFault.inUse(processIdentifier: 4711)) {
        _ = try LineRegister(on: PosixDisk(directory: path))
      }
      try register.store.close()
      let again = try LineRegister(on: PosixDisk(directory: path))
      #expect(again.lines == register.lines)
      #expect(again.report.snapshotSequence == UInt64(Scenario.recordCount))
      try again.store.close()
      #expect(try Verification.run(on: PosixDisk(directory: path)).isSound)
    }
  }

  @Test("keeps a second process out, although the file of the lock was removed")
  func lockRemoved() throws {
    try withFolder { folder in
      let register = try LineRegister(on: PosixDisk(directory: folder))
      try FileManager.default.removeItem(atPath: folder + "/LOCK")
      for _ in 0..<2 {
        #expect(throws: StorageFault.inUse(processIdentifier: nil)) {
          _ = try LineRegister(on: PosixDisk(directory: folder))
        }
      }
      try register.store.close()
      try LineRegister(on: PosixDisk(directory: folder)).store.close()
    }
  }

  @Test("waits for nobody at a pipe in the place of a file, and says that it is none")
  func noFile() throws {
    try withFolder { folder in
      let disk = try PosixDisk(directory: folder)
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      try disk.createFolder("folder")
      for (name, error) in [("pipe", "ENXIO"), ("folder", "EISDIR")] {
        for mode in [OpenMode.read, .update, .updateOrCreate] {
          #expect(throws: DiskFailure(.open, error, path: name)) {
            _ = try disk.open(name, mode)
          }
        }
      }
    }
  }

  @Test("gets a content back into its place, although a folder or a pipe stands there")
  func contentSetAside() throws {
    let content = Blob(Array("a content".utf8))
    for makePlace in [
      { (path: String) in mkdir(path, 0o700) }, { (path: String) in mkfifo(path, 0o600) },
    ] {
      try withFolder { folder in
        let disk = try PosixDisk(directory: folder)
        try disk.createFolder("documents")
        let name = "documents/\(content.digest.hexadecimal)"
        let blobs = DocumentBlobs(on: disk)
        for count in 1...3 {
          try? disk.remove(name)
          #expect(makePlace("\(folder)/\(name)") == 0)
          #expect(try blobs.write(content)?.file == name)
          #expect(try blobs.read(content.digest, 0..<9) == content.bytes)
          #expect(try disk.list("documents").count == 1 + count, "what stood there is kept")
          #expect(try blobs.write(content) == nil)
        }
      }
    }
  }

  @Test("is refused by a verification as by a start, where something else stands in a place")
  func places() throws {
    for place in ["documents", "LOCK"] {
      try withFolder { folder in
        var register = try LineRegister(on: PosixDisk(directory: folder))
        try register.commit(["{}"])
        try register.store.close()
        try FileManager.default.removeItem(atPath: "\(folder)/\(place)")
        #expect(mkfifo("\(folder)/\(place)", 0o600) == 0)
        #expect(throws: StorageFault.self, "\(place)") {
          let disk = try PosixDisk(directory: folder)
          let register = try LineRegister(on: disk)
          defer { try? register.store.close() }
          do throws(DiskFailure) {
            _ = try DocumentBlobs(on: disk).orphans { _ in true }
          } catch {
            throw StorageFault.disk(error)
          }
        }
        #expect(throws: StorageFault.self, "\(place)") {
          _ = try Verification.run(on: PosixDisk(directory: folder))
        }
      }
    }
  }

  @Test("keeps what a hard link holds of a large file, as backups do, when the file goes")
  func hardLink() throws {
    try withFolder { folder in
      let disk = try PosixDisk(directory: folder)
      try disk.createFolder("snapshot")
      let bytes = Array(repeating: UInt8(ascii: "x"), count: 100)
      for isReplaced in [true, false] {
        try disk.replace("snapshot/large", with: bytes)
        let copy = "\(folder)/copy-\(isReplaced)"
        #expect(link(folder + "/snapshot/large", copy) == 0)
        let sizes = PieceSizes(writtenBytes: 8, freedBytes: 16)
        if isReplaced {
          try disk.replaceInPieces("snapshot/large", with: [1], {}, sizes)
        } else {
          try disk.removeInPieces("snapshot/large", {}, sizes)
        }
        #expect(FileManager.default.contents(atPath: copy) == Data(bytes))
      }
    }
  }

  @Test("lets nobody but the owner in")
  func rights() throws {
    try withFolder { folder in
      var register = try LineRegister(on: PosixDisk(directory: folder + "/data"))
      try register.commit(["{}"])
      try register.store.close()
      let files = FileManager.default
      let names = try files.subpathsOfDirectory(atPath: folder + "/data")
      #expect(names.count > 6)
      for name in names + ["."] {
        let attributes = try files.attributesOfItem(atPath: "\(folder)/data/\(name)")
        let rights = attributes[.posixPermissions] as? Int
        let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
        #expect(rights == (isFolder ? 0o700 : 0o600), "\(name)")
      }
    }
  }

  @Test("reads and writes at any place, and as much as there is")
  func readsAndWrites() throws {
    try withFolder { folder in
      let disk = try PosixDisk(directory: folder)
      let file = try disk.open("file", .create)
      defer { file.close() }
      try Array("world".utf8).withUnsafeBytes { try file.write($0, at: 6) }
      try Array("hello".utf8).withUnsafeBytes { try file.write($0, at: 0) }
      try file.sync()
      #expect(try file.byteCount() == 11)
      var buffer = [UInt8](repeating: 1, count: 20)
      let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0, at: 1) }
      #expect(String(decoding: buffer[..<count], as: UTF8.self) == "ello\0world")
      try file.truncate(to: 3)
      #expect(try file.byteCount() == 3)
    }
  }

  @Test("follows no link, be it a file or a folder (T20)")
  func links() throws {
    try withFolder { folder in
      let files = FileManager.default
      try files.createDirectory(atPath: folder + "/other", withIntermediateDirectories: false)
      #expect(files.createFile(atPath: folder + "/other/file", contents: Data("x".utf8)))
      let disk = try PosixDisk(directory: folder + "/data")
      try files.createSymbolicLink(
        atPath: folder + "/data/journal", withDestinationPath: folder + "/other")
      try files.createSymbolicLink(
        atPath: folder + "/data/LOCK", withDestinationPath: folder + "/other/file")
      #expect(throws: DiskFailure.self) { _ = try disk.list("journal") }
      #expect(throws: DiskFailure.self) { _ = try disk.open("journal/file", .read) }
      #expect(throws: DiskFailure(.open, "ELOOP", path: "LOCK")) {
        _ = try disk.open("LOCK", .updateOrCreate)
      }
    }
  }

  @Test("names the error and the file's last component")
  func failures() throws {
    try withFolder { folder in
      let disk = try PosixDisk(directory: folder)
      #expect(throws: DiskFailure(.open, "ENOENT", path: "absent")) {
        _ = try disk.open("absent", .read)
      }
      #expect(throws: DiskFailure(.remove, "ENOENT", path: "absent")) {
        try disk.remove("absent")
      }
      try disk.createFolder("folder")
      try disk.createFolder("folder")
      #expect(throws: DiskFailure(.rename, "ENOENT", path: "folder/absent")) {
        try disk.rename("folder/absent", to: "folder/other")
      }
      #expect(throws: DiskFailure(.open, "ENOENT", path: "missing")) {
        _ = try PosixDisk(directory: folder + "/missing", makesFolders: false)
      }
    }
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/storage-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer {
      // Leaving a folder behind in the system's temporary place harms no other test.
      try? FileManager.default.removeItem(atPath: folder)
    }
    try body(folder)
  }
}
