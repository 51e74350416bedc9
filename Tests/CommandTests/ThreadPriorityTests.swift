import Foundation
import Testing

@Suite("Threads beside the one that answers")
struct ThreadPriorityTests {
  /// How far each thread of a process gives way to others, by the thread's number.
  private static func niceness(of process: String) throws -> [String: Int] {
    let tasks = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: tasks).reduce(into: [:]) {
      // The name before it may hold blanks and brackets; the nineteenth field is the sixteenth behind.
      guard let status = try? String(contentsOfFile: "\(tasks)/\($1)/stat", encoding: .utf8),
        let rest = status.split(separator: ")").last?.split(separator: " "), rest.count > 16
      else { return }
      $0[$1] = Int(rest[16])
    }
  }

  @Test("give way to it where replies do not wait for them, and are its equals where they do")
  func giveWay() throws {
    let folder = try TemporaryFolder()
    let process = try EngineProcess(["--data", folder.data, "--mail", "host"])
    // Its answer shows that a thread has hashed, and another has written the journal.
    _ = process.send(Array((registration(1) + "\n").utf8))
    _ = try process.lines(1)
    let threads = try Self.niceness(of: "\(process.identifier)")
    let own = Int(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0))
    #expect(threads["\(process.identifier)"] == own)
    #expect(threads.values.contains { $0 > own } || own == 19)
    #expect(threads.values.count { $0 == own } > 1)
    #expect(try process.finish().code == 0)
  }
}
