import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

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
    // What others credit is no doing of hers.
    #expect(result["rows"]?.elements.first?["outcome"]?.text == "credited")
  }

  @Test("A clinic that credits and withdraws in a loop keeps one record and blocks nobody (T16)")
  func loop() throws {
    let desk = try EducationDesk()
    let program = try desk.program()
    func credit() throws -> JSONTree? {
      try desk.office.call(
        "cpd.creditAttendance", by: desk.clinic,
        #""accreditedActivity":"\#(program)","attendees":[{"license":"\#(desk.number)"}]"#)[
          "rows"]?.elements.first
    }
    var records: Set<String> = []
    for _ in 0..<3 {
      let activity = try desk.office.text(try credit()?["activity"])
      records.insert(activity)
      try desk.office.call(
        "cpd.withdrawCredit", by: desk.clinic,
        #""activity":"\#(activity)","reasons":["creditedByMistake"]"#)
    }
    #expect(records.count == 1)
    #expect(try credit()?["outcome"]?.text == "creditedTooOften")
    let own = try desk.office.call("cpd.list", by: desk.nurse)["activities"]?.elements
    #expect(own?.count == 1)
  }

  @Test("Hours of an activity count once staff have confirmed its accreditation")
  func accreditation() throws {
    let desk = try EducationDesk()
    let program = try desk.program(isConfirmed: false)
    let result = try desk.office.call(
      "cpd.creditAttendance", by: desk.clinic,
      #""accreditedActivity":"\#(program)","attendees":[{"license":"\#(desk.number)"}]"#)
    let activity = try desk.office.text(result["rows"]?.elements.first?["activity"])
    func counted() throws -> (Int?, String?) {
      let summary = try desk.summary()
      return (
        minutes(summary, "countedMinutes"),
        summary["activities"]?.elements.first?["reasons"]?.elements.first?["reason"]?.text
      )
    }
    #expect(try counted() == (0, "accreditationUnconfirmed"))
    for member in [desk.nurse, desk.clinic] {
      let view = try desk.office.call("cpd.get", by: member, #""activity":"\#(activity)""#)
      #expect(view["accreditation"]?.text == "unconfirmed")
    }
    let reviewer = try desk.desk.member("reviewer")
    let queue = try desk.office.call("cpd.accreditationQueue", by: reviewer)
    #expect(queue["accreditedActivities"]?.elements.map { $0["id"]?.text } == [program])
    let named = #""accreditedActivity":"\#(program)","ifVersion":"#
    #expect(
      try desk.office.refusal(of: "cpd.confirmAccreditation", by: desk.clinic, named + "1")
        == "auth/forbidden")
    try desk.office.call(
      "cpd.rejectAccreditation", by: reviewer, named + #"1,"reasons":["accreditationNotFound"]"#)
    #expect(try counted() == (0, "accreditationRejected"))
    let own = try desk.office.call("cpd.listPublished", by: desk.clinic)
    #expect(
      own["accreditedActivities"]?.elements.first?["ruling"]?["reasons"]?.elements
        == ["accreditationNotFound"])
    try desk.office.call("cpd.confirmAccreditation", by: reviewer, named + "2")
    #expect(try counted() == (120, nil))
    #expect(
      try desk.office.refusal(of: "cpd.confirmAccreditation", by: reviewer, named + "3")
        == "request/nothing-to-do")
    #expect(desk.desk.client.faults == [])
  }

  @Test("An activity is published a day before it begins, and not a second later")
  func lead() throws {
    let desk = try EducationDesk()
    let now = desk.desk.client.clock.now()
    func draft(_ start: Instant) -> String {
      let evidence = ExampleWorld.program(
        "Wounds", from: start.text, until: (start + .hours(2)).text
      ).line
      return #""type":"conference","seats":9,"specialties":[],"evidence":\#(evidence)"#
    }
    for start in [now - .hours(9), now + .hours(24) - .seconds(1)] {
      #expect(
        try desk.office.refusal(of: "cpd.publishActivity", by: desk.clinic, draft(start))
          == "cpd/published-too-late")
    }
    let program = try desk.office.call(
      "cpd.publishActivity", by: desk.clinic, draft(now + .hours(24)))
    #expect(program["accreditation"]?.text == "unconfirmed")
    #expect(desk.desk.client.faults == [])
  }

  @Test("What staff confirmed is what they read, for those whom it was for then")
  func confirmedAsRead() throws {
    let desk = try EducationDesk()
    let start = desk.desk.client.clock.now() + .hours(24)
    let program = try desk.office.call(
      "cpd.publishActivity", by: desk.clinic,
      #""type":"conference","seats":9,"specialties":[],"evidence":\#(evidence(from: start))"#)
    let named = #""accreditedActivity":"\#(try desk.office.text(program["id"]))""#
    func confirm(_ version: Int?) throws -> String? {
      try desk.office.refusal(
        of: "cpd.confirmAccreditation", by: desk.desk.member("reviewer"),
        named + (version.map { #","ifVersion":\#($0)"# } ?? ""))
    }
    func change(_ start: Instant, seats: Int, _ specialties: String = "") throws -> String? {
      try desk.office.call(
        "cpd.updateActivity", by: desk.clinic,
        named + """
          ,"seats":\(seats),"specialties":[\(specialties)],"evidence":\(evidence(from: start))
          """)["accreditation"]?.text
    }
    #expect(try confirm(nil) == "params/missing")
    #expect(try change(start, seats: 9, #""pharmacy""#) == "unconfirmed")
    #expect(try confirm(1) == "request/version-conflict")
    #expect(try confirm(2) == nil)
    #expect(try change(start, seats: 8, #""pharmacy""#) == "confirmed")
    #expect(try change(start, seats: 8, #""pharmacy","medicine""#) == "unconfirmed")
    #expect(try confirm(5) == nil)
    #expect(try change(start + .hours(24), seats: 8, #""pharmacy","medicine""#) == "unconfirmed")
    #expect(desk.desk.client.faults == [])
  }

  @Test("What is closed before anybody attended is not looked at, and what was attended is")
  func closed() throws {
    let desk = try EducationDesk()
    let reviewer = try desk.desk.member("reviewer")
    func queue() throws -> [String?]? {
      try desk.office.call("cpd.accreditationQueue", by: reviewer)["accreditedActivities"]?
        .elements.map { $0["id"]?.text }
    }
    let program = try desk.program(isConfirmed: false)
    #expect(try queue() == [program])
    try desk.office.call(
      "cpd.closeActivity", by: desk.clinic, #""accreditedActivity":"\#(program)""#)
    #expect(try queue() == [])
    try desk.office.call(
      "cpd.creditAttendance", by: desk.clinic,
      #""accreditedActivity":"\#(program)","attendees":[{"license":"\#(desk.number)"}]"#)
    #expect(try queue() == [program])
    #expect(desk.desk.client.faults == [])
  }

  @Test("A facility has 500 activities at most that are not over, closed ones included (T16)")
  func openPrograms() throws {
    let desk = try EducationDesk()
    let start = desk.desk.client.clock.now() + .hours(24)
    let draft =
      #""type":"conference","seats":9,"specialties":[],"evidence":\#(evidence(from: start))"#
    for place in 0..<Limit.openPrograms {
      let program = try desk.office.call("cpd.publishActivity", by: desk.clinic, draft)
      guard place == 0 else { continue }
      try desk.office.call(
        "cpd.closeActivity", by: desk.clinic,
        #""accreditedActivity":"\#(desk.office.text(program["id"]))""#)
    }
    #expect(
      try desk.office.refusal(of: "cpd.publishActivity", by: desk.clinic, draft)
        == "cpd/too-many-published")
    try desk.office.advance(seconds: 2 * 86_400)
    let clinic = try desk.office.signIn(desk.clinic.account, desk.clinic.email)
    let later =
      #""type":"conference","seats":9,"specialties":[],"evidence":\#(evidence(from: start + .hours(72)))"#
    #expect(
      try desk.office.refusal(of: "cpd.publishActivity", by: clinic, later) == nil)
    #expect(desk.desk.client.faults == [])
  }

  /// A conference of two hours.
  private func evidence(from start: Instant) -> String {
    ExampleWorld.program("Wounds", from: start.text, until: (start + .hours(2)).text).line
  }

  @Test("A number counts once a day, however it is typed, and again on another day")
  func numbers() throws {
    let desk = try EducationDesk()
    let first = desk.evidence(at: 1, title: "W 7")
    _ = try desk.submitted(first)
    let retyped = desk.evidence(at: 4, title: "W 7").replacing("ACC W 7", with: "acc-w7")
      .replacing("R W 7", with: "other")
    let same = try desk.draft(retyped)
    #expect(
      try desk.office.refusal(of: "cpd.submit", by: desk.nurse, #""activity":"\#(same)""#)
        == "cpd/counted-already")
    try desk.office.advance(seconds: 2 * 86_400)
    let nurse = try desk.office.signIn(desk.nurse.account, desk.nurse.email)
    let start = Instant(milliseconds: 1_795_381_200_000) + .hours(25)
    let later = ExampleWorld.program(
      "W 7", from: start.text, until: (start + .hours(2)).text
    ).line
    let draft = try desk.office.call(
      "cpd.add", by: nurse, #""type":"conference","evidence":\#(later)"#)
    let id = try desk.office.text(draft["id"])
    let page = ExampleWorld.pdf("certificate of another session")
    let document = try desk.office.call(
      "document.upload", by: nurse,
      #""kind":"attendanceCertificate","mediaType":"application/pdf","content":"\#(page)""#)
    try desk.office.call(
      "cpd.attach", by: nurse,
      #""activity":"\#(id)","document":"\#(try desk.office.text(document["id"]))""#)
    #expect(
      try desk.office.refusal(of: "cpd.submit", by: nurse, #""activity":"\#(id)""#) == nil)
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
