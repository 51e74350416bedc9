import Foundation
import JSON
import Testing

@Suite("Verify and export")
struct ReadOnlyTests {
  private static let isRoot = geteuid() == 0
  private static let test = ["--test-clock", "2026-01-01T08:00:00.000Z", "--test-seed", "7"]
  private static let mounting =
    #"mount --bind "$3" "$3" && mount -o remount,ro,bind "$3" && exec "$0" "$@""#

  /// Rights do not hold up root, unless it gives up going past them.
  private static let withoutPrivilege =
    isRoot ? ["/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []

  private func store() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let input = (1...5).map { registration($0) + "\n" }.joined()
    let outcome = try EngineProcess.run(
      ["--data", folder.data, "--mail", "host"] + Self.test, Array(input.utf8))
    #expect(outcome.code == 0)
    try FileManager.default.removeItem(atPath: folder.data + "/LOCK")
    return folder
  }

  /// The names and bytes of everything in the data directory.
  private func content(_ folder: TemporaryFolder) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.data) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder.data + "/" + name, isDirectory: &isFolder)
      found[name] = try isFolder.boolValue ? [] : folder.bytes("data/" + name)
    }
    return found
  }

  private func setRights(_ folder: TemporaryFolder, _ folders: Int, _ files: Int) throws {
    let manager = FileManager.default
    for name in try manager.subpathsOfDirectory(atPath: folder.data) + [""] {
      var isFolder: ObjCBool = false
      let path = folder.data + "/" + name
      _ = manager.fileExists(atPath: path, isDirectory: &isFolder)
      try manager.setAttributes(
        [.posixPermissions: isFolder.boolValue ? folders : files], ofItemAtPath: path)
    }
  }

  @Test("need no right to write to the data directory, and change nothing in it")
  func withoutRights() throws {
    let folder = try store()
    let before = try content(folder)
    let exported = try EngineProcess.run(["export", "--data", folder.data])
    try setRights(folder, 0o500, 0o400)
    defer { try? setRights(folder, 0o700, 0o600) }
    let served = try EngineProcess.run(
      ["--data", folder.data], launcher: Self.withoutPrivilege)
    #expect(served.code == 73, "the rights hold up whoever wants to write")
    let verified = try EngineProcess.run(
      ["verify", "--data", folder.data], launcher: Self.withoutPrivilege)
    #expect(verified.code == 0)
    let again = try EngineProcess.run(
      ["export", "--data", folder.data], launcher: Self.withoutPrivilege)
    #expect(again.code == 0)
    #expect(again.output == exported.output)
    #expect(try content(folder) == before)
  }

  @Test(
    "read a backup that is mounted read-only",
    .enabled(if: isRoot, "only root can mount"))
  func mounted() throws {
    let folder = try store()
    for command in ["verify", "export"] {
      let outcome = try EngineProcess.run(
        [command, "--data", folder.data],
        launcher: ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", Self.mounting])
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(!outcome.output.isEmpty)
    }
  }

  @Test("take bytes after the last whole group for no damage, and tell how many there are")
  func tornTail() throws {
    let folder = try store()
    let name = try #require(folder.names("data/journal").last { $0.hasSuffix(".jsonl") })
    let bytes = try folder.bytes("data/journal/" + name)
    try folder.write(bytes + Array(#"{"sequence":"#.utf8), "data/journal/" + name)
    let outcome = try EngineProcess.run(["verify", "--data", folder.data])
    #expect(outcome.code == 0)
    #expect(try JSONTree(parsing: outcome.lines[0])["tornBytes"] == .number("12"))
    #expect(try EngineProcess.run(["export", "--data", folder.data]).code == 0)
  }

  @Test("restore all that a busy engine had acknowledged before, while it goes on")
  func restoreDrill() throws {
    let folder = try TemporaryFolder()
    let arguments = ["--test-seed", "1", "--mail", "host"]
    let engine = try EngineProcess(["--data", folder.data] + arguments)
    var sent = 0
    /// Lets the engine record some more, and waits for its replies.
    func write(_ count: Int) throws -> [Int] {
      let input = (sent + 1...sent + count).map { registration($0) + "\n" }.joined()
      sent += count
      _ = engine.send(Array(input.utf8))
      return try answeredIDs(engine.lines(sent))
    }
    for round in 1...3 {
      let acknowledged = try write(12)
      #expect(acknowledged.count == sent)
      let export = Finishing(["export", "--data", folder.data])
      var meanwhile = 0
      // As many as a guest may ask for in an hour, less what is asked for before.
      repeat {
        _ = try write(4)
        meanwhile += 4
      } while !export.hasEnded && sent < 140 * round
      let exported = try export.outcome()
      #expect(exported.code == 0, "\(exported.errors)")
      let verified = try EngineProcess.run(["verify", "--data", folder.data])
      #expect(verified.code == 0, "\(verified.text)")
      let all = try write(2)
      #expect(all.count == sent)

      let copy = "\(folder.path)/copy-\(round)"
      #expect(try EngineProcess.run(["import", "--data", copy], exported.output).code == 0)
      #expect(try EngineProcess.run(["verify", "--data", copy]).code == 0)
      let recipients = try self.recipients(of: copy, arguments)
      for id in acknowledged {
        #expect(
          recipients.contains("person\(id)@example.org"),
          "round \(round), \(meanwhile) written meanwhile")
      }
    }
    #expect(try engine.finish().code == 0)
    #expect(try recipients(of: folder.data, arguments).count == sent)
  }

  /// To whom the register of the directory has mail.
  private func recipients(of data: String, _ arguments: [String]) throws -> Set<String> {
    var found: Set<String> = []
    // A hundred at a time, and each is handed out once.
    let input = String(repeating: nextMails + "\n", count: 6)
    let outcome = try EngineProcess.run(["--data", data] + arguments, Array(input.utf8))
    #expect(outcome.code == 0)
    for line in outcome.lines {
      let mails = try JSONTree(parsing: line)["result"]?["mails"]?.elements ?? []
      found.formUnion(mails.compactMap { $0["to"]?.text })
    }
    return found
  }
}

/// A process that a thread of its own sees to its end.
// Unchecked: `result` is touched only while the lock is held.
private final class Finishing: @unchecked Sendable {
  private let lock = NSLock()
  private var result: Result<EngineProcess.Outcome, any Error>?
  private let end = DispatchSemaphore(value: 0)

  init(_ arguments: [String]) {
    let thread = Thread { [self] in
      let outcome = Result { try EngineProcess.run(arguments) }
      lock.withLock { result = outcome }
      end.signal()
    }
    thread.start()
  }

  var hasEnded: Bool { lock.withLock { result != nil } }

  func outcome() throws -> EngineProcess.Outcome {
    let patience = Int(EngineProcess.patience.components.seconds)
    guard end.wait(timeout: .now() + .seconds(patience)) == .success,
      let found = lock.withLock({ result })
    else { throw Impatience("the process does not end") }
    return try found.get()
  }
}
