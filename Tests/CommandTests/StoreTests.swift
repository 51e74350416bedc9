import Foundation
import JSON
import Testing

@Suite("The data directory")
struct StoreTests {
  @Test("is made where there is none, and opens again")
  func newAndAgain() throws {
    let folder = try TemporaryFolder()
    for _ in 1...2 {
      let outcome = try EngineProcess.run(["--data", folder.path + "/a/b"], pings(1))
      #expect(outcome.code == 0)
      #expect(outcome.errors.isEmpty)
    }
    #expect(try folder.names("a/b").contains("FORMAT"))
  }

  @Test("is found by the environment, which is not trusted with a relative path")
  func environment() throws {
    let folder = try TemporaryFolder()
    let outcome = try EngineProcess.run(
      [], pings(1), environment: ["XDG_DATA_HOME=relative", "HOME=\(folder.path)"])
    #expect(outcome.code == 0)
    #expect(try folder.names(".local/share/mumaris").contains("FORMAT"))
    let other = try EngineProcess.run([], environment: ["XDG_DATA_HOME=\(folder.path)/x"])
    #expect(other.code == 0)
    #expect(try folder.names("x/mumaris").contains("FORMAT"))
  }

  @Test("lets no second process in, which names the first and exits with 75")
  func secondProcess() throws {
    let folder = try TemporaryFolder()
    let first = try EngineProcess(["--data", folder.data])
    _ = first.send(pings(1))
    _ = try first.lines(1)
    let second = try EngineProcess.run(["--data", folder.data], pings(1))
    #expect(second.code == 75)
    #expect(second.output.isEmpty)
    #expect(try failure(second.errors)?["message"]?.text?.contains("\(first.identifier)") == true)
    #expect(try first.finish().code == 0)
    #expect(try EngineProcess.run(["--data", folder.data]).code == 0)
  }

