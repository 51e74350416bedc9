import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("What staff do with accounts")
struct StaffMethodTests {
  @Test("is finding an account by anything it is known by, rivals included")
  func find() throws {
    let office = try Office()
    let registrar = try office.founder()
    let person = try office.practitioner("a.person@mail.example")
    let rival = try office.practitioner("a.rival@mail.example")
    let other = try office.practitioner("b.person@mail.example", identity: "1000000016")
    func find(_ query: String) throws -> [String] {
      (try office.call("account.find", by: registrar, query)["accounts"]?.elements ?? [])
        .compactMap { $0["id"]?.text }
    }
    #expect(try find(#""email":"A.Person@mail.example""#) == [person.account, rival.account])
    #expect(try find(#""account":"\#(rival.account)""#) == [rival.account, person.account])
    let claim = #""identity":{"kind":"nationalId","number":"1000000008"}"#
    #expect(Set(try find(claim)) == [person.account, rival.account])
    #expect(try find(#""email":"b.person@mail.example""#) == [other.account])
    #expect(try find(#""establishmentNumber":"7000000001""#) == [])
    #expect(
      try office.refusal(of: "account.find", by: registrar) == "params/exactly-one")
    #expect(
      try office.refusal(of: "account.find", by: person, claim) == "auth/forbidden")
    #expect(office.client.faults.isEmpty)
  }

  @Test("is inviting colleagues, whose mail names their roles in its language")
  func invitationMail() throws {
    let office = try Office()
    let registrar = try office.founder()
    let rows = [
      ("en", "in the role: reviewer, finance officer\n"),
      ("ar", "بالدور: مراجع الطلبات، المسؤول المالي\n"),
      ("fr", "examinateur, agent financier\n"),
    ]
    for (language, words) in rows {
      let email = "\(language)@register.example"
      try office.call(
        "account.invite", by: registrar,
        #"""
        "email":"\#(email)",\#(EngineClient.identity(ofStaff: email)),\#
        "roles":["reviewer","finance"],"language":"\#(language)"
        """#)
      try office.collectMail()
      #expect(office.letters[email]?.last?["body"]?.text?.contains(words) == true)
    }
    #expect(office.client.faults.isEmpty)
  }

  @Test("is suspending and reinstating, of which the owner is told")
  func suspend() throws {
    let office = try Office()
    let registrar = try office.founder()
    let person = try office.practitioner("a.person@mail.example")
    let account = #""account":"\#(person.account)""#
    let suspended = try office.call(
      "account.suspend", by: registrar, account + #","reason":"a forged document""#)
    #expect(suspended["status"] == "suspended")
    #expect(suspended["suspendedFor"] == "a forged document")
    #expect(try office.refusal(of: "account.get", by: person) == "auth/session-invalid")
    #expect(
      try office.refusal(
        of: "account.suspend", by: registrar, account + #","reason":"again""#)
        == "account/wrong-status")
    let active = try office.call("account.reinstate", by: registrar, account)
    #expect(active["status"] == "active")
    #expect(
      try office.refusal(of: "account.reinstate", by: registrar, account)
        == "account/wrong-status")
    #expect(try office.subjects(mailedTo: person.email).count >= 3)
    let again = try office.signIn(person.account, person.email)
    #expect(try office.call("account.get", by: again)["status"] == "active")
    #expect(office.client.faults.isEmpty)
  }

  @Test("is nothing to be done with one's own account, nor to the last registrar")
  func limitsOfSuspending() throws {
    let office = try Office()
    let founder = try office.founder()
    let own = #""account":"\#(founder.account)","reason":"a test""#
    #expect(try office.refusal(of: "account.suspend", by: founder, own) == "account/own-account")
    let second = try office.staff("second@register.example", [.registrar], by: founder)
    // The founder is leaving, so the second is the last one who stays.
    try office.call("account.close", by: founder, #""password":"\#(Office.password)""#)
    let other = #""account":"\#(second.account)","reason":"a test""#
    #expect(
      try office.refusal(of: "account.suspend", by: founder, other) == "account/last-registrar")
    #expect(
      try office.refusal(
        of: "account.suspend", by: founder,
        #""account":"acc_0000000000000","reason":"a test""#) == "request/not-found")
    #expect(office.client.faults.isEmpty)
  }

  @Test("is refused to whoever has seen an older version")
  func versions() throws {
    let office = try Office()
    let registrar = try office.founder()
    let person = try office.practitioner("a.person@mail.example")
    let params = #""account":"\#(person.account)","reason":"a test","ifVersion":7"#
    #expect(
      try office.refusal(of: "account.suspend", by: registrar, params)
        == "request/version-conflict")
    #expect(office.client.faults.isEmpty)
  }

  @Test("is inviting colleagues, by a link that works once")
  func invite() throws {
    let office = try Office()
    let registrar = try office.founder()
    let support = try office.invited("finance@register.example", [.finance], by: registrar)
    let account = try office.call("account.get", by: support)
    #expect(account["roles"]?.elements == ["finance"])
    #expect(account["identity"]?["kind"] == "iqama")
    #expect(account["staffName"]?["given"] == "Staff")
    #expect(
      try office.refusal(
        of: "account.invite", by: registrar,

        #""email":"finance@register.example",\#(EngineClient.identity(ofStaff: "x@register.example")),"roles":["auditor"]"#
      )
        == "account/email-taken")
    #expect(
      try office.refusal(
        of: "account.invite", by: support,

        #""email":"friend@register.example",\#(EngineClient.identity(ofStaff: "x@register.example")),"roles":["auditor"]"#
      ) == "auth/forbidden")
    #expect(
      try office.refusal(
        of: "account.invite", by: registrar,
        #""email":"x@register.example",\#(EngineClient.identity(ofStaff: "x@register.example")),"roles":[]"#
      )
        == "params/missing")
    #expect(
      try office.refusal(
        of: "account.invite", by: registrar,

        #""email":"x@register.example",\#(EngineClient.identity(ofStaff: "x@register.example")),"roles":["practitioner"]"#
      ) == "choice/unknown")
    let token = try office.token(mailedTo: "finance@register.example")
    #expect(try refusalOfAcceptance(office, token: token) == "auth/link-invalid")
    #expect(office.client.faults.isEmpty)
  }

  @Test("is an invitation that lapses, whose terms are the present ones, with a good password")
  func acceptance() throws {
    let office = try Office()
    let registrar = try office.founder()
    try office.call(
      "account.invite", by: registrar,
      #""email":"new@register.example",\#(EngineClient.identity(ofStaff: "new@register.example")),"roles":["intake"]"#
    )
    let token = try office.token(mailedTo: "new@register.example")
    #expect(
      try refusalOfAcceptance(office, token: token, terms: "1999-01") == "account/terms-outdated")
    #expect(
      try refusalOfAcceptance(office, token: token, password: "password")
        == "auth/password-too-weak")
    try office.advance(seconds: 7 * 86_400)
    #expect(try refusalOfAcceptance(office, token: token) == "auth/link-invalid")
    #expect(office.client.faults.isEmpty)
  }

  private func refusalOfAcceptance(
    _ office: Office, token: String, password: String = Office.password, terms: String = "2026-01"
  ) throws -> String? {
    try office.client.refusal(
      of: "account.acceptInvitation",
      """
      {"token":"\(token)",\(EngineClient.identity(ofStaff: "new@register.example")),"name":{"given":"Staff","family":"Member"},\
      "password":"\(password)","termsVersion":"\(terms)"}
      """)["data"]?["type"]?.text
  }

  @Test("is merging two accounts that claim one identity (T31)")
  func merge() throws {
    let office = try Office()
    let registrar = try office.founder()
    let person = try office.practitioner("a.person@mail.example")
    let rival = try office.practitioner("a.rival@mail.example")
    let other = try office.practitioner("b.person@mail.example", identity: "1000000016")
    func members(_ keep: String, _ remove: String) -> String {
      #""keep":"\#(keep)","remove":"\#(remove)","reason":"the same passport photograph""#
    }
    for remove in [other.account, person.account] {
      #expect(
        try office.refusal(
          of: "account.merge", by: registrar, members(person.account, remove))
          == "account/identity-differs")
    }
    #expect(
      try office.refusal(
        of: "account.merge", by: registrar, members(registrar.account, rival.account))
        == "account/own-account")
    try office.merge(rival, into: person, by: registrar)
    let gone = try office.call(
      "account.find", by: registrar, #""account":"\#(rival.account)""#)["accounts"]?.elements
    #expect(gone?.first?["mergedInto"]?.text == person.account)
    #expect(try office.refusal(of: "account.get", by: rival) == "auth/session-invalid")
    #expect(
      try office.refusal(
        of: "account.merge", by: registrar, members(person.account, rival.account))
        == "account/wrong-status")
    #expect(office.client.faults.isEmpty)
  }

  @Test(
    "merging leaves one account with the documents and drafts of both, if none is under way at both"
  )
  func mergeMoves() throws {
    let office = try Office()
    let registrar = try office.founder()
    let person = try office.practitioner("a.person@mail.example")
    let rival = try office.practitioner("a.rival@mail.example")
    for member in [person, rival] {
      try office.call(
        "document.upload", by: member,
        #""kind":"identity","mediaType":"application/pdf","content":"\#(ExampleWorld.pdf(member.email))""#
      )
    }
    let drafts = try [person, rival].map { member in
      try office.text(
        office.call("licensing.startApplication", by: member, #""service":"classification""#)["id"])
    }
    let merge =
      #""keep":"\#(person.account)","remove":"\#(rival.account)","reason":"the same passport""#
    #expect(
      try office.refusal(of: "account.merge", by: registrar, merge) == "account/holds-license")
    try office.call(
      "licensing.discardApplication", by: person, #""application":"\#(drafts[0])""#)
    try office.merge(rival, into: person, by: registrar)
    let moved = try office.call("licensing.listApplications", by: person)["applications"]?.elements
    #expect(moved?.map { $0["id"]?.text } == [drafts[1]])
    let export = try office.call("account.export", by: person)
    let documents = export["documents"]?.elements ?? []
    #expect(
      documents.map { $0["content"]?.text }
        == [person.email, rival.email].map { ExampleWorld.pdf($0) })
    // What was taken from the rival's account stays when its data goes.
    try office.advance(seconds: 31 * 86_400)
    let again = try office.signIn(person.account, person.email)
    let kept = try office.call("account.export", by: again)["documents"]?.elements ?? []
    #expect(kept.count == 2)
    #expect(kept.allSatisfy { $0["content"] != nil })
    #expect(office.client.faults.isEmpty)
  }
}
