import JSON
import Testing

@testable import Portal
@testable import TestKit

/// Rules that carry other figures of the policy.
private func rules(_ figures: [String: (from: Int, to: Int)]) -> RulesSource {
  .offered(
    RulesInForce.files.map { file in
      guard file.name == "policy.json" else { return file }
      let content = figures.reduce(file.content) { content, figure in
        content.replacing(
          "\"\(figure.key)\": {\"value\": \(figure.value.from),",
          with: "\"\(figure.key)\": {\"value\": \(figure.value.to),")
      }
      return RulesFile(name: file.name, content: content)
    })
}

extension Office {
  /// Has a facility name somebody who acts for it from now on.
  fileprivate func administrator(of facility: Member, _ identity: String) throws -> String? {
    try refusal(
      of: "account.update", by: facility,
      #"""
      "facility":{"administrator":{"name":{"given":"Amal","family":"Omar"},\#
      "mobile":"+447700900123","identity":\#(identity)}}
      """#)
  }

  fileprivate static func passport(_ count: Int) -> String {
    #"{"kind":"passport","number":"P\#(1_000_000 + count)","country":"EG"}"#
  }

  fileprivate static func card(_ count: Int) -> String {
    #"{"kind":"nationalId","number":"\#(identity(count))"}"#
  }
}

@Suite("Persons behind facilities, claims and earlier names")
struct SamePersonTests {
  // MARK: Claims

  /// Somebody of the staff, and a practitioner who turns out to be them.
  private func claims(
    _ identity: String, by owner: Office.Member, at desk: LicensingDesk
  ) throws -> LicensingDesk.File {
    let claim = try desk.open("profileUpdate", by: owner, stating: ["identity": "-"])
    try desk.act(
      "licensing.updateApplication", by: owner, claim,
      #"""
      "values":[{"name":"identity",\#(identity)}],\#
      "declarations":[{"declaration":"dataIsTrue","answer":true}]
      """#)
    return claim
  }

  @Test("A claim in an open application keeps its person from every case of the claimant (T13)")
  func claim() throws {
    let desk = try LicensingDesk()
    let insider = try desk.office.hostInvited(
      "insider@register.example", "intake,reviewer,approver")
    let file = try desk.bring(to: .submitted)
    func claimed() throws -> String? {
      try desk.office.refusal(
        of: "review.claim", by: insider,
        LicensingDesk.members(file, #""validateOnly":true"#))
    }
    #expect(try claimed() == nil)
    let claim = try claims(
      EngineClient.identity(ofStaff: insider.email), by: file.owner, at: desk)
    #expect(try claimed() == "account/own-account")
    let queue = try desk.office.call("review.queue", by: insider)["applications"]?.elements
    #expect(queue == [])
    try desk.act("licensing.discardApplication", by: file.owner, claim)
    #expect(try claimed() == nil)
    #expect(desk.client.faults == [])
  }

  @Test("No decision rests on what the applicant recommended; sent back, a colleague does (T13)")
  func recommendation() throws {
    let desk = try LicensingDesk()
    let insider = try desk.office.hostInvited(
      "insider@register.example", "intake,reviewer,approver")
    let file = try desk.recommended(by: insider)
    _ = try claims(EngineClient.identity(ofStaff: insider.email), by: file.owner, at: desk)
    try desk.act("review.claim", by: "second", file)
    func decide() throws -> String? {
      try desk.refusal(of: "review.decide", by: "second", file, LicensingDesk.approval)
    }
    #expect(try decide() == "application/prepared-by-owner")
    let actions = try desk.act("licensing.actions", by: "second", file)["actions"]?.elements
    func action(_ name: String) -> JSONTree? { actions?.first { $0["action"]?.text == name } }
    #expect(action("decide")?["obstacle"]?.text == "preparedByOwner")
    #expect(action("sendBack")?["allowed"] == .bool(true))
    try desk.act("review.sendBack", by: "second", file, #""text":"Look again.""#)
    try desk.act("review.claim", by: "doer", file)
    try desk.act("review.recommend", by: "doer", file, LicensingDesk.approval)
    try desk.act("review.claim", by: "second", file)
    #expect(try decide() == nil)
    #expect(desk.client.faults == [])
  }

  @Test("A person who was granted another identity is still who they were (T13)")
  func earlierIdentity() throws {
    let desk = try LicensingDesk()
    let owner = try desk.practitioner()
    // The practitioner is the first who came to the desk.
    let insider = try desk.office.hostInvited(
      "insider@register.example", "registrar", number: Office.identity(1))
    let claim = try claims(#""identity":\#(Office.card(77))"#, by: owner, at: desk)
    try desk.act("licensing.submit", by: owner, claim)
    try desk.decide(claim)
    #expect(
      try desk.office.refusal(
        of: "account.suspend", by: insider, #""account":"\#(owner.account)","reason":"No.""#)
        == "account/own-account")
    #expect(desk.client.faults == [])
  }

  // MARK: Facilities

  @Test("Whoever acted for a facility once neither verifies it nor judges its activities (T13)")
  func administrators() throws {
    let desk = try EducationDesk()
    let registrar = try desk.office.hostInvited(
      "administrator@register.example", "registrar,reviewer", number: "EG/P7654321")
    let clinic = try desk.office.clinic("new@example.org")
    let program = try desk.program(isConfirmed: false)
    for facility in [clinic, desk.clinic] {
      #expect(try desk.office.administrator(of: facility, Office.passport(1)) == nil)
    }
    #expect(
      try desk.office.refusal(
        of: "facility.verify", by: registrar,
        #""facility":"\#(clinic.account)","documents":["doc_0000000000000"]"#)
        == "account/own-account")
    #expect(
      try desk.office.refusal(
        of: "cpd.confirmAccreditation", by: registrar,
        #""accreditedActivity":"\#(program)","ifVersion":1"#) == "account/own-account")
    #expect(desk.office.client.faults == [])
  }

  @Test(
    "A facility names a hundred people besides the first who act for it, and not one more (T16)")
  func administratorsAtTheBound() throws {
    let office = try Office()
    let clinic = try office.clinic("clinic@example.org")
    for count in 1...Facility.maximumEarlierAdministrators {
      #expect(try office.administrator(of: clinic, Office.passport(count)) == nil)
    }
    #expect(
      try office.administrator(of: clinic, Office.passport(0)) == "account/too-many-administrators")
  }

  @Test("A facility shortlists and employs no applicant who acts for it (T13)")
  func jobs() throws {
    let jobs = try JobDesk()
    let (nurse, colleague) = (try jobs.nurse(), try jobs.nurse())
    let job = try jobs.publish()
    let offered = try jobs.apply(job, by: nurse)
    let other = try jobs.apply(job, by: colleague)
    try jobs.act("job.offer", by: jobs.hospital, offered, JobDesk.offer)
    let registrar = try jobs.desk.member("registrar")
    func name(_ identity: String) throws {
      #expect(try jobs.office.administrator(of: jobs.hospital, identity) == nil)
      try jobs.office.verify(jobs.hospital, by: registrar)
    }
    try name(Office.card(1))
    #expect(try jobs.refusal(of: "job.accept", by: nurse, offered) == "account/own-account")
    try name(Office.card(2))
    #expect(
      try jobs.refusal(of: "job.shortlist", by: jobs.hospital, other) == "account/own-account")
    #expect(
      try jobs.refusal(of: "job.offer", by: jobs.hospital, other, JobDesk.offer)
        == "account/own-account")
    let view = try jobs.act("job.getApplication", by: jobs.hospital, other)
    #expect(view["actions"]?.elements.compactMap(\.text) == ["reject"])
    #expect(
      try jobs.refusal(
        of: "job.reject", by: jobs.hospital, other, #""reason":"anotherCandidate""#) == nil)
    #expect(jobs.client.faults == [])
  }

  // MARK: Credits

  private func credit(
    _ program: String, at desk: EducationDesk, by clinic: Office.Member? = nil
  ) throws -> JSONTree? {
    try desk.office.call(
      "cpd.creditAttendance", by: clinic ?? desk.clinic,
      #""accreditedActivity":"\#(program)","attendees":[{"license":"\#(desk.number)"}]"#)[
        "rows"]?.elements.first
  }

  @Test("Nobody is credited by a facility that they act for, or did (T13)")
  func ownCredit() throws {
    let desk = try EducationDesk()
    let program = try desk.program()
    for identity in [Office.card(1), Office.passport(1)] {
      #expect(try desk.office.administrator(of: desk.clinic, identity) == nil)
      try desk.office.verify(desk.clinic, by: desk.desk.member("registrar"))
      #expect(try credit(program, at: desk)?["outcome"]?.text == "ownLicense")
    }
    #expect(desk.office.client.faults == [])
  }

  @Test(
    "A facility that names one person after the other learns of nobody's document by it (T1, T13)")
  func guesses() throws {
    let desk = try EducationDesk()
    let program = try desk.program()
    let members =
      #""accreditedActivity":"\#(program)","attendees":[{"license":"\#(desk.number)"}]"#
    for identity in [Office.passport(1), Office.card(1)] {
      #expect(try desk.office.administrator(of: desk.clinic, identity) == nil)
      for dry in ["", #","validateOnly":true"#] {
        #expect(
          try desk.office.refusal(of: "cpd.creditAttendance", by: desk.clinic, members + dry)
            == "facility/not-verified")
      }
    }
    #expect(desk.office.client.faults == [])
  }

  @Test("One facility credits a holder so often, not once more, and leaves room for others (T16)")
  func creditsOfOneProvider() throws {
    let desk = try EducationDesk(rules: rules(["creditsPerProvider": (60, 3)]))
    let programs = try (0..<4).map { _ in try desk.program() }
    var first: String?
    for program in programs.prefix(3) {
      let row = try credit(program, at: desk)
      #expect(row?["outcome"]?.text == "credited")
      first = first ?? row?["activity"]?.text
    }
    #expect(try credit(programs[3], at: desk)?["outcome"]?.text == "tooManyOfProvider")
    try desk.office.call(
      "cpd.withdrawCredit", by: desk.clinic,
      #""activity":"\#(try #require(first))","reasons":["creditedByMistake"]"#
    )
    #expect(try credit(programs[3], at: desk)?["outcome"]?.text == "tooManyOfProvider")
    // The row is there still, so that it can be put right.
    #expect(try credit(programs[0], at: desk)?["outcome"]?.text == "credited")
    let other = try desk.office.verifiedClinic(
      "other@example.org", by: try desk.desk.member("registrar"))
    let program = try desk.program(by: other)
    #expect(try credit(program, at: desk, by: other)?["outcome"]?.text == "credited")
    #expect(desk.office.client.faults == [])
  }

  // MARK: Lookups

  @Test("Licenses that a facility looks up by a dry run count against its budget (T27)")
  func lookups() throws {
    let desk = try EducationDesk(rules: rules(["accountLookupsPerHour": (5000, 3)]))
    let propose =
      #""license":"\#(desk.number)","validateOnly":true,"#
      + #""terms":{"position":"Nurse","from":"2026-11-01"}"#
    for _ in 0..<3 {
      #expect(try desk.office.refusal(of: "employment.propose", by: desk.clinic, propose) == nil)
    }
    #expect(
      try desk.office.refusal(of: "employment.propose", by: desk.clinic, propose)
        == "request/budget-spent")
    let program = try desk.program()
    #expect(
      try desk.office.refusal(
        of: "cpd.creditAttendance", by: desk.clinic,
        #"""
        "accreditedActivity":"\#(program)","attendees":[{"license":"\#(desk.number)"}],\#
        "validateOnly":true
        """#) == "request/budget-spent")
  }

  // MARK: Registrars

  @Test("A registrar suspends one registrar a day, by whichever of their accounts (T9)")
  func registrars() throws {
    let office = try Office()
    let founder = try office.founder()
    let twin = try office.hostInvited(
      "twin@register.example", "registrar", number: EngineClient.number(ofStaff: founder.email))
    let others = try (1...3).map {
      try office.hostInvited("registrar\($0)@register.example", "registrar")
    }
    func suspend(_ other: Office.Member, by member: Office.Member) throws -> String? {
      let member = try office.signIn(member.account, member.email)
      return try office.refusal(
        of: "account.suspend", by: member, #""account":"\#(other.account)","reason":"A test.""#)
    }
    #expect(try suspend(others[0], by: founder) == nil)
    #expect(try suspend(others[1], by: founder) == "account/registrar-suspended")
    #expect(try suspend(others[1], by: twin) == "account/registrar-suspended")
    try office.advance(seconds: 86_399)
    #expect(try suspend(others[1], by: founder) == "account/registrar-suspended")
    try office.advance(seconds: 1)
    #expect(try suspend(others[1], by: founder) == nil)
    #expect(office.client.faults == [])
  }
}
