import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("No number tells anybody what happened to others")
struct NumberSecrecyTests {
  private static let known = "amal@example.org"
  private static let unknown = "nobo@example.org"

  /// What a guest can ask about an address, of which only a known one leaves a record.
  private static let questions: [(method: String, more: String)] = [
    ("auth.requestReset", ""), ("account.resendVerification", ""),
    ("auth.login", #","password":"wrong herons at noon""#),
  ]

  /// What somebody can read who has nothing to do with an address, before and after a guest asked
  /// about it, with identifiers and cursors by their kind alone.
  private func seen(
    askedAbout email: String, _ question: (method: String, more: String)
  ) throws -> (readings: [String], records: UInt64) {
    let office = try Office()
    _ = try office.practitioner(Self.known)
    let observer = try office.practitioner("sami@example.org", identity: "1000000016")
    try office.call("event.subscribe", by: observer)
    var readings = try everything(office, observer)
    let before = office.client.engine.store.journal.nextSequence
    _ = try office.client.reply(
      to: question.method, #"{"email":"\#(email)"\#(question.more)}"#)
    let after = office.client.engine.store.journal.nextSequence
    readings += try everything(office, observer)
    #expect(office.client.faults.isEmpty)
    return (readings.map(Self.withoutNames), after - before)
  }

  private func everything(_ office: Office, _ observer: Office.Member) throws -> [String] {
    // Something of the reader's own that is pushed and lands in stream and trail.
    var lines: [String] = []
    for language in ["fr", "en"] {
      lines += office.client.send(
        #"{"jsonrpc":"2.0","id":1,"method":"account.setLocale","params":"#
          + office.params(observer, #""language":"\#(language)""#) + "}")
    }
    lines += try [
      office.client.call("system.info").line,
      office.call("event.subscribe", by: observer).line,
      office.call("event.since", by: observer).line,
      office.call("event.since", by: observer, #""limit":1"#).line,
      office.call("audit.mine", by: observer).line,
      office.call("audit.mine", by: observer, #""limit":1"#).line,
      office.call("notification.list", by: observer, #""limit":1"#).line,
      office.call("account.export", by: observer).line,
    ]
    return lines
  }

  private static func withoutNames(_ line: String) -> String {
    line.replacing(#/"([a-z]{3})_[0-9a-z]{13,39}"/#) { "\"\($0.output.1)\"" }
  }

  @Test("A guest's call about an address changes nothing that others read (T1)", arguments: 0..<3)
  func guests(number: Int) throws {
    let question = Self.questions[number]
    let known = try seen(askedAbout: Self.known, question)
    let unknown = try seen(askedAbout: Self.unknown, question)
    #expect(known.records > unknown.records, "the register records more for a known address")
    #expect(known.readings == unknown.readings)
    #expect(known.readings.allSatisfy { !$0.contains("equence") })
  }

  @Test("No two cursors are equal, also of one place (T1)")
  func unequal() throws {
    let office = try Office()
    let person = try office.practitioner(Self.known)
    var cursors: [String] = []
    for _ in 0..<5 {
      cursors.append(try office.text(office.call("event.subscribe", by: person)["cursor"]))
      let page = try office.call("event.since", by: person)
      cursors.append(try office.text(page["cursor"]))
      cursors += try (page["events"]?.elements ?? []).map { try office.text($0["cursor"]) }
      cursors.append(
        try office.text(office.call("audit.mine", by: person, #""limit":1"#)["cursor"]))
    }
    #expect(cursors.count == 25)
    #expect(Set(cursors).count == cursors.count)
  }

  @Test("A cursor is for the account and the list it was given for, and altered it leads nowhere")
  func bound() throws {
    let office = try Office()
    let registrar = try office.founder()
    let person = try office.practitioner(Self.known)
    let other = try office.practitioner("sami@example.org", identity: "1000000016")
    func refusal(_ method: String, _ member: Office.Member, _ cursor: String) throws -> String? {
      let name = method == "event.subscribe" ? "after" : "cursor"
      return try office.refusal(of: method, by: member, #""\#(name)":"\#(cursor)""#)
    }
    let stream = try office.text(office.call("event.since", by: person)["cursor"])
    let trail = try office.text(
      office.call("audit.mine", by: person, #""limit":1"#)["cursor"])
    let whole = try office.text(
      office.call("audit.list", by: registrar, #""limit":1"#)["cursor"])
    for (method, member, cursor) in [
      ("event.since", other, stream), ("event.subscribe", other, stream),
      ("event.since", person, trail), ("event.subscribe", person, trail),
      ("audit.mine", other, trail), ("audit.mine", person, stream),
      ("notification.list", person, stream), ("certificate.list", person, stream),
      ("audit.mine", registrar, whole), ("event.since", registrar, whole),
    ] {
      #expect(try refusal(method, member, cursor) == "event/cursor-unknown", "\(method)")
    }
    for place in 4..<stream.count {
      var altered = Array(stream)
      altered[place] = altered[place] == "0" ? "1" : "0"
      #expect(try refusal("event.since", person, String(altered)) == "event/cursor-unknown")
    }
    #expect(try refusal("event.since", person, String(stream.dropLast())) == "text/too-short")
    try office.call("event.since", by: person, #""cursor":"\#(stream)""#)
    try office.call("audit.mine", by: person, #""cursor":"\#(trail)""#)
    #expect(office.client.faults.isEmpty)
  }

  @Test("A cursor is good after a restart, and an event keeps its name whoever reads it")
  func restart() throws {
    let disk = SimulatedDisk()
    let office = try Office(disk: disk)
    let registrar = try office.founder()
    let person = try office.practitioner(Self.known)
    func names(_ office: Office, _ member: Office.Member, _ more: String = "") throws -> [String] {
      try (office.call("event.since", by: member, more)["events"]?.elements ?? [])
        .map { try office.text($0["id"]) }
    }
    let all = try names(office, person)
    let cursor = try office.text(
      office.call("event.since", by: person, #""limit":1"#)["cursor"])
    let again = try Office(disk: disk.afterKill())
    #expect(try names(again, person) == all)
    #expect(try names(again, person, #""cursor":"\#(cursor)""#) == Array(all.dropFirst()))
    #expect(try names(again, registrar).contains(all[0]))
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.wholeMatch(of: #/evt_[0-9a-z]{13}/#) != nil })
  }
}
