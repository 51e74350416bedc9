import Foundation
import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("The audit trail")
struct AuditMethodTests {
  private func methods(_ page: JSONTree) -> [String] {
    (page["entries"]?.elements ?? []).compactMap { $0["method"]?.text }
  }

  @Test("shows each account what concerns it, newest first, without naming staff")
  func mine() throws {
    let office = try Office()
    let registrar = try office.founder()
    let person = try office.practitioner("a.person@mail.example")
    try office.call(
      "account.suspend", by: registrar, #""account":"\#(person.account)","reason":"a check""#)
    try office.call("account.reinstate", by: registrar, #""account":"\#(person.account)""#)
    let again = try office.signIn(person.account, person.email)
    let page = try office.call("audit.mine", by: again)
    #expect(
      methods(page) == [
        "auth.login", "account.reinstate", "account.suspend", "auth.login", "account.verifyEmail",
      ])
    for entry in page["entries"]?.elements ?? [] {
      #expect(entry["actor"]?["account"]?.text != registrar.account)
    }
    #expect(
      (page["entries"]?.elements ?? []).map { $0["capacity"]?.text } == [
        "guest", "staff", "staff", "guest", "guest",
      ])
    #expect(page["cursor"] == nil)
    #expect(office.client.faults.isEmpty)
  }

  @Test("tells either side of a dealing what it is about, and nothing of what is only the other's")
  func about() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let application = try jobs.apply(try jobs.publish(), by: nurse)
    func newest(_ member: Office.Member) throws -> JSONTree {
      let page = try jobs.office.call("audit.mine", by: member, #""limit":1"#)
      return try #require(page["entries"]?.elements.first)
    }
    for (member, capacity) in [(nurse, "owner"), (jobs.hospital, "other")] {
      let entry = try newest(member)
      #expect(entry["method"] == "job.apply")
      #expect(entry["capacity"]?.text == capacity)
      #expect(entry["account"]?.text == member.account)
      #expect(entry["about"]?.text == application)
      #expect(
        entry["actor"]?["account"]?.text == (member.account == nurse.account ? nurse.account : nil))
    }
    try jobs.office.call("account.close", by: nurse, #""password":"\#(Office.password)""#)
    try jobs.office.advance(seconds: 31 * 86_400)
    let hospital = try jobs.office.signIn(jobs.hospital.account, jobs.hospital.email)
    let entries = try jobs.office.call("audit.mine", by: hospital)["entries"]?.elements ?? []
    let told = try #require(
      entries.first { $0["method"] == "clock" && $0["about"]?.text == application })
    let events = (told["events"]?.elements ?? []).compactMap(\.text)
    #expect(events == ["jobApplicationWithdrawn", "personTold"])
    #expect(told["capacity"] == "system")
    #expect(!told.line.contains(nurse.account))
  }

  @Test("comes in pages that leave nothing out", arguments: ["audit.mine", "audit.list"])
  func pages(method: String) throws {
    let office = try Office()
    let registrar = try office.founder()
    for language in ["fr", "ar", "en"] {
      try office.call("account.setLocale", by: registrar, #""language":"\#(language)""#)
    }
    // The first look at everybody's trail leaves a trace, those that follow in the hour do not.
    try office.call(method, by: registrar)
    let whole = try office.call(method, by: registrar)["entries"]?.elements ?? []
    var read: [JSONTree] = []
    var cursor: String? = ""
    while let place = cursor {
      let page = try office.call(method, by: registrar, #""limit":2\#(place)"#)
      read += page["entries"]?.elements ?? []
      cursor = page["cursor"]?.text.map { #","cursor":"\#($0)""# }
    }
    #expect(read == whole)
    #expect(read.count >= 5)
    #expect(office.client.faults.isEmpty)
  }

  @Test("is filtered by account, method and time")
  func filters() throws {
    let office = try Office()
    let registrar = try office.founder()
    let person = try office.practitioner("a.person@mail.example")
    _ = try office.client.call("clock.advance", #"{"by":60}"#)
    try office.call("account.setLocale", by: person, #""language":"fr""#)
    _ = try office.client.call("clock.advance", #"{"by":60}"#)
    try office.call("account.setLocale", by: registrar, #""language":"fr""#)
    func list(_ filter: String) throws -> [String] {
      try methods(office.call("audit.list", by: registrar, filter))
    }
    let ofPerson = try list(#""account":"\#(person.account)""#)
    #expect(ofPerson == ["account.setLocale", "auth.login", "account.verifyEmail"])
    #expect(try list(#""method":"account.setLocale""#).count == 2)
    #expect(
      try list(#""method":"account.setLocale","account":"\#(person.account)""#).count == 1)
    // Both changes of language, and that the trail was read: one person's, then everybody's.
    #expect(try list(#""from":"2026-11-23T06:01:00.000Z""#).count == 4)
    #expect(
      try list(#""from":"2026-11-23T06:01:00.000Z","to":"2026-11-23T06:01:59.999Z""#)
        == ["account.setLocale"])
    #expect(try list(#""to":"2026-11-23T05:59:59.999Z""#) == [])
    #expect(try list(#""method":"job.publish""#) == [])
    #expect(office.client.faults.isEmpty)
  }

  @Test("is for auditors and registrars, with a cursor that the engine gave")
  func access() throws {
    let office = try Office()
    let registrar = try office.founder()
    let person = try office.practitioner("a.person@mail.example")
    #expect(try office.refusal(of: "audit.list", by: person) == "auth/forbidden")
    #expect(try office.refusal(of: "audit.verify", by: person) == "auth/forbidden")
    let invented = "cur_" + String(repeating: "0", count: 39)
    for method in ["audit.mine", "audit.list"] {
      #expect(
        try office.refusal(of: method, by: registrar, #""cursor":"\#(invented)""#)
          == "event/cursor-unknown")
    }
    #expect(office.client.faults.isEmpty)
  }

  @Test("verifies while the engine runs")
  func verify() throws {
    try withDisk { disk in
      let office = try Office(disk: disk)
      let registrar = try office.founder()
      _ = try office.practitioner("a.person@mail.example")
      let last = try office.call("system.metrics", by: registrar)["records"]
      let verdict = try office.call("audit.verify", by: registrar)
      #expect(verdict["sound"] == .bool(true))
      #expect(verdict["kept"] == .bool(true))
      #expect(verdict["lastSequence"] == last)
      #expect(verdict["findings"]?.elements == [])
      #expect(office.client.faults.isEmpty)
    }
  }

  @Test("does not verify once a byte of it was altered (T25)")
  func altered() throws {
    try withFolder { folder in
      let office = try Office(disk: PosixDisk(directory: folder))
      let registrar = try office.founder()
      let path = folder + "/journal/00000000000000000001.jsonl"
      let file = try #require(FileHandle(forUpdatingAtPath: path))
      try file.seek(toOffset: 2_000)
      try file.write(contentsOf: Data("#".utf8))
      try file.close()
      let verdict = try office.call("audit.verify", by: registrar)
      #expect(verdict["sound"] == .bool(false))
      #expect(verdict["findings"]?.elements.count == 1)
      #expect(office.client.faults.isEmpty)
    }
  }

  @Test("has nothing to verify where nothing is kept")
  func inMemory() throws {
    let office = try Office()
    let registrar = try office.founder()
    let verdict = try office.call("audit.verify", by: registrar)
    #expect(verdict["kept"] == .bool(false))
    #expect(verdict["lastSequence"]?.integer == 0)
    #expect(office.client.faults.isEmpty)
  }
}
