import JSON
import Registry
import TestKit
import Testing

@testable import Service

@Suite("What binds is judged by the facts of the day")
struct LiveFactsTests {
  private func measure(
    _ kind: String, _ reason: String, on nurse: Office.Member, _ jobs: JobDesk
  ) throws {
    let licenses = try jobs.office.call("licensing.listLicenses", by: nurse)["licenses"]
    let license = #""license":"\#(try jobs.office.text(licenses?.elements.first?["id"]))""#
    try jobs.office.call(
      "licensing.proposeMeasure", by: jobs.desk.member("registrar"),
      license + #","measure":"\#(kind)","reasons":["\#(reason)"]"#)
    try jobs.office.call("licensing.confirmMeasure", by: jobs.desk.member("approver"), license)
  }

  @Test("A license that was suspended since the offer gets no job (T12, T14)")
  func offer() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let application = try jobs.apply(try jobs.publish(), by: nurse)
    try jobs.act("job.offer", by: jobs.hospital, application, JobDesk.offer)
    try measure("suspend", "publicInterest", on: nurse, jobs)
    #expect(try jobs.refusal(of: "job.accept", by: nurse, application) == "job/not-eligible")
    #expect(try jobs.state(of: application, for: nurse) == "offered")
    #expect(try jobs.refusal(of: "job.decline", by: nurse, application) == nil)
    #expect(jobs.client.faults == [])
  }

  @Test("A license that was suspended since is neither proposed nor confirmed for a post (T12)")
  func employment() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let terms = #""terms":{"position":"Ward nurse","from":"2026-11-01"}"#
    let proposal =
      #""license":"\#(try jobs.number(of: nurse))",\#(terms)"#
    let employment = try jobs.office.call("employment.propose", by: jobs.hospital, proposal)
    try measure("suspend", "publicInterest", on: nurse, jobs)
    let named = #""employment":"\#(try jobs.office.text(employment["id"]))""#
    #expect(
      try jobs.office.refusal(of: "employment.confirm", by: nurse, named)
        == "facility/license-not-in-force")
    #expect(try jobs.office.refusal(of: "employment.decline", by: nurse, named) == nil)
    #expect(
      try jobs.office.refusal(of: "employment.propose", by: jobs.hospital, proposal)
        == "facility/license-not-in-force")
    #expect(jobs.client.faults == [])
  }

  @Test("No second account is licensed on an identity; staff see it from the first look on (T31)")
  func identity() throws {
    let desk = try LicensingDesk()
    let office = desk.office
    let holder = try office.practitioner("holder@mail.example", identity: Office.identity(900))
    let rival = try office.practitioner("rival@mail.example", identity: Office.identity(900))
    let first = try desk.open("classification", by: holder)
    try desk.act("licensing.submit", by: holder, first)
    try desk.decide(first)
    let second = try desk.open("classification", by: rival)
    let view = try office.call(
      "licensing.getApplication", by: rival, #""application":"\#(second.application)""#)
    #expect(view["identityHolder"] == nil)
    try desk.act("licensing.submit", by: rival, second)
    let seen = try office.call(
      "licensing.getApplication", by: desk.member("intake"),
      #""application":"\#(second.application)""#)
    #expect(seen["identityHolder"]?.text == holder.account)
    #expect(throws: (any Error).self) { try desk.decide(second) }
    #expect(
      try office.refusal(
        of: "review.decide", by: desk.member("second"),
        #""application":"\#(second.application)","outcome":"approve","reasons":["requirementsMet"],"conditions":[]"#
      ) == "application/identity-held")
    #expect(try office.call("licensing.listLicenses", by: rival)["licenses"]?.elements == [])
    #expect(
      try office.refusal(
        of: "review.decide", by: desk.member("second"),
        #""application":"\#(second.application)","outcome":"reject","reasons":["conditionsNotMet"],"conditions":[]"#
      ) == nil)
    #expect(office.client.faults == [])
  }

  @Test("A case takes as many notes as the limit says, and not one more (T16)")
  func notes() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .submitted)
    let note = #""application":"\#(file.application)","text":"Asked by telephone.""#
    let reviewer = try desk.member("reviewer")
    for _ in 0..<Application.maximumNotes {
      try desk.office.call("review.note", by: reviewer, note)
    }
    #expect(
      try desk.office.refusal(of: "review.note", by: reviewer, note)
        == "application/full")
    #expect(desk.office.client.faults == [])
  }

  @Test("A draft that is saved with every key keeps a short history, and every change (T16)")
  func edits() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .draft)
    let owner = file.owner
    for number in 0..<(2 * Application.stepsOneByOne) {
      let rank = number.isMultiple(of: 2) ? "specialist" : "consultant"
      try desk.office.call(
        "licensing.updateApplication", by: owner,
        #"""
        "application":"\#(file.application)","values":[{"name":"rank","value":"\#(rank)"}],\#
        "declarations":[]
        """#)
    }
    let history = try desk.office.call(
      "licensing.history", by: owner, #""application":"\#(file.application)""#)
    #expect(history["steps"]?.elements.count == Application.stepsOneByOne)
    let application = try desk.office.call(
      "licensing.getApplication", by: owner, #""application":"\#(file.application)""#)
    let rank = application["values"]?.elements.first { $0["name"]?.text == "rank" }
    #expect(rank?["value"]?.text == "consultant")
    #expect(desk.office.client.faults == [])
  }

  @Test("A case that is released again and again is decided in the end (T16)")
  func steps() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .submitted)
    let application = #""application":"\#(file.application)""#
    let reviewer = try desk.member("doer")
    let office = desk.office
    var steps = 0
    while steps < Application.maximumSteps {
      try office.call("review.claim", by: reviewer, application)
      guard try office.refusal(of: "review.release", by: reviewer, application) == nil else {
        break
      }
      steps += 2
    }
    #expect(steps > Application.maximumSteps - 20 && steps < Application.maximumSteps)
    #expect(
      try office.refusal(of: "review.release", by: reviewer, application) == "application/full")
    #expect(
      try office.refusal(of: "review.forward", by: reviewer, application) == nil)
    #expect(office.client.faults == [])
  }
}
