import JSON
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("A session in use")
struct SessionTests {
  private func advance(_ desk: Desk, _ seconds: Int) throws {
    _ = try desk.client.call("clock.advance", #"{"by":\#(seconds)}"#)
  }

  private func refusal(_ desk: Desk) throws -> String? {
    try desk.turn(desk.get()).first?.errorType
  }

  /// How often the use of a session was recorded.
  private func recordedUses(_ desk: Desk) -> Int {
    var count = 0
    desk.engine.registry.tables.auditEntries.table.forEachValue { entry in
      if entry.events.contains("sessionSeen") { count += 1 }
    }
    return count
  }

  @Test("lasts while it is used, and ends after half an hour without a call")
  func idle() throws {
    let desk = try Desk()
    for _ in 0..<3 {
      try advance(desk, 1_800)
      #expect(try refusal(desk) == nil)
    }
    try advance(desk, 1_801)
    #expect(try refusal(desk) == "auth/session-invalid")
    #expect(try refusal(desk) == "auth/session-invalid")
  }

  @Test("ends after twelve hours, however much it is used (T6)")
  func absolute() throws {
    let desk = try Desk()
    for _ in 0..<23 {
      try advance(desk, 1_800)
      #expect(try refusal(desk) == nil)
    }
    try advance(desk, 1_799)
    #expect(try refusal(desk) == nil)
    try advance(desk, 1)
    #expect(try refusal(desk) == "auth/session-invalid")
  }

  @Test("is recorded as used at most once an hour")
  func recorded() throws {
    let desk = try Desk()
    for _ in 0..<12 {
      try advance(desk, 900)
      #expect(try refusal(desk) == nil)
    }
    // Three hours: recorded as soon as more than an hour has passed since the last record.
    #expect(recordedUses(desk) == 2)
    #expect(try desk.turn(desk.get(), desk.get()).count == 2)
    #expect(recordedUses(desk) == 2)
  }

  @Test("is not recorded by a call that is refused or only validates")
  func notRecorded() throws {
    let desk = try Desk()
    for _ in 0..<3 {
      try advance(desk, 1_500)
      _ = try desk.turn(desk.setLanguage("fr", #","validateOnly":true"#))
      #expect(try desk.turn(desk.setLanguage("xx")).first?.errorType == "choice/unknown")
    }
    #expect(recordedUses(desk) == 0)
    #expect(try refusal(desk) == nil)
    #expect(recordedUses(desk) == 1)
  }

  @Test("goes on after a restart, if it was used not long before")
  func restart() throws {
    let desk = try Desk()
    try advance(desk, 1_700)
    #expect(try refusal(desk) == nil)
    let later = desk.client.clock.now() + .seconds(1_000)
    let again = try Desk(desk, on: desk.disk.afterKill(), at: later)
    #expect(try refusal(again) == nil)
  }

  @Test("that was left behind does not come back to life by a restart")
  func leftBehind() throws {
    let desk = try Desk()
    try advance(desk, 3 * 3_600)
    _ = try desk.client.call("system.ping")
    let opened = try again(desk, hours: 3)
    #expect(try refusal(opened) == "auth/session-invalid")
  }

  /// The next process, some hours after the first began.
  private func again(_ desk: Desk, hours: Int) throws -> Desk {
    let disk = desk.disk.afterKill()
    // Something is recorded at that time, so that the clock of the next process stands there.
    let between = try Desk(desk, on: disk)
    between.client.clock.advance(to: EngineClient.start + .hours(hours))
    _ = try between.client.call("auth.requestReset", #"{"email":"owner@mail.example"}"#)
    return try Desk(desk, on: disk.afterKill())
  }

  @Test("ends when the password is changed elsewhere, and when the account is suspended (T6)")
  func ended() throws {
    let desk = try Desk()
    let login = #"{"email":"owner@mail.example","password":"\#(Office.password)"}"#
    let other = try #require(try desk.client.call("auth.login", login)["session"]?.text)
    _ = try desk.client.call(
      "auth.changePassword",
      """
      {"session":"\(other)","currentPassword":"\(Office.password)",\
      "newPassword":"another plain Stair 48!"}
      """)
    #expect(try refusal(desk) == "auth/session-invalid")
    let get = #"{"session":"\#(other)"}"#
    #expect(try desk.client.call("auth.listSessions", get)["sessions"]?.elements.count == 1)
    _ = try desk.client.call(
      "account.suspend",
      """
      {"session":"\(desk.registrar.session)","account":"\(desk.owner.account)",\
      "reason":"The papers are being looked at."}
      """)
    #expect(
      try desk.client.refusal(of: "account.get", get)["data"]?["type"] == "auth/session-invalid")
    #expect(desk.client.faults.isEmpty)
  }
}
