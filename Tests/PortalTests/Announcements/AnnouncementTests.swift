import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("Announcements")
struct AnnouncementTests {
  private func input(
    _ audience: String, from: String = "2026-11-23", until: String? = nil, title: String = "News"
  ) -> String {
    #""audience":"\#(audience)","from":"\#(from)"\#(until.map { #","until":"\#($0)""# } ?? ""),"#
      + #""texts":[{"language":"en","title":"\#(title)","text":"Text"}]"#
  }

  private func titles(_ office: Office, _ params: String = "{}") throws -> [String] {
    (try office.client.call("announcement.list", params)["announcements"]?.elements ?? [])
      .compactMap { $0["texts"]?.elements.first?["title"]?.text }
  }

  @Test(
    "Those whom it concerns are told, and nobody else", arguments: AnnouncementAudience.allCases)
  func told(audience: AnnouncementAudience) throws {
    let office = try Office()
    let registrar = try office.founder()
    let members: [(Role, Office.Member)] = [
      (.practitioner, try office.practitioner("nurse@example.org")),
      (.technician, try office.technician("technician@example.org")),
      (.facility, try office.clinic("clinic@example.org")),
      (.registrar, registrar),
    ]
    try office.call("announcement.publish", by: registrar, input(audience.rawValue))
    for (role, member) in members {
      let events = try office.call("event.since", by: member)["events"]?.elements ?? []
      let told = events.count { $0["topic"]?.text == "announcement.changed" }
      #expect(told == (audience.roles.contains(role) ? 1 : 0), "\(role)")
    }
    #expect(office.client.faults == [])
  }

  @Test("It is shown from the first instant of its first day to the last of its last")
  func days() throws {
    let office = try Office()
    let registrar = try office.founder()
    try office.call(
      "announcement.publish", by: registrar,
      input("everyone", from: "2026-11-24", until: "2026-11-25"))
    let midnight = EngineClient.start.milliseconds + 15 * 3_600_000
    for (milliseconds, isShown) in [
      (midnight - 1, false), (midnight, true), (midnight + 2 * 86_400_000 - 1, true),
      (midnight + 2 * 86_400_000, false),
    ] {
      _ = try office.client.call(
        "clock.advance", #"{"to":"\#(Instant(milliseconds: milliseconds).text)"}"#)
      #expect(try titles(office).isEmpty != isShown)
    }
  }

  @Test("Pages go from the newest back, and stay while others come and go")
  func pages() throws {
    let office = try Office()
    let registrar = try office.founder()
    var ids: [String] = []
    for number in 0..<5 {
      let published = try office.call(
        "announcement.publish", by: registrar,
        input(number == 2 ? "technicians" : "everyone", title: "News \(number)"))
      ids.append(try office.text(published["id"]))
    }
    let first = try office.client.call("announcement.list", #"{"limit":2,"for":"facilities"}"#)
    let cursor = try office.text(first["cursor"])
    try office.call(
      "announcement.withdraw", by: registrar, #""announcement":"\#(ids[3])""#)
    try office.call("announcement.publish", by: registrar, input("everyone", title: "Late"))
    #expect(
      try titles(office, #"{"cursor":"\#(cursor)","for":"facilities"}"#) == ["News 1", "News 0"])
    #expect(try titles(office) == ["Late", "News 4", "News 2", "News 1", "News 0"])
    let type = try office.client.refusal(
      of: "announcement.list", #"{"cursor":"cur_0000000000000"}"#)["data"]?["type"]?.text
    #expect(type == "event/cursor-unknown")
  }
}
