import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("Invitations to the staff")
struct InvitationMethodTests {
  private static let roles: [StaffRole] = [
    .intake, .reviewer, .approver, .finance, .support, .registrar, .auditor,
  ]

  private static func invitation(
    _ email: String, _ role: StaffRole, number: String? = nil
  ) -> String {
    let identity = EngineClient.identity(number ?? EngineClient.number(ofStaff: email))
    return #""email":"\#(email)",\#(identity),"roles":["\#(role.rawValue)"]"#
  }

  @Test(
    "Roles that take accounts over, decide or give roles wait for a second registrar (T9)",
    arguments: roles)
  func twoRegistrars(_ role: StaffRole) throws {
    let office = try Office()
    let registrar = try office.founder()
    let receipt = try office.call(
      "account.invite", by: registrar, Self.invitation("new@register.example", role))
    let takesTwo = [.approver, .support, .registrar].contains(role)
    #expect(receipt["awaitsConfirmation"] == .bool(takesTwo))
    #expect(try office.subjects(mailedTo: "new@register.example").isEmpty == takesTwo)
    let named = #""account":"\#(try office.text(receipt["account"]))""#
    let second = try office.hostInvited("second@register.example", "registrar")
    #expect(
      try office.refusal(of: "account.confirmInvitation", by: second, named)
        == (takesTwo ? nil : "request/nothing-to-do"))
    #expect(try office.subjects(mailedTo: "new@register.example").count == 1)
    let token = try office.token(mailedTo: "new@register.example")
    let joined = try office.join("new@register.example", token: token)
    #expect(
      try office.call("account.get", by: joined)["roles"]?.elements == [.string(role.rawValue)])
    #expect(office.client.faults == [])
  }

  @Test("Nobody appoints themselves, at whichever address (T9, T13)")
  func oneself() throws {
    let office = try Office()
    let registrar = try office.founder()
    let own = EngineClient.number(ofStaff: registrar.email)
    #expect(
      try office.refusal(
        of: "account.invite", by: registrar,
        Self.invitation("again@register.example", .finance, number: own)) == "account/own-account")
    // Nor does whoever was invited at a second address confirm it.
    let second = try office.hostInvited("second@register.example", "registrar")
    let number = EngineClient.number(ofStaff: second.email)
    let receipt = try office.call(
      "account.invite", by: registrar,
      Self.invitation("again@register.example", .approver, number: number))
    #expect(
      try office.refusal(
        of: "account.confirmInvitation", by: second,
        #""account":"\#(try office.text(receipt["account"]))""#) == "account/own-account")
    #expect(office.client.faults == [])
  }

  @Test("The link of an invitation opens nothing to whoever is not named in it")
  func strayed() throws {
    let office = try Office()
    let registrar = try office.founder()
    try office.call(
      "account.invite", by: registrar, Self.invitation("new@register.example", .finance))
    let token = try office.token(mailedTo: "new@register.example")
    let refusal = try office.client.refusal(
      of: "account.acceptInvitation",
      #"""
      {"token":"\#(token)",\#(EngineClient.identity(ofStaff: "other@register.example")),\#
      "name":{"given":"Staff","family":"Member"},"password":"\#(Office.password)",\#
      "termsVersion":"2026-01"}
      """#)
    #expect(refusal["data"]?["type"] == "account/invitation-for-another")
    #expect(refusal["data"]?["pointer"] == "/identity")
    _ = try office.join("new@register.example", token: token)
    #expect(office.client.faults == [])
  }

  @Test("Whoever holds the mail guesses numbers no faster than passwords (T3)")
  func guessedNumber() throws {
    let office = try Office()
    let registrar = try office.founder()
    try office.call(
      "account.invite", by: registrar, Self.invitation("new@register.example", .finance))
    let token = try office.token(mailedTo: "new@register.example")
    func accept(asNumberOf staff: String) throws -> String? {
      try office.client.refusal(
        of: "account.acceptInvitation",
        #"""
        {"token":"\#(token)",\#(EngineClient.identity(ofStaff: staff)),\#
        "name":{"given":"Staff","family":"Member"},"password":"\#(Office.password)",\#
        "termsVersion":"2026-01"}
        """#)["data"]?["type"]?.text
    }
    for place in 1...5 {
      #expect(
        try accept(asNumberOf: "guess\(place)@register.example") == "account/invitation-for-another"
      )
    }
    #expect(try accept(asNumberOf: "new@register.example") == "auth/too-many-attempts")
    try office.advance(seconds: 60)
    _ = try office.join("new@register.example", token: token)
    #expect(office.client.faults == [])
  }

  @Test("A mistaken invitation is canceled: its mail and link are gone, its address is free")
  func canceled() throws {
    let office = try Office()
    let registrar = try office.founder()
    let auditor = try office.hostInvited("auditor@register.example", "auditor")
    var accounts: [String] = []
    for isMailed in [false, true] {
      let receipt = try office.call(
        "account.invite", by: registrar, Self.invitation("new@register.example", .finance))
      let account = try office.text(receipt["account"])
      accounts.append(account)
      let named = #""account":"\#(account)""#
      let token = isMailed ? try office.token(mailedTo: "new@register.example") : nil
      let list = try office.call("account.listInvitations", by: auditor)["invitations"]
      #expect(list?.elements.map { $0["account"]?.text } == [account])
      #expect(list?.elements.first?["invitedBy"]?.text == registrar.account)
      #expect(
        try office.refusal(of: "account.cancelInvitation", by: auditor, named) == "auth/forbidden")
      try office.call("account.cancelInvitation", by: registrar, named)
      #expect(
        try office.refusal(of: "account.cancelInvitation", by: registrar, named)
          == "request/not-found")
      #expect(
        try office.call("account.listInvitations", by: registrar)["invitations"]?.elements == [])
      if let token {
        let refusal = try office.client.refusal(
          of: "account.acceptInvitation",
          #"""
          {"token":"\#(token)",\#(EngineClient.identity(ofStaff: "new@register.example")),\#
          "name":{"given":"Staff","family":"Member"},"password":"\#(Office.password)",\#
          "termsVersion":"2026-01"}
          """#)
        #expect(refusal["data"]?["type"] == "auth/link-invalid")
      } else {
        #expect(try office.subjects(mailedTo: "new@register.example") == [])
      }
      let trail = try office.call("audit.list", by: auditor, named)["entries"]?.elements
      #expect(trail?.first?["method"] == "account.cancelInvitation")
      #expect(trail?.first?["events"]?.elements == ["invitationCanceled"])
    }
    #expect(Set(accounts).count == 2)
    #expect(office.client.faults == [])
  }

  @Test("The host stands in where no second registrar is left, and the trail tells it (T9)")
  func host() throws {
    let office = try Office()
    let registrar = try office.founder()
    let second = try office.hostInvited("second@register.example", "registrar,approver")
    let auditor = try office.hostInvited("auditor@register.example", "auditor")
    let trail = try office.call("audit.list", by: auditor, #""method":"invite""#)["entries"]
    #expect(trail?.elements.count == 3)
    for entry in trail?.elements ?? [] {
      #expect(entry["capacity"] == "host")
      #expect(entry["events"]?.elements == ["staffInvited"])
    }
    // Both were invited by the host, so they are two persons to each other.
    _ = try office.invited(
      "third@register.example", [.registrar], by: registrar, confirmedBy: second)
    #expect(office.client.faults == [])
  }
}

@Suite("Rights over accounts")
struct AccountRightsTests {
  private static func restoration(of account: Office.Member) -> String {
    #""account":"\#(account.account)","newEmail":"taken.over@mail.example","grounds":"Seen.""#
  }

  @Test("Two support officers take no account of staff over (T9)")
  func supportOfficers() throws {
    let office = try Office()
    let registrar = try office.founder()
    let support = try office.hostInvited("support@register.example", "support")
    let other = try office.hostInvited("other@register.example", "support")
    let reviewer = try office.hostInvited("reviewer@register.example", "reviewer")
    for target in [registrar, other, reviewer] {
      let refusal = try office.client.refusal(
        of: "account.restoreAccess",
        office.params(support, Self.restoration(of: target)))
      #expect(refusal["data"]?["type"] == "account/more-rights")
      #expect(refusal["data"]?["hint"]?.text?.contains("registrar") == true)
    }
    // What a registrar asked for is not theirs to approve either.
    let asked = try office.call(
      "account.restoreAccess", by: registrar, Self.restoration(of: reviewer))
    #expect(
      try office.refusal(
        of: "account.approveRestoration", by: support,
        #""restoration":"\#(try office.text(asked["id"]))""#) == "account/more-rights")
    #expect(office.client.faults == [])
  }

  @Test("A registrar who lost the mailbox is let in by two others (T9, T13)")
  func twoOthers() throws {
    let office = try Office()
    let registrar = try office.founder()
    let second = try office.hostInvited("second@register.example", "registrar")
    let third = try office.hostInvited("third@register.example", "registrar")
    let asked = try office.call(
      "account.restoreAccess", by: second, Self.restoration(of: registrar))
    let named = #""restoration":"\#(try office.text(asked["id"]))""#
    let refusals = try [registrar, second, third].map {
      try office.refusal(of: "account.approveRestoration", by: $0, named)
    }
    #expect(refusals == ["account/own-account", "account/second-person-needed", nil])
    #expect(office.client.faults == [])
  }

  @Test("A registrar who invited herself at a second address approves nothing of her own (T13)")
  func secondAddress() throws {
    let office = try Office()
    let registrar = try office.founder()
    let again = try office.hostInvited(
      "again@register.example", "registrar", number: EngineClient.number(ofStaff: registrar.email))
    let person = try office.practitioner("a.person@mail.example")
    let asked = try office.call(
      "account.restoreAccess", by: registrar, Self.restoration(of: person))
    #expect(
      try office.refusal(
        of: "account.approveRestoration", by: again,
        #""restoration":"\#(try office.text(asked["id"]))""#) == "account/second-person-needed")
    #expect(
      try office.refusal(
        of: "account.restoreAccess", by: again, Self.restoration(of: registrar))
        == "account/own-account")
    #expect(office.client.faults == [])
  }
}
