import Foundation
import Storage
import Testing

@testable import Portal

@Suite("A mail program gets the mail and its word counts")
struct SendmailTransportTests {
  private let folder: MailFolder

  init() throws {
    folder = try MailFolder()
  }

  private func transport(
    running lines: String, arguments: String = "", timeout: Int = 60
  ) throws -> SendmailTransport {
    let script = try folder.script(lines)
    return SendmailTransport(
      command: try SendmailCommand(parsing: "'\(script)' \(arguments)"), timeout: timeout)
  }

  @Test(
    "The mail arrives whole on standard input",
    arguments: [("short", 1), ("longer than any pipe holds", 200_000)])
  func delivery(name: String, count: Int) throws {
    let mail = try MailSamples.composed(body: String(repeating: "مرحبا\n", count: count))
    let transport = try transport(running: "cat > '\(folder.path)/got'; echo said; echo >&2 said")
    try transport.deliver(mail)
    #expect(folder.bytes("got") == mail.bytes)
  }

  @Test("Arguments arrive as they were split, the standard ones where none were given")
  func arguments() throws {
    let lines = "printf '%s\\n' \"$@\" > '\(folder.path)/arguments'; cat > /dev/null"
    try transport(running: lines).deliver(try MailSamples.composed())
    #expect(folder.bytes("arguments") == Array("-t\n-i\n".utf8))
    try transport(running: lines, arguments: "-a 'b c' $HOME").deliver(try MailSamples.composed())
    #expect(folder.bytes("arguments") == Array("-a\nb c\n$HOME\n".utf8))
  }

  @Test(
    "The exit status decides whether to try again",
    arguments: [
      (75, .temporary(.exited(status: 75))), (1, .temporary(.exited(status: 1))),
      (64, .permanent(.exited(status: 64))), (65, .permanent(.exited(status: 65))),
      (67, .permanent(.exited(status: 67))), (68, .permanent(.exited(status: 68))),
      (69, .temporary(.exited(status: 69))), (71, .temporary(.exited(status: 71))),
      (74, .temporary(.exited(status: 74))), (76, .permanent(.exited(status: 76))),
      (77, .permanent(.exited(status: 77))), (78, .temporary(.exited(status: 78))),
      (127, .temporary(.exited(status: 127))),
    ] as [(Int32, MailFailure)])
  func statuses(status: Int32, expected: MailFailure) throws {
    let transport = try transport(running: "cat > /dev/null; exit \(status)")
    let mail = try MailSamples.composed()
    #expect(throws: expected) { try transport.deliver(mail) }
  }

