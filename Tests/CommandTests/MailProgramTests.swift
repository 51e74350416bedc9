import Foundation
import JSON
import Testing

@Suite("A mail program that hangs")
struct MailProgramTests {
  /// A folder with a mail program that hangs for one recipient, and tells by a pipe of the others.
  private struct Place {
    let folder: TemporaryFolder
    let program: String
    /// The end of the pipe that is read here.
    let news: Int32

    init(hanging: String) throws {
      folder = try TemporaryFolder()
      program = folder.path + "/program"
      try #require(mkfifo(folder.path + "/news", 0o600) == 0)
      news = open(folder.path + "/news", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      let script = """
        #!/bin/sh
        exec 3> '\(folder.path)/news'
        case $(grep -i '^To:') in
          *person1@*) \(hanging) ;;
          *) echo passed >&3 ;;
        esac

        """
      try folder.write(Array(script.utf8), "program")
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
    }

    var words: [String] { ["--data", folder.data, "--mail", "sendmail:'\(program)'"] }

    /// Whether all that could write to the pipe are gone.
    var isAbandoned: Bool {
      var piece = [UInt8](repeating: 0, count: 4_096)
      while read(news, &piece, piece.count) > 0 {}
      var request = pollfd(fd: news, events: 0, revents: 0)
      return poll(&request, 1, 10_000) == 1 && request.revents & Int16(POLLHUP) != 0
    }

    /// Waits until that many bytes have come through the pipe.
    func hear(_ count: Int) -> Bool {
      var heard = 0
      var piece = [UInt8](repeating: 0, count: 4_096)
      let deadline = ContinuousClock.now + EngineProcess.patience
      while heard < count, ContinuousClock.now < deadline {
        var request = pollfd(fd: news, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, 100) > 0 else { continue }
        heard += max(0, read(news, &piece, piece.count))
      }
      return heard == count
    }
  }

  @Test(
    "holds up no other mail; the process ends it and exits with 0, and the next start sends its mail",
    arguments: [
      "exec tail -f /dev/null", "trap '' TERM; tail -f /dev/null & wait; tail -f /dev/null",
    ])
  func hanging(_ lines: String) throws {
    let place = try Place(hanging: lines)
    defer { close(place.news) }
    let process = try EngineProcess(place.words)
    for id in 1...3 { _ = process.send(Array((registration(id) + "\n").utf8)) }
    #expect(try answeredIDs(process.lines(3)).sorted() == [1, 2, 3])
    // Of the second and the third, while the first one hangs.
    #expect(place.hear(14))
    let outcome = try process.finish()
    #expect(outcome.code == 0)
    #expect(place.isAbandoned)

    let folder = place.folder
    try folder.write(Array("#!/bin/sh\ncat >> '\(folder.path)/got'\n".utf8), "program")
    let next = try EngineProcess.run(place.words)
    #expect(next.code == 0)
    let got = String(decoding: try folder.bytes("got"), as: UTF8.self)
    #expect(got.contains("person1@example.org"))
    #expect(!got.contains("person2@example.org"))
  }
}
