import JSONRPC
import Testing

@testable import TestKit

@Suite("Reading transcripts")
struct TranscriptFileTests {
  private func onlyCase(_ lines: String...) throws -> TranscriptCase {
    let file = TranscriptFile(
      name: "test", text: (["# head", "## A case"] + lines).joined(separator: "\n"))
    #expect(file.cases.count == 1)
    return try #require(file.cases.first)
  }

  @Test("What is sent and what is expected go together")
  func steps() throws {
    let transcript = try onlyCase("--> a", "<-- b", "# comment", "<-- ~ c", "--> d")
    #expect(transcript.name == "A case")
    #expect(transcript.unreadable == [])
    #expect(transcript.steps.map(\.action) == [.message("a"), .message("d")])
    #expect(transcript.steps.first?.expected.map(\.text) == ["b", "c"])
    #expect(transcript.steps.first?.expected.map(\.isPartial) == [false, true])
    #expect(transcript.steps.last?.expected.isEmpty == true)
  }

  @Test("Directives set what they say")
  func directives() throws {
    let transcript = try onlyCase(
      ">> framing header", ">> max-line 100", ">> bytes \\xff", ">> end",
      ">> let token = /result/session", ">> let link = /result/text mlt_[a-z ]+")
    #expect(transcript.form == .header)
    #expect(transcript.maximumLine == 100)
    #expect(
      transcript.steps.map(\.action) == [
        .bytes("\\xff"), .end, .keep(name: "token", pointer: "/result/session", pattern: nil),
        .keep(name: "link", pointer: "/result/text", pattern: "mlt_[a-z ]+"),
      ])
  }

  @Test("A case goes on from one of a file that was read before")
  func otherFiles() throws {
    let first = TranscriptFile(name: "first.transcript", text: "## Ping\n--> a\n<-- b")
    let second = TranscriptFile(
      name: "second.transcript", text: "## Pong\n>> after first.transcript: Ping\n--> c",
      after: [first])
    let transcript = try #require(second.cases.first)
    #expect(transcript.unreadable == [])
    #expect(transcript.steps.map(\.action) == [.message("a"), .message("c")])
    #expect(
      transcript.steps.map(\.place.description) == ["first.transcript:2", "second.transcript:3"])
    let lost = TranscriptFile(name: "lost.transcript", text: "## Lost\n>> after Ping\n--> c")
    #expect(lost.cases.first?.unreadable.count == 1)
  }

  @Test(
    "What is not understood is told",
    arguments: ["hello", ">> jump", "<-- before anything was sent", ">> let x", ">> framing foot"])
  func unreadable(_ line: String) throws {
    #expect(try onlyCase(line).unreadable.count == 1)
  }

  @Test("A reply that differs is a failure, and so is one too many or too few")
  func comparing() throws {
    let ping = #"--> {"jsonrpc":"2.0","id":1,"method":"system.ping"}"#
    let rows = [
      [ping], [ping, "<-- {}"], ["--> \n", "<-- {}"],
      [ping, #"<-- ~ {"result":{"now":"2026-11-23T06:00:00.001Z"}}"#],
    ]
    for lines in rows {
      let file = TranscriptFile(
        name: "test", text: (["## A case"] + lines).joined(separator: "\n"))
      let transcript = try #require(file.cases.first)
      #expect(try TranscriptPlayer.play(transcript, form: .line).failures != [], "\(lines)")
    }
  }

  @Test("What was kept takes its place in later messages")
  func keeping() throws {
    let transcript = try onlyCase(
      #"--> {"jsonrpc":"2.0","id":"abc","method":"system.ping"}"#,
      #"<-- ~ {"id":"abc"}"#,
      ">> let whole = /id", ">> let part = /id [bc]+",
      #"--> {"jsonrpc":"2.0","id":"{whole} {part}","method":"system.ping"}"#,
      #"<-- ~ {"id":"abc bc"}"#)
    #expect(try TranscriptPlayer.play(transcript, form: .line).failures == [])
  }
}
