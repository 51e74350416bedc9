import JSON
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("The options of a call")
struct OptionTests {
  private static let key = #","idempotencyKey":"key-0001""#

  @Test("A call repeated with its key is done once and gets the first answer (T15)")
  func idempotency() throws {
    let desk = try Desk()
    let first = try desk.turn(desk.setLanguage("fr", Self.key)).first?["result"]
    _ = try desk.turn(desk.setLanguage("ar"))
    let second = try desk.turn(desk.setLanguage("fr", Self.key)).first?["result"]
    #expect(first != nil)
    #expect(first?.line == second?.line)
    #expect(try desk.language() == "ar")
  }

  @Test("Twice in one group it is done once too")
  func sameGroup() throws {
    let desk = try Desk()
    let replies = try desk.turn(
      desk.setLanguage("fr", Self.key), desk.setLanguage("fr", Self.key))
    #expect(replies.count == 2)
    #expect(replies.first?["result"]?.line == replies.last?["result"]?.line)
    #expect(replies.first?["result"]?["version"] == 2)
  }

  @Test("Other params under the same key are refused; another method or key is another call")
  func mismatch() throws {
    let desk = try Desk()
    _ = try desk.turn(desk.setLanguage("fr", Self.key))
    let other = try desk.turn(desk.setLanguage("ar", Self.key)).first
    #expect(other?.errorType == "request/idempotency-mismatch")
    #expect(other?["error"]?["data"]?["pointer"] == "/idempotencyKey")
    let otherKey = #","idempotencyKey":"key-0002""#
    #expect(try desk.turn(desk.setLanguage("ar", otherKey)).first?["result"] != nil)
    let revoke = #"{"session":"\#(desk.owner.session)"\#(Self.key)}"#
    #expect(try desk.turn(desk.request("auth.revokeAll", revoke)).first?["result"] != nil)
  }

  @Test("The answer is remembered over a crash, and over a snapshot (T15)")
  func afterCrash() throws {
    let desk = try Desk()
    let first = try desk.turn(desk.setLanguage("fr", Self.key)).first?["result"]
    _ = try desk.turn(desk.setLanguage("ar"))
    let crashed = try Desk(desk, on: desk.disk.afterKill())
    #expect(
      try crashed.turn(crashed.setLanguage("fr", Self.key)).first?["result"]?.line == first?.line)
    _ = try crashed.client.call(
      "system.snapshot", #"{"session":"\#(desk.registrar.session)"}"#)
    let again = try Desk(desk, on: crashed.disk.afterKill())
    #expect(
      try again.turn(again.setLanguage("fr", Self.key)).first?["result"]?.line == first?.line)
    #expect(try again.language() == "ar")
  }

  @Test("The answer is remembered for 24 hours and no longer")
  func forgotten() throws {
    let desk = try Desk()
    let anyone = #"""
      {"category":"other","subject":"A question","text":"Where are you?",\#
      "email":"nobody@mail.example"\#(Self.key)}
      """#
    func ask() throws -> String? {
      try desk.client.call("support.open", anyone).line
    }
    let first = try ask()
    #expect(desk.engine.registry.tables.answers.count == 1)
    _ = try desk.client.call("clock.advance", #"{"by":86399}"#)
    #expect(try ask() == first)
    #expect(desk.engine.registry.tables.answers.count == 1)
    _ = try desk.client.call("clock.advance", #"{"by":1}"#)
    #expect(desk.engine.registry.tables.answers.count == 0)
    #expect(try ask() != first)
    #expect(desk.engine.registry.tables.answers.count == 1)
  }

  @Test("A call whose commit failed is not remembered")
  func failed() throws {
    let desk = try Desk()
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    let message = desk.setLanguage("fr", Self.key)
    #expect(try desk.turn(message).first?.errorType == "storage/unavailable")
    #expect(try desk.language() == "en")
    #expect(try desk.turn(message).first?["result"]?["version"] == 2)
  }

  @Test("A call that only validates changes nothing, and tells the events there would be")
  func validateOnly() throws {
    let desk = try Desk()
    let start = desk.disk.callCount
    let more = #","validateOnly":true,"idempotencyKey":"key-0001""#
    let events = try desk.turn(desk.setLanguage("fr", more)).first?["result"]?["events"]
    #expect(events?.elements == ["accountUpdated"])
    #expect(desk.disk.callCount == start)
    #expect(try desk.language() == "en")
    #expect(try desk.turn(desk.setLanguage("ar", Self.key)).first?["result"]?["version"] == 2)
    let refused = try desk.turn(desk.setLanguage("xx", #","validateOnly":true"#)).first
    #expect(refused?.errorType == "choice/unknown")
  }

  @Test("A version that is not the newest refuses the call (T14)")
  func ifVersion() throws {
    let desk = try Desk()
    #expect(
      try desk.turn(desk.setLanguage("fr", #","ifVersion":1"#)).first?["result"]?["version"] == 2)
    for version in [1, 3] {
      let refused = try desk.turn(desk.setLanguage("ar", #","ifVersion":\#(version)"#)).first
      #expect(refused?.errorType == "request/version-conflict")
    }
    let both = #","ifVersion":2"# + Self.key
    let first = try desk.turn(desk.setLanguage("ar", both)).first?["result"]
    #expect(first?["version"] == 3)
    // The remembered answer comes before the version is looked at.
    #expect(try desk.turn(desk.setLanguage("ar", both)).first?["result"]?.line == first?.line)
  }

  @Test("An option that a method does not offer is refused")
  func notOffered() throws {
    let desk = try Desk()
    let get = #"{"session":"\#(desk.owner.session)","validateOnly":true}"#
    #expect(
      try desk.turn(desk.request("account.get", get)).first?.errorType
        == "request/option-not-supported")
  }
}
