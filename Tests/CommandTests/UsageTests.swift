import Foundation
import JSON
import Testing

@Suite("The command line")
struct UsageTests {
  /// Whether this process may give another a file system of its own.
  private static let mayUnshare = geteuid() == 0

  @Test(
    "that cannot be read, for want of /proc, is an error, and no command is taken for another",
    .enabled(if: mayUnshare, "only root can hide /proc"))
  func withoutProc() throws {
    let folder = try TemporaryFolder()
    let script = #"mount -t tmpfs none /proc && exec "$0" "$@""#
    for words in [["verify", "--data", folder.data], ["--version"], []] {
      let outcome = try EngineProcess.run(
        words, launcher: ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script])
      #expect(outcome.code == 74)
      #expect(outcome.output.isEmpty)
      #expect(try failure(outcome.errors)?["message"]?.text?.contains("/proc") == true)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.data))
  }

  static let refused: [(name: String, words: [String], mentions: String)] = [
    ("an unknown command", ["fly"], "serve, invite, verify, export, import, schema, seeds"),
    ("an unknown flag", ["--memory", "--wings"], "--wings"),
    ("a flag of another command", ["verify", "--memory"], "--data"),
    ("a word that is no flag", ["serve", "--memory", "data"], "data"),
    ("a flag twice", ["--memory", "--memory"], "twice"),
    ("a value where none is taken", ["--memory=yes"], "--memory"),
    ("a missing value", ["--data"], "--data"),
    ("a flag for a value", ["--data", "--memory"], "--data"),
    ("an empty value", ["--data", ""], "--data"),
    ("a path that is not UTF-8", ["--data", "s\u{FFFD}"], "UTF-8"),
    ("memory and a directory", ["--memory", "--data", "x"], "--memory"),
    ("no place at all", ["--locale", "ar"], "--memory"),
    ("a framing that is none", ["--memory", "--framing", "xml"], "auto, line, header"),
    ("a mail way that is none", ["--memory", "--mail", "pigeon"], "maildir"),
    ("a mail command that never ends", ["--memory", "--mail", "sendmail:'x"], "sendmail"),
    ("a Maildir without a directory", ["--memory", "--mail", "maildir"], "--data"),
    ("a link base without a scheme", ["--memory", "--link-base", "example"], "https"),
    ("a link base with a space", ["--memory", "--link-base", "https://a b"], "https"),
    (
      "a link base with a query that leaves no place for the token",
      ["--memory", "--link-base", "https://example.org/?lang=ar"], "must end in ="
    ),
    (
      "a sender that is no address", ["--memory", "--mail-from", "Mumaris"], "no-reply@example.org"
    ),
    (
      "a sender with a name", ["--memory", "--mail-from", "Mumaris <a@example.org>"],
      "without a name"
    ),
    (
      "a sender that would begin another header",
      ["--memory", "--mail-from", "a@example.org\r\nBcc: b@example.org"], "no-reply@example.org"
    ),
    ("a language that is none", ["--memory", "--locale", "de"], "en, ar, fr"),
    ("an instant that is none", ["--memory", "--test-clock", "today"], "2026-01-01T08:00:00.000Z"),
    ("a seed below zero", ["--memory", "--test-seed=-1"], "18446744073709551615"),
    ("a line too short", ["--memory", "--max-line", "1023"], "1024"),
    ("a line too long", ["--memory", "--max-line", "134217729"], "134217728"),
    ("a log level that is none", ["--memory", "--log-level", "loud"], "debug"),
    ("an invitation of nobody", ["invite", "--data", "x", "--role", "registrar"], "--email"),
    (
      "an invitation as something that is not staff",
      [
        "invite", "--data", "x", "--email", "name@example.org", "--identity", "1000000008",
        "--role", "practitioner",
      ],
      "registrar"
    ),
    (
      "an invitation of nobody who could be told from others",
      ["invite", "--data", "x", "--email", "name@example.org", "--role", "registrar"],
      "--identity NUMBER is needed"
    ),
    (
      "an invitation by a number with a wrong check digit",
      [
        "invite", "--data", "x", "--email", "name@example.org", "--identity", "1000000009",
        "--role", "registrar",
      ], "EG/P1234567"
    ),
    (
      "an invitation to one role twice",
      [
        "invite", "--data", "x", "--email", "name@example.org", "--identity", "1000000008",
        "--role", "intake,intake",
      ], "intake, reviewer"
    ),
    (
      "an invitation to no address",
      [
        "invite", "--data", "x", "--email", "name", "--identity", "1000000008", "--role",
        "registrar",
      ], "name@example.org"
    ),
    ("a verification of nothing", ["verify"], "--data"),
    ("an export of nothing", ["export"], "--data"),
    ("an import into nothing", ["import"], "--data"),
    ("an import from a file", ["import", "--data", "x", "file"], "file"),
    ("a schema left alone", ["schema"], "--write"),
    ("a schema both ways", ["schema", "--write", "a", "--check", "b"], "--check"),
    ("a check of no seeds", ["seeds"], "--check"),
    ("seeds to be written", ["seeds", "--write", "a"], "--check"),
    ("a version of something", ["--version", "serve"], "--version"),
  ]

  @Test("refuses what it cannot use, and says what is valid", arguments: refused)
  func refusal(row: (name: String, words: [String], mentions: String)) throws {
    let outcome = try EngineProcess.run(row.words, pings(1))
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    let message = try #require(try failure(outcome.errors)?["message"]?.text)
    #expect(message.contains(row.mentions))
  }

  @Test("takes the limits themselves", arguments: ["1024", "134217728"])
  func limits(bytes: String) throws {
    let outcome = try EngineProcess.run(["--memory", "--max-line", bytes], pings(1))
    #expect(outcome.code == 0)
  }

  @Test("prints its help and its version on standard output")
  func help() throws {
    let help = try EngineProcess.run(["--help"])
    #expect(help.code == 0)
    for word in [
      "--test-clock INSTANT", "--mail-from ADDRESS", "reset-password?t=TOKEN", "Exit codes", "75",
      "SIGTERM", "invite", "seeds --check DIR",
    ] {
      #expect(help.text.contains(word), "the help does not mention \(word)")
    }
    #expect(help.lines.allSatisfy { $0.utf8.count <= 100 })
    #expect(try EngineProcess.run(["serve", "--help"]).text == help.text)
    #expect(try EngineProcess.run(["--version"]).text.hasPrefix("mumaris "))
  }
}
