import Foundation
import Testing

@Suite("Threads beside the one that answers")
struct ThreadPriorityTests {
  /// How far each thread of a process gives way to others, by its name as the system cuts it.
  private static func niceness(of process: String) throws -> [(name: String, value: Int)] {
    let tasks = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: tasks).compactMap { task in
      guard let name = try? String(contentsOfFile: "\(tasks)/\(task)/comm", encoding: .utf8),
        let status = try? String(contentsOfFile: "\(tasks)/\(task)/stat", encoding: .utf8),
        // The name may hold blanks and brackets; the nineteenth field is the sixteenth behind it.
        let rest = status.split(separator: ")").last?.split(separator: " "), rest.count > 16,
        let value = Int(rest[16])
      else { return nil }
      return (name.trimmingCharacters(in: .newlines), value)
    }
  }

  @Test("give way to it when they hash passwords, and not when they write the journal")
  func giveWay() throws {
    let folder = try TemporaryFolder()
    let process = try EngineProcess(["--data", folder.data, "--mail", "host"])
    // Its answer shows that a thread has hashed, and another has written the journal.
    _ = process.send(Array((registration(1) + "\n").utf8))
    _ = try process.lines(1)
    let threads = try Self.niceness(of: "\(process.identifier)")
    let hashers = threads.filter { $0.name.hasPrefix("password hash") }.map(\.value)
    let journal = threads.first { $0.name == "journal" }?.value
    let own = Int(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0))
    #expect(hashers.count == 2)
    #expect(hashers.contains { $0 > own })
    #expect(journal == own)
    #expect(try process.finish().code == 0)
  }
}
