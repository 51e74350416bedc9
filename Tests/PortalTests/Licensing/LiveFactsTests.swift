import JSON
import Testing

@testable import Portal
@testable import TestKit

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
    let refused = try jobs.client.refusal(
      of: "employment.confirm", jobs.office.params(nurse, named))["data"]
    #expect(refused?["type"] == "facility/license-not-in-force")
    // Waiting mends nothing where the license is gone for good.
    #expect(refused?["retryable"] == .bool(false))
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
    try bringToDecision(second, desk)
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

  /// Takes what was submitted up to its decision, which `second` has taken up.
  private func bringToDecision(_ file: LicensingDesk.File, _ desk: LicensingDesk) throws {
    for step in ["claim", "forward", "claim"] { try desk.act("review.\(step)", by: "doer", file) }
    try desk.act("review.recommend", by: "doer", file, LicensingDesk.approval)
    try desk.pay(file)
    try desk.act("review.claim", by: "second", file)
  }

  @Test(
    "Whoever closed an account with a license comes back once it is ended, unless it was revoked",
    arguments: [("cancel", "openedTwice", true), ("revoke", "publicInterest", false)])
  func comesBack(measure: String, reason: String, isLicensed: Bool) throws {
    let desk = try LicensingDesk()
    let office = desk.office
    let holder = try office.practitioner("holder@mail.example", identity: Office.identity(900))
    let first = try desk.open("classification", by: holder)
    try desk.act("licensing.submit", by: holder, first)
    try desk.decide(first)
    let licenses = try office.call("licensing.listLicenses", by: holder)["licenses"]
    let license = #""license":"\#(try office.text(licenses?.elements.first?["id"]))""#
    try office.call("account.close", by: holder, #""password":"\#(Office.password)""#)
    try desk.pass(days: 31)
    let returned = try office.practitioner("again@mail.example", identity: Office.identity(900))
    let second = try desk.open("classification", by: returned)
    try desk.act("licensing.submit", by: returned, second)
    try bringToDecision(second, desk)
    func decide() throws -> String? {
      try desk.refusal(of: "review.decide", by: "second", second, LicensingDesk.approval)
    }
    #expect(try decide() == "application/identity-held")
    try office.call(
      "licensing.proposeMeasure", by: desk.member("registrar"),
      license + #","measure":"\#(measure)","reasons":["\#(reason)"]"#)
    try office.call("licensing.confirmMeasure", by: desk.member("approver"), license)
    #expect(try decide() == (isLicensed ? nil : "application/identity-held"))
    let held = try office.call("licensing.listLicenses", by: returned)["licenses"]
    #expect(held?.elements.count == (isLicensed ? 1 : 0))
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
    let doer = try desk.member("doer")
    let office = desk.office
    var steps = 0
    while steps < Application.maximumSteps {
      try office.call("review.claim", by: doer, application)
      guard try office.refusal(of: "review.release", by: doer, application) == nil else {
        break
      }
      steps += 2
    }
    #expect(steps > Application.maximumSteps - 20 && steps < Application.maximumSteps)
    #expect(
      try office.refusal(of: "review.release", by: doer, application) == "application/full")
    #expect(
      try office.refusal(of: "review.forward", by: doer, application) == nil)
    #expect(office.client.faults == [])
  }

  @Test("A case is given to and fro only so often, unless who has it is gone (T16)")
  func reassigned() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .inReview)
    let colleagues = try ["reviewer", "deputy"].map { try desk.member($0) }
    func reassign(to colleague: Office.Member) throws -> String? {
      try desk.refusal(
        of: "review.reassign", by: "registrar", file, #""to":"\#(colleague.account)""#)
    }
    var count = 0
    while count < Application.maximumSteps, try reassign(to: colleagues[count % 2]) == nil {
      count += 1
    }
    #expect(count > Application.maximumSteps - 20 && count < Application.maximumSteps)
    #expect(try reassign(to: colleagues[count % 2]) == "application/full")
    try desk.office.call(
      "account.suspend", by: desk.member("registrar"),
      #""account":"\#(colleagues[(count + 1) % 2].account)","reason":"Is away.""#)
    #expect(try reassign(to: colleagues[count % 2]) == nil)
    #expect(desk.client.faults == [])
  }
}
