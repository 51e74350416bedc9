import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("The life of a job")
struct JobLifeTests {
  @Test("ends with the last instant of its last day, also before the clock has closed it")
  func deadline() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let job = try jobs.publish(JobDesk.terms(deadline: "2026-11-23"))
    let end = Instant(milliseconds: EngineClient.start.milliseconds + 15 * 3_600_000)
    #expect(end.text == "2026-11-23T21:00:00.000Z")
    try jobs.office.advance(seconds: 15 * 3_600 - 1)
    let session = try jobs.office.signIn(nurse.account, nurse.email)
    jobs.client.clock.advance(to: Instant(milliseconds: end.milliseconds - 1))
    #expect(
      try jobs.office.refusal(
        of: "job.apply", by: session, JobDesk.application(job) + #","validateOnly":true"#) == nil)
    #expect(try jobs.search() == [job])
    jobs.client.clock.advance(to: end)
    #expect(
      try jobs.office.refusal(of: "job.apply", by: session, JobDesk.application(job))
        == "job/closed")
    #expect(try jobs.search() == [])
    try jobs.office.advance(seconds: 0)
    let closed = try jobs.client.call("job.get", #"{"job":"\#(job)"}"#)["closed"]
    #expect(closed?["reason"]?.text == "deadline")
    #expect(
      try jobs.office.subjects(mailedTo: jobs.hospital.email)
        .contains("The last day to apply is over: Ward nurse"))
  }

  @Test("goes on for those who have applied when its last day is over")
  func decidesLater() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let application = try jobs.apply(
      try jobs.publish(JobDesk.terms(deadline: "2026-11-23", seats: 1)), by: nurse)
    try jobs.office.advance(seconds: 86_400)
    let hospital = try jobs.office.signIn(jobs.hospital.account, jobs.hospital.email)
    let person = try jobs.office.signIn(nurse.account, nurse.email)
    try jobs.act("job.offer", by: hospital, application, JobDesk.offer)
    let accepted = try jobs.act("job.accept", by: person, application)
    #expect(accepted["state"]?.text == "accepted")
    #expect(accepted["job"]?["closed"]?.text == "filled")
  }

  @Test("An offer is answered until its last instant, and over from then on")
  func offerEnds() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let application = try jobs.apply(try jobs.publish(), by: nurse)
    try jobs.act(
      "job.offer", by: jobs.hospital, application, #""until":"2026-11-23","from":"2027-01-03""#)
    let end = Instant(milliseconds: EngineClient.start.milliseconds + 15 * 3_600_000)
    try jobs.office.advance(seconds: 15 * 3_600 - 1)
    let person = try jobs.office.signIn(nurse.account, nurse.email)
    jobs.client.clock.advance(to: Instant(milliseconds: end.milliseconds - 1))
    #expect(
      try jobs.refusal(
        of: "job.accept", by: person, application, #""validateOnly":true"#) == nil)
    // The call comes in the same turn as the clock would: what is over is over.
    jobs.client.clock.advance(to: end)
    let refused = try jobs.refusal(of: "job.accept", by: person, application)
    #expect(refused == "job/offer-over")
    try jobs.office.advance(seconds: 0)
    #expect(try jobs.state(of: application, for: person) == "shortlisted")
    for email in [nurse.email, jobs.hospital.email] {
      #expect(try jobs.office.subjects(mailedTo: email).contains("An offer has lapsed"))
    }
  }

  @Test(
    "The last seat closes it, and tells the others; no offer is made that could not be kept (T14)")
  func seats() throws {
    let jobs = try JobDesk()
    let job = try jobs.publish(JobDesk.terms(seats: 2))
    let people = try (0..<4).map { _ in try jobs.nurse() }
    let applications = try people.map { try jobs.apply(job, by: $0) }
    for application in applications.prefix(2) {
      try jobs.act("job.offer", by: jobs.hospital, application, JobDesk.offer)
    }
    #expect(
      try jobs.refusal(of: "job.offer", by: jobs.hospital, applications[2], JobDesk.offer)
        == "job/no-seat")
    #expect(
      try jobs.office.refusal(
        of: "job.update", by: jobs.hospital,
        #""job":"\#(job)","terms":\#(JobDesk.terms(seats: 1))"#) == "number/out-of-range")
    try jobs.act("job.decline", by: people[0], applications[0])
    try jobs.act("job.offer", by: jobs.hospital, applications[2], JobDesk.offer)
    try jobs.act("job.accept", by: people[1], applications[1])
    #expect(try jobs.search() == [job])
    try jobs.act("job.accept", by: people[2], applications[2])
    #expect(try jobs.search() == [])
    #expect(try jobs.state(of: applications[3], for: people[3]) == "rejected")
    let view = try jobs.act("job.getApplication", by: people[3], applications[3])
    #expect(view["rejection"]?["closing"]?.text == "filled")
    #expect(
      try jobs.office.subjects(mailedTo: people[3].email).contains("A post is filled"))
    let progress = try jobs.office.call("job.list", by: jobs.hospital)["jobs"]?.elements.first
    #expect(progress?["progress"]?["taken"]?.integer == 2)
    #expect(progress?["progress"]?["offered"]?.integer == 0)
    let team = try jobs.office.call("facility.listPractitioners", by: jobs.hospital)
    #expect(team["practitioners"]?.elements == [])
    let own = try jobs.office.call("employment.list", by: people[2])["employments"]?.elements.first
    #expect(own?["state"]?.text == "confirmed" && own?["from"]?.text == "2027-01-03")
    #expect(jobs.client.faults == [])
  }

  @Test("The license is looked at again before the post is offered")
  func licenseAgain() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let application = try jobs.apply(try jobs.publish(), by: nurse)
    let licenses = try jobs.office.call("licensing.listLicenses", by: nurse)["licenses"]
    let license = #""license":"\#(try jobs.office.text(licenses?.elements.first?["id"]))""#
    try jobs.office.call(
      "licensing.proposeMeasure", by: jobs.desk.member("registrar"),
      license + #","measure":"suspend","reasons":["publicInterest"]"#)
    try jobs.office.call("licensing.confirmMeasure", by: jobs.desk.member("approver"), license)
    let view = try jobs.act("job.getApplication", by: jobs.hospital, application)
    #expect(view["eligible"] == .bool(false))
    #expect(
      try jobs.refusal(of: "job.offer", by: jobs.hospital, application, JobDesk.offer)
        == "job/not-eligible")
  }

  @Test(
    "Each thing that a job asks for is held against the license",
    arguments: [
      (JobDesk.terms(), [] as [String]),
      (JobDesk.terms(ranks: []), []),
      (JobDesk.terms(ranks: ["consultant"]), ["rank"]),
      (JobDesk.terms(profession: "physicalTherapy", ranks: []), ["profession"]),
      (JobDesk.terms(specialty: "nursing"), ["specialty"]),
    ])
  func eligibility(terms: String, failing: [String]) throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let job = try jobs.publish(terms)
    let view = try jobs.office.call("job.eligibility", by: nurse, #""job":"\#(job)""#)
    let failed = (view["rules"]?.elements ?? []).filter { $0["satisfied"] == .bool(false) }
    #expect(failed.compactMap { $0["rule"]?.text } == failing)
    #expect(view["eligible"] == .bool(failing.isEmpty))
    #expect(
      try jobs.office.refusal(of: "job.apply", by: nurse, JobDesk.application(job))
        == (failing.isEmpty ? nil : "job/not-eligible"))
  }

  @Test("What those who have applied rely on stays; the rest can be put better")
  func reliedOn() throws {
    let jobs = try JobDesk()
    let job = try jobs.publish()
    func refusal(_ terms: String) throws -> JSONTree {
      try jobs.client.refusal(
        of: "job.update",
        jobs.office.params(jobs.hospital, #""job":"\#(job)","terms":\#(terms),"validateOnly":true"#)
      )["data"] ?? .null
    }
    let changes: [(String, String)] = [
      (JobDesk.terms(title: "Other"), "title"),
      (JobDesk.terms(profession: "physicalTherapy"), "profession"),
      (JobDesk.terms(ranks: []), "ranks"), (JobDesk.terms(city: "Jeddah"), "city"),
      (JobDesk.terms(contract: "locum"), "contract"),
      (JobDesk.terms(salary: #"{"minimum":1,"maximum":2,"currency":"SAR"}"#), "salary"),
      (JobDesk.terms(deadline: "2026-12-30"), "deadline"),
    ]
    for (terms, _) in changes { #expect(try refusal(terms) == .null) }
    _ = try jobs.apply(job, by: try jobs.nurse())
    for (terms, member) in changes {
      #expect(try refusal(terms)["type"]?.text == "job/relied-on")
      #expect(try refusal(terms)["pointer"]?.text == "/terms/\(member)")
    }
    for terms in [
      JobDesk.terms(description: "Better"), JobDesk.terms(deadline: "2027-01-01"),
      JobDesk.terms(seats: 5),
    ] { #expect(try refusal(terms) == .null) }
  }

  @Test("A facility has 500 open jobs at most, a person 100 open applications")
  func limits() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let published = try (0..<Limit.openJobs).map { _ in try jobs.publish() }
    #expect(
      try jobs.office.refusal(
        of: "job.publish", by: jobs.hospital, #""terms":\#(JobDesk.terms())"#) == "job/too-many")
    for job in published.prefix(Limit.openJobApplications) { _ = try jobs.apply(job, by: nurse) }
    let next = published[Limit.openJobApplications]
    #expect(
      try jobs.office.refusal(of: "job.apply", by: nurse, JobDesk.application(next))
        == "job/too-many-applications")
    try jobs.office.call(
      "job.close", by: jobs.hospital, #""job":"\#(published[0])","reason":"void""#)
    _ = try jobs.publish()
    _ = try jobs.apply(next, by: nurse)
  }

  @Test(
    "A day of a job lies from today to a year ahead",
    arguments: [
      ("2026-11-22", "day/too-early"), ("2026-11-23", nil), ("2027-11-23", nil),
      ("2027-11-24", "day/too-late"),
    ])
  func days(day: String, expected: String?) throws {
    let jobs = try JobDesk()
    let terms = JobDesk.terms(deadline: day)
    #expect(
      try jobs.office.refusal(of: "job.publish", by: jobs.hospital, #""terms":\#(terms)"#)
        == expected)
    let application = try jobs.apply(try jobs.publish(), by: try jobs.nurse())
    for offer in [
      #""until":"\#(day)","from":"2027-01-03""#, #""until":"2026-12-01","from":"\#(day)""#,
    ] {
      #expect(
        try jobs.refusal(
          of: "job.offer", by: jobs.hospital, application, offer + #","validateOnly":true"#)
          == expected)
    }
  }

  @Test("What was done stands after a restart: replay gives the register that there was")
  func replay() throws {
    let disk = SimulatedDisk()
    let jobs = try JobDesk(disk: disk)
    let job = try jobs.publish(JobDesk.terms(title: "مشرف تمريض", seats: 1))
    let kept = try jobs.publish(JobDesk.terms(title: "Night nurse"))
    let people = try (0..<2).map { _ in try jobs.nurse() }
    let applications = try people.map { try jobs.apply(job, by: $0) }
    try jobs.act("job.offer", by: jobs.hospital, applications[0], JobDesk.offer)
    try jobs.act("job.accept", by: people[0], applications[0])
    let params = #"{"text":"nurs","city":"riyadh"}"#
    let before = try jobs.client.call("job.search", params)
    let digests = jobs.client.engine.registry.rowDigests()
    let again = try EngineClient(disk: disk.afterKill())
    #expect(again.engine.registry.rowDigests() == digests)
    #expect(try again.call("job.search", params) == before)
    #expect(try again.call("job.search", "{}")["jobs"]?.elements.count == 1)
    #expect(before["jobs"]?.elements.first?["id"]?.text == kept)
  }
}