  @Test(
    "in which others may put files is refused before anything is made: 73",
    arguments: [0o777, 0o770, 0o702])
  func writableByOthers(mode: Int) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.data, withIntermediateDirectories: false)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.data)
    let outcome = try EngineProcess.run(["--data", folder.data], pings(1))
    #expect(outcome.code == 73)
    #expect(try failure(outcome.errors)?["message"]?.text?.contains("chmod go-w") == true)
    #expect(try folder.names("data") == [])
  }

  @Test("that cannot hold a file of the store, by a limit on files, is an error and no signal: 74")
  func fileSizeLimit() throws {
    let folder = try TemporaryFolder()
    let outcome = try EngineProcess.run(
      ["--data", folder.data], pings(1), launcher: ["/usr/bin/prlimit", "--fsize=100000"])
    #expect(outcome.code == 74)
    #expect(outcome.output.isEmpty)
    #expect(try failure(outcome.errors)?["level"]?.text == "error")
    #expect(try EngineProcess.run(["--data", folder.data], pings(1)).code == 0)
  }

  @Test("with a torn tail and no room to move it aside is read, and written once there is room")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let arguments = ["--data", folder.data, "--test-seed", "1", "--mail", "host"]
    #expect(try EngineProcess.run(arguments, Array((registration(1) + "\n").utf8)).code == 0)
    let file = try "data/journal/" + #require(folder.names("data/journal").first)
    let bytes = try folder.bytes(file)
    try folder.write(bytes + Array(#"{"sequence":"#.utf8), file)
    let input = Array([ping(2), registration(3), ping(4)].map { $0 + "\n" }.joined().utf8)
    let full = try EngineProcess.run(
      arguments, input, launcher: ["/usr/bin/prlimit", "--fsize=0"])
    #expect(full.code == 0)
    let replies = try full.lines.map { try JSONTree(parsing: $0) }
    #expect(replies.count == 3)
    #expect(try answeredIDs(full.lines).sorted() == [2, 4])
    let refused = try #require(replies.first { $0["id"] == .number("3") })
    #expect(refused["error"]?["data"]?["type"]?.text == "storage/unavailable")
    #expect(full.errors.contains("too full to move it aside"))
    #expect(try folder.bytes(file) == bytes + Array(#"{"sequence":"#.utf8))
    let roomy = try EngineProcess.run(arguments, input)
    #expect(try answeredIDs(roomy.lines).sorted() == [2, 3, 4])
    #expect(try folder.names("data/journal").contains { $0.hasPrefix("torn-") })
    #expect(try EngineProcess.run(["verify", "--data", folder.data]).code == 0)
  }

  @Test("whose journal is gone beside what it held is refused with what to do: 65, nothing changed")
  func emptyJournal() throws {
    let folder = try TemporaryFolder()
    #expect(try EngineProcess.run(["--data", folder.data]).code == 0)
    let manager = FileManager.default
    for name in try folder.names("data/journal") {
      try manager.removeItem(atPath: "\(folder.data)/journal/\(name)")
    }
    let content = String(repeating: "5e", count: 32)
    try folder.write(Array("content".utf8), "data/documents/\(content)")
    for arguments in [["--data", folder.data], ["export", "--data", folder.data]] {
      let outcome = try EngineProcess.run(arguments, pings(1))
      #expect(outcome.code == 65)
      #expect(outcome.output.isEmpty)
    }
    let outcome = try EngineProcess.run(["--data", folder.data])
    let message = try #require(try failure(outcome.errors)?["message"]?.text)
    #expect(message.contains("the journal has no record"))
    #expect(message.contains("restore the data directory from a backup"))
    #expect(try EngineProcess.run(["verify", "--data", folder.data]).code == 65)
    #expect(try folder.names("data/documents") == [content])
  }

  @Test("cannot be made below a file: 73")
  func cannotBeMade() throws {
    let folder = try TemporaryFolder()
    try folder.write([], "file")
    let outcome = try EngineProcess.run(["--data", folder.path + "/file/data"])
    #expect(outcome.code == 73)
    #expect(try failure(outcome.errors)?["level"]?.text == "error")
    #expect(try failure(outcome.errors)?["message"]?.text?.contains("needs a folder") == true)
  }

  @Test("that may not be written is an error of rights, which names --data: 73")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.data, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o500])
    // Rights do not hold up root, but nobody makes folders in the kernel's own file system.
    let data = geteuid() == 0 ? "/sys/mumaris" : folder.data
    for arguments in [["--data", data], ["invite", "--data", data] + Self.invitation] {
      let outcome = try EngineProcess.run(arguments, pings(1))
      #expect(outcome.code == 73)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.split(separator: "\n").count == 1)
      let message = try #require(try failure(outcome.errors)?["message"]?.text)
      #expect(message.contains("rights") || message.contains("read-only"))
      #expect(message.contains("--data"))
    }
  }

  @Test("that is not there cannot be verified, which names --data: 74")
  func nothingToVerify() throws {
    let folder = try TemporaryFolder()
    let outcome = try EngineProcess.run(["verify", "--data", folder.data])
    #expect(outcome.code == 74)
    let message = try #require(try failure(outcome.errors)?["message"]?.text)
    #expect(message.contains("not there") && message.contains("--data"))
  }

  private static let invitation = [
    "--email", "first@register.example", "--identity", "1000000008", "--role", "registrar",
  ]

  @Test("cannot be read where a file stands for a folder: 74")
  func cannotBeRead() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.data, withIntermediateDirectories: false)
    try folder.write([], "data/journal")
    #expect(try EngineProcess.run(["--data", folder.data]).code == 74)
  }

  @Test("is not opened when a durable byte has changed: 65, with the file and the byte")
  func damaged() throws {
    let folder = try TemporaryFolder()
    #expect(try EngineProcess.run(["--data", folder.data]).code == 0)
    let file = try "data/journal/" + #require(folder.names("data/journal").first)
    var bytes = try folder.bytes(file)
    bytes[400] ^= 1
    try folder.write(bytes, file)
    let outcome = try EngineProcess.run(["--data", folder.data], pings(1))
    #expect(outcome.code == 65)
    #expect(outcome.output.isEmpty)
    #expect(try failure(outcome.errors)?["message"]?.text?.contains("at byte") == true)
    #expect(try folder.bytes(file) == bytes)
    let verification = try EngineProcess.run(["verify", "--data", folder.data])
    #expect(verification.code == 65)
    let findings = try verification.lines.map { try JSONTree(parsing: $0) }
    #expect(findings.first?["finding"]?.text == "damaged")
    #expect(findings.last?["sound"] == .bool(false))
  }

  @Test("of a later version is left alone: 65")
  func laterVersion() throws {
    let folder = try TemporaryFolder()
    #expect(try EngineProcess.run(["--data", folder.data]).code == 0)
    let content = Array(#"{"format":{"version":99,"purpose":"live""#.utf8)
    let checksum = String(castagnoli(content), radix: 16)
    let padded = String(repeating: "0", count: 8 - checksum.count) + checksum
    try folder.write(content + Array(#","crc32c":"\#(padded)"}}"#.utf8) + [0x0a], "data/FORMAT")
    let outcome = try EngineProcess.run(["--data", folder.data])
    #expect(outcome.code == 65)
    #expect(try failure(outcome.errors)?["message"]?.text?.contains("version 99") == true)
  }

  @Test("that is sound verifies, and nothing in it changes")
  func verifies() throws {
    let folder = try TemporaryFolder()
    #expect(try EngineProcess.run(["--data", folder.data]).code == 0)
    let outcome = try EngineProcess.run(["verify", "--data", folder.data])
    #expect(outcome.code == 0)
    let report = try JSONTree(parsing: outcome.lines[0])
    #expect(report["sound"] == .bool(true))
    #expect((report["lastSequence"]?.integer ?? 0) > 0)
  }

  @Test(
    "that was not created for tests takes no test clock, no seed and no recording",
    arguments: [
      ["--test-clock", "2026-01-01T08:00:00.000Z"], ["--test-seed", "1"],
      ["--record", "/nowhere/transcript"],
    ])
  func liveStore(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    #expect(try EngineProcess.run(["--data", folder.data]).code == 0)
    let outcome = try EngineProcess.run(["--data", folder.data] + arguments, pings(1))
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
  }

  /// CRC-32C, bit by bit (RFC 3720 §B.4).
  private func castagnoli(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { register, byte in
      (0..<8).reduce(register ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0x82f6_3b78 : value >> 1
      }
    }
  }
}