  @Test(
    "The exit status counts at once, although the program has left another behind",
    arguments: [0, 65])
  func leftBehind(status: Int32) throws {
    // The one that is left ends with the test's folder.
    let transport = try transport(
      running: """
        cat > /dev/null
        (setsid sh -c 'while [ -d "\(folder.path)" ]; do sleep 0.1; done' &)
        exit \(status)
        """)
    let mail = try MailSamples.composed()
    if status == 0 {
      try transport.deliver(mail)
    } else {
      #expect(throws: MailFailure.permanent(.exited(status: status))) {
        try transport.deliver(mail)
      }
    }
  }

  @Test("A program ended by a signal is tried again")
  func signaled() throws {
    let transport = try transport(running: "kill -9 $$")
    let mail = try MailSamples.composed()
    #expect(throws: MailFailure.temporary(.signaled(signal: 9))) { try transport.deliver(mail) }
  }

  @Test("A program that does not read to the end ends nothing here, and its status counts")
  func unread() throws {
    let mail = try MailSamples.composed(body: String(repeating: "مرحبا\n", count: 200_000))
    try transport(running: "exit 0").deliver(mail)
    let refusing = try transport(running: "exit 65")
    #expect(throws: MailFailure.permanent(.exited(status: 65))) { try refusing.deliver(mail) }
  }

  @Test(
    "A program that is stuck is ended when its time is over",
    arguments: [
      ("it reads and stays", "cat > /dev/null; exec tail -f /dev/null", 1),
      ("it never reads", "exec tail -f /dev/null", 200_000),
      ("it ignores the request to end", "trap '' TERM; tail -f /dev/null", 1),
      ("it ends, and leaves another behind", "tail -f /dev/null & exec tail -f /dev/null", 1),
      (
        "it ends, and leaves one behind that does not",
        "(trap '' TERM; exec tail -f /dev/null) & exec tail -f /dev/null", 1
      ),
    ])
  func stuck(name: String, lines: String, count: Int) throws {
    let alive = folder.path + "/alive"
    try #require(mkfifo(alive, 0o600) == 0)
    let descriptor = open(alive, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(descriptor) }
    let transport = try transport(running: "exec 3> '\(alive)'\n\(lines)", timeout: 1)
    let mail = try MailSamples.composed(body: String(repeating: "مرحبا\n", count: count))
    #expect(throws: MailFailure.temporary(.timedOut(seconds: 1))) { try transport.deliver(mail) }
    #expect(Self.isAbandoned(descriptor))
  }

  @Test(
    "A program is ended with all that it started when the process ends, and its mail stays",
    arguments: [
      ("it reads and stays", "cat > /dev/null; exec tail -f /dev/null", 1),
      ("it never reads", "exec tail -f /dev/null", 200_000),
      ("it ignores the request to end", "trap '' TERM; tail -f /dev/null", 1),
      ("it answers that the mail is refused", "trap 'exit 65' TERM; while :; do :; done", 1),
    ])
  func ended(name: String, lines: String, count: Int) throws {
    let alive = folder.path + "/alive"
    try #require(mkfifo(alive, 0o600) == 0)
    let descriptor = open(alive, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(descriptor) }
    let transport = try transport(running: "exec 3> '\(alive)'; echo >&3\n\(lines)")
    let mail = try MailSamples.composed(body: String(repeating: "مرحبا\n", count: count))
    let outcome = Guarded<Result<Void, MailFailure>?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let result = Workers.outcome(of: mail, over: transport)
      outcome.withLock { $0 = result }
      isDone.signal()
    }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&request, 1, 60_000) == 1)
    transport.end()
    try #require(isDone.wait(timeout: .now() + 60) == .success)
    #expect(throws: MailFailure.temporary(.ended)) {
      try outcome.withLock { $0 }?.get()
    }
    var byte: UInt8 = 0
    #expect(read(descriptor, &byte, 1) == 1)
    #expect(Self.isAbandoned(descriptor))
    #expect(throws: MailFailure.temporary(.ended)) { try transport.deliver(mail) }
  }

  /// Whether every process that could write to a pipe is gone, or is within ten seconds.
  private static func isAbandoned(_ descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    if read(descriptor, &byte, 1) == 0 { return true }
    var request = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&request, 1, 10_000) == 1 && request.revents & Int16(POLLHUP) != 0
  }

  @Test("The program inherits no descriptor but its three (T20)")
  func descriptors() throws {
    let secret = folder.path + "/secret"
    try Data("x".utf8).write(to: URL(fileURLWithPath: secret))
    let descriptor = open(secret, O_RDONLY)
    defer { close(descriptor) }
    let transport = try transport(
      running: "ls -l /proc/$$/fd > '\(folder.path)/list'; cat > /dev/null")
    try transport.deliver(try MailSamples.composed())
    let list = String(decoding: folder.bytes("list") ?? [], as: UTF8.self)
    #expect(list.contains("0 -> socket:"))
    #expect(list.contains("1 -> /dev/null"))
    #expect(list.contains("2 -> /dev/null"))
    #expect(!list.contains("secret"))
  }

  @Test(
    "A command that is not there, or may not be run, is waited for",
    arguments: ["/nowhere/sendmail", "no-such-mail-program", "/etc/passwd"])
  func missing(command: String) throws {
    let transport = SendmailTransport(command: try SendmailCommand(parsing: command))
    let mail = try MailSamples.composed()
    #expect(throws: MailFailure.temporary(.commandNotFound)) { try transport.deliver(mail) }
  }

  @Test("A program that cannot be started is tried again")
  func unstartable() throws {
    let script = try folder.script("exit 0")
    try Data("#!/nowhere/shell\n".utf8).write(to: URL(fileURLWithPath: script))
    let transport = SendmailTransport(command: try SendmailCommand(parsing: "'\(script)'"))
    let mail = try MailSamples.composed()
    #expect(throws: MailFailure.temporary(.system(operation: "spawn", errorNumber: ENOENT))) {
      try transport.deliver(mail)
    }
  }

  @Test("A name without a slash is looked for in the folders, in their order")
  func lookup() throws {
    _ = try folder.script("cat > '\(folder.path)/got'")
    let transport = SendmailTransport(
      command: try SendmailCommand(parsing: "command"), folders: ["/nowhere", folder.path])
    let mail = try MailSamples.composed()
    try transport.deliver(mail)
    #expect(folder.bytes("got") == mail.bytes)
  }
}
