import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("Employments, which both sides confirm")
struct EmploymentTests {
  private static let terms = #""terms":{"position":"Ward nurse","from":"2026-11-01"}"#

  private func claim(_ jobs: JobDesk, by nurse: Office.Member) throws -> String {
    let employment = try jobs.office.call(
      "employment.claim", by: nurse, #""facility":"\#(jobs.hospital.account)",\#(Self.terms)"#)
    return try jobs.office.text(employment["id"])
  }

  private func team(_ jobs: JobDesk) throws -> [JSONTree] {
    try jobs.office.call("facility.listPractitioners", by: jobs.hospital)["practitioners"]?
      .elements ?? []
  }

  private func state(_ employment: String, _ jobs: JobDesk, for member: Office.Member) throws
    -> JSONTree?
  {
    try jobs.office.call("employment.list", by: member)["employments"]?.elements
      .first { $0["id"]?.text == employment }
  }

  @Test("The facility sees who works there, and nothing else of them (T11)")
  func members() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let employment = try claim(jobs, by: nurse)
    #expect(try team(jobs) == [])
    try jobs.office.call(
      "employment.confirm", by: jobs.hospital, #""employment":"\#(employment)""#)
    let shown = try #require(try team(jobs).first)
    #expect(
      Set(shown.members.map(\.name))
        == ["employment", "name", "arabicName", "position", "from", "license"])
    let license = try #require(shown["license"])
    #expect(
      Set(license.members.map(\.name))
        == ["number", "status", "profession", "rank", "validThrough"])
    #expect(license["status"]?.text == "active")
  }

  @Test("Neither side confirms for the other, and a stranger does nothing")
  func sides() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let other = try jobs.facility("other@example.org")
    let employment = #""employment":"\#(try claim(jobs, by: nurse))""#
    #expect(
      try jobs.office.refusal(of: "employment.confirm", by: nurse, employment)
        == "account/second-person-needed")
    for method in ["employment.confirm", "employment.decline"] {
      for stranger in [other, try jobs.nurse()] {
        #expect(
          try jobs.office.refusal(of: method, by: stranger, employment) == "request/not-found")
      }
    }
    #expect(
      try jobs.office.refusal(
        of: "employment.claim", by: nurse,
        #""facility":"\#(jobs.hospital.account)",\#(Self.terms)"#) == "facility/employment-exists")
  }

  @Test("It holds from its first day through its last")
  func days() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let employment = try claim(jobs, by: nurse)
    let member = #""employment":"\#(employment)""#
    try jobs.office.call("employment.confirm", by: jobs.hospital, member)
    try jobs.office.call("employment.end", by: nurse, member + #","until":"2026-11-23""#)
    #expect(try team(jobs).count == 1)
    #expect(
      try jobs.office.subjects(mailedTo: jobs.hospital.email)
        .contains("An employment ends on 2026-11-23"))
    for day in ["2026-11-23", "2026-11-24"] {
      #expect(
        try jobs.office.refusal(
          of: "employment.end", by: nurse, member + #","until":"\#(day)""#) == "day/too-late")
    }
    try jobs.office.advance(seconds: 15 * 3_600)
    let hospital = try jobs.office.signIn(jobs.hospital.account, jobs.hospital.email)
    let list = try jobs.office.call("facility.listPractitioners", by: hospital)
    #expect(list["practitioners"]?.elements == [])
  }

  @Test("What an account has with others ends when it closes, and they are told")
  func closing() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let employment = try claim(jobs, by: nurse)
    try jobs.office.call(
      "employment.confirm", by: jobs.hospital, #""employment":"\#(employment)""#)
    let application = try jobs.apply(try jobs.publish(), by: nurse)
    try jobs.office.call("account.close", by: nurse, #""password":"\#(Office.password)""#)
    try jobs.office.advance(seconds: 31 * 86_400)
    let hospital = try jobs.office.signIn(jobs.hospital.account, jobs.hospital.email)
    #expect(try jobs.state(of: application, for: hospital) == "withdrawn")
    #expect(try state(employment, jobs, for: hospital)?["current"] == .bool(false))
    #expect(
      try jobs.office.subjects(mailedTo: hospital.email)
        .contains("An application was withdrawn: Ward nurse"))
    #expect(jobs.client.faults == [])
  }

  @Test("The jobs of a facility that closes end, and those who have applied are told")
  func facilityCloses() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let job = try jobs.publish(JobDesk.terms(deadline: "2027-03-01"))
    let application = try jobs.apply(job, by: nurse)
    try jobs.office.call("account.close", by: jobs.hospital, #""password":"\#(Office.password)""#)
    #expect(try jobs.search() == [])
    try jobs.office.advance(seconds: 31 * 86_400)
    let person = try jobs.office.signIn(nurse.account, nurse.email)
    let view = try jobs.act("job.getApplication", by: person, application)
    #expect(view["state"]?.text == "rejected")
    #expect(view["rejection"]?["closing"]?.text == "void")
    #expect(
      try jobs.office.subjects(mailedTo: nurse.email).contains("A post was withdrawn"))
  }

  @Test("An account with an open job, application or employment is not merged away")
  func merging() throws {
    let jobs = try JobDesk()
    let registrar = try jobs.desk.member("registrar")
    let rival = try jobs.office.clinic("rival@example.org")
    let merge = #""keep":"\#(rival.account)","remove":"\#(jobs.hospital.account)","reason":"One""#
    let job = try jobs.publish()
    #expect(
      try jobs.office.refusal(of: "account.merge", by: registrar, merge) == "account/holds-license")
    try jobs.office.call("job.close", by: jobs.hospital, #""job":"\#(job)","reason":"void""#)
    let nurse = try jobs.nurse()
    let employment = #""employment":"\#(try claim(jobs, by: nurse))""#
    #expect(
      try jobs.office.refusal(of: "account.merge", by: registrar, merge) == "account/holds-license")
    try jobs.office.call("employment.decline", by: jobs.hospital, employment)
    #expect(try jobs.office.refusal(of: "account.merge", by: registrar, merge) == nil)
  }

  @Test("The employer is told that a license changed, as long as somebody works there")
  func licenseChanges() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let licenses = try jobs.office.call("licensing.listLicenses", by: nurse)["licenses"]
    let license = #""license":"\#(try jobs.office.text(licenses?.elements.first?["id"]))""#
    func measure(_ kind: String, _ reason: String) throws {
      try jobs.office.call(
        "licensing.proposeMeasure", by: jobs.desk.member("registrar"),
        license + #","measure":"\#(kind)","reasons":["\#(reason)"]"#)
      try jobs.office.call("licensing.confirmMeasure", by: jobs.desk.member("approver"), license)
    }
    func count() throws -> Int {
      let events = try jobs.office.call("event.since", by: jobs.hospital)["events"]?.elements ?? []
      return events.count { $0["topic"]?.text == "employment.licenseChanged" }
    }
    try measure("suspend", "publicInterest")
    try measure("reinstate", "conditionsAnswered")
    #expect(try count() == 0)
    let employment = try claim(jobs, by: nurse)
    try jobs.office.call(
      "employment.confirm", by: jobs.hospital, #""employment":"\#(employment)""#)
    try measure("suspend", "publicInterest")
    #expect(try count() == 1)
    try jobs.office.call(
      "employment.end", by: jobs.hospital,
      #""employment":"\#(employment)","until":"2026-11-22""#)
    try measure("reinstate", "conditionsAnswered")
    #expect(try count() == 1)
  }
}
