import JSON
import StorageTestKit
import Testing

@testable import TestKit

@Suite("The death of the process")
struct CrashTests {
  @Test(
    "at any call of the disk loses no acknowledged write and leaves no half one",
    arguments: [1, 2, 3, 5, 9, 14])
  func anyCall(call: Int) throws {
    let desk = try Desk()
    desk.disk.set(.death, atCall: desk.disk.callCount + call)
    var acknowledged = "en"
    var version = 1
    var inFlight: String?
    for step in 0..<10 {
      let wish = ["fr", "ar", "en"][step % 3]
      let replies = try desk.turn(desk.setLanguage(wish))
      if replies.first?["result"] != nil {
        // What is chosen already changes nothing.
        if wish != acknowledged { version += 1 }
        acknowledged = wish
      } else if inFlight == nil {
        inFlight = wish
      }
      if step == 4 {
        _ = try desk.turn(
          desk.request("system.snapshot", #"{"session":"\#(desk.registrar.session)"}"#))
      }
    }
    var random = SeededRandom(seed: UInt64(call))
    let disks = [
      desk.disk.afterKill(writtenBytes: call * 40), desk.disk.afterPowerLoss(&random),
    ]
    for disk in disks {
      let again = try Desk(desk, on: disk)
      let found = try #require(try again.turn(again.get()).first?["result"])
      let foundVersion = try #require(found["version"]?.integer)
      #expect(foundVersion == version || foundVersion == version + 1)
      let expected = foundVersion == version ? acknowledged : inFlight
      #expect(found["language"]?.text == expected)
      #expect(try again.turn(again.setLanguage("fr")).first?["result"]?["language"] == "fr")
    }
  }

  @Test("between a snapshot and the next start changes no answer")
  func snapshot() throws {
    let desk = try Desk()
    func answers(_ desk: Desk) throws -> [String] {
      let owner = #"{"session":"\#(desk.owner.session)"}"#
      let registrar = #"{"session":"\#(desk.registrar.session)"}"#
      return try [
        ("account.get", owner), ("auth.listSessions", owner), ("event.since", owner),
        ("event.since", registrar), ("audit.list", registrar), ("reference.terms", "{}"),
      ].map {
        // No two cursors are equal, whatever they stand for.
        try desk.client.call($0.0, $0.1).line.replacing(#/cur_[0-9A-Za-z_-]+/#, with: "cur_")
      }
    }
    // The first look of staff leaves a trace, which later answers show.
    _ = try answers(desk)
    _ = try desk.turn(desk.setLanguage("ar"))
    _ = try desk.client.call("system.snapshot", #"{"session":"\#(desk.registrar.session)"}"#)
    let before = try answers(desk)
    let atSnapshot = try Desk(desk, on: desk.disk.afterKill())
    #expect(try answers(atSnapshot) == before)
    _ = try desk.turn(desk.setLanguage("fr"))
    let later = try answers(desk)
    #expect(later != before)
    let afterwards = try Desk(desk, on: desk.disk.afterKill())
    #expect(try answers(afterwards) == later)
  }
}
