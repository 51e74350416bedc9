import JSON
import Registry
import Service
import Storage
import StorageTestKit
import TestKit
import Testing

@Suite("Continuing education")
struct EducationTests {
  private func minutes(_ tree: JSONTree, _ name: String) -> Int? { tree[name]?.integer }

  @Test("The same document, reference or number is handed in once")
  func duplicates() throws {
    let desk = try EducationDesk()
    _ = try desk.submitted(desk.evidence(at: 1, title: "Wounds"))
    let same = try desk.draft(desk.evidence(at: 4, title: "Wounds"))
    #expect(
      try desk.office.refusal(of: "cpd.submit", by: desk.nurse, #""activity":"\#(same)""#)
        == "cpd/counted-already")
  }

  @Test("What took place at the same time counts once, and the summary names what it was")
  func overlap() throws {
    let desk = try EducationDesk()
    let first = try desk.attended(desk.evidence(at: 1))
    _ = try desk.attended(desk.evidence(at: 2))
    let summary = try desk.summary()
    #expect(minutes(summary, "countedMinutes") == 120)
    let lost = summary["activities"]?.elements.last?["reasons"]?.elements.first
    #expect(lost?["reason"]?.text == "overlap")
    #expect(lost?["minutes"]?.integer == 120)
    #expect(lost?["other"]?.text == first)
  }

  @Test("What waits for a reviewer is told apart, with what it would bring")
  func pending() throws {
    let desk = try EducationDesk()
    _ = try desk.submitted(desk.evidence(at: 1))
    let summary = try desk.summary()
    #expect(minutes(summary, "requiredMinutes") == 1_800)
    #expect(minutes(summary, "countedMinutes") == 0)
    #expect(minutes(summary, "missingMinutes") == 1_800)
    #expect(summary["gap"]?["pendingMinutes"]?.integer == 120)
    #expect(summary["satisfied"] == .bool(false))
  }

  @Test("A person has as many activities as the rules say, and not one more")
  func tooMany() throws {
    let rules = RulesInForce.files.map { file in
      file.name == "cpd.json"
        ? RulesFile(
          name: file.name,
          content: file.content.replacing(
            #""activitiesPerPerson": {"value": 1000"#, with: #""activitiesPerPerson": {"value": 3"#)
        ) : file
    }
    let desk = try EducationDesk(rules: .offered(rules))
    let draft = #""type":"book","evidence":{"title":"Wounds","program":[]}"#
    for _ in 0..<3 { try desk.office.call("cpd.add", by: desk.nurse, draft) }
    #expect(try desk.office.refusal(of: "cpd.add", by: desk.nurse, draft) == "cpd/too-many")
    let program = try desk.program()
    let result = try desk.office.call(
      "cpd.creditAttendance", by: desk.clinic,
      #""accreditedActivity":"\#(program)","attendees":[{"license":"\#(desk.number)"}]"#)
    #expect(result["rows"]?.elements.first?["outcome"]?.text == "tooManyActivities")
  }

  @Test("Attendances are credited up to the seats, and the next one is told that none is left")
  func seats() throws {
    let desk = try EducationDesk()
    let program = try desk.program(seats: 1)
    let second = try desk.desk.practitioner()
    let file = try desk.desk.open("classification", by: second)
    try desk.desk.act("licensing.submit", by: second, file)
    try desk.desk.decide(file)
    let licenses = try desk.office.call("licensing.listLicenses", by: second)
    let number = try desk.office.text(licenses["licenses"]?.elements.first?["number"])
    func credit() throws -> [String?] {
      try desk.office.call(
        "cpd.creditAttendance", by: desk.clinic,
        """
        "accreditedActivity":"\(program)",\
        "attendees":[{"license":"\(number)"},{"license":"\(desk.number)"}]
        """)["rows"]?.elements.map { $0["outcome"]?.text } ?? []
    }
    // Hours are not posted to a license without a registration.
    #expect(try credit() == ["notRegistered", "credited"])
    let registration = try desk.desk.open("registration", by: second)
    try desk.desk.act("licensing.submit", by: second, registration)
    try desk.desk.decide(registration)
    #expect(try credit() == ["noSeatLeft", "alreadyCredited"])
  }

  @Test("One call credits as many attendees as the limit says, and not one more")
  func attendeeLimit() throws {
    let desk = try EducationDesk()
    let program = try desk.program()
    func members(_ count: Int) -> String {
      let rows = (0..<count).map {
        #"{"license":"\#(LicenseNumber(year: 2_020, count: $0 + 1).text)"}"#
      }
      return #""accreditedActivity":"\#(program)","attendees":[\#(rows.joined(separator: ","))]"#
    }
    let result = try desk.office.call(
      "cpd.creditAttendance", by: desk.clinic, members(Limit.attendees))
    #expect(result["rows"]?.elements.count == Limit.attendees)
    #expect(
      try desk.office.refusal(
        of: "cpd.creditAttendance", by: desk.clinic, members(Limit.attendees + 1))
        == "list/too-many")
  }

  @Test("A program has as many sessions as the limit says, and not one more")
  func sessionLimit() throws {
    let desk = try EducationDesk()
    func members(_ count: Int) -> String {
      let session = #"{"kind":"break","start":"2026-11-22T22:00:00.000Z","minutes":1}"#
      let program = Array(repeating: session, count: count).joined(separator: ",")
      return #""type":"conference","evidence":{"program":[\#(program)]}"#
    }
    let limit = CPDEvidence.sessionLimit
    #expect(
      try desk.office.refusal(of: "cpd.add", by: desk.nurse, members(limit))
        == "cpd/sessions-overlap")
    #expect(
      try desk.office.refusal(of: "cpd.add", by: desk.nurse, members(limit + 1))
        == "list/too-many")
  }

  @Test("A queue of several pages shows each activity once, also while it is worked on")
  func queuePages() throws {
    let desk = try EducationDesk()
    let ids = try (0..<5).map { try desk.submitted(desk.evidence(at: 1 + 2 * ($0 % 3))) }
    var seen: [String?] = []
    var cursor = ""
    while true {
      let page = try desk.office.call(
        "cpd.queue", by: desk.desk.member("reviewer"), #""limit":2\#(cursor)"#)
      seen += (page["activities"]?.elements ?? []).map { $0["id"]?.text }
      if seen.count == 2 { try desk.review(ids.sorted()[1], "credit") }
      guard let next = page["cursor"]?.text else { break }
      cursor = #","cursor":"\#(next)""#
    }
    #expect(Set(seen).count == 5)
    #expect(seen.count == 5)
  }

  @Test("A restart keeps everything, and counts the same")
  func replay() throws {
    let disk = SimulatedDisk()
    let desk = try EducationDesk(disk: disk)
    _ = try desk.reviewed("credit")
    _ = try desk.attended(desk.evidence(at: 4))
    _ = try desk.draft()
    let before = try desk.summary()
    try desk.office.client.engine.close()
    let again = try Office(disk: disk)
    let member = try again.signIn(desk.nurse.account, desk.nurse.email)
    let after = try again.call("cpd.summary", by: member)
    #expect(after == before)
    #expect(again.client.engine.registry.danglingReferences == [])
  }
}
