import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("Access restored by staff")
struct RestorationMethodTests {
  /// Two members of staff and an owner who has lost the mailbox.
  private struct Case {
    let office: Office
    let registrar: Office.Member
    let support: Office.Member
    let person: Office.Member

    init() throws {
      office = try Office()
      registrar = try office.founder()
      support = try office.staff("support@register.example", [.support], by: registrar)
      person = try office.practitioner("a.person@mail.example")
    }

    var request: String {
      #""account":"\#(person.account)","newEmail":"a.new@mail.example","grounds":"passport seen""#
    }

    func ask() throws -> String {
      let view = try office.call("account.restoreAccess", by: support, request)
      return #""restoration":"\#(try office.text(view["id"]))""#
    }
  }

  @Test("takes two members of staff and a delay, and both addresses are told")
  func restored() throws {
    let lost = try Case()
    let office = lost.office
    let restoration = try lost.ask()
    let subject = "Someone asked to restore access to your account"
    for email in [lost.person.email, "a.new@mail.example"] {
      #expect(try office.subjects(mailedTo: email).count { $0 == subject } == 1)
    }
    #expect(
      try office.refusal(of: "account.approveRestoration", by: lost.support, restoration)
        == "account/second-person-needed")
    let approved = try office.call(
      "account.approveRestoration", by: lost.registrar, restoration)
    #expect(approved["effectiveAt"] == "2026-11-26T06:00:00.000Z")
    #expect(
      try office.refusal(of: "account.approveRestoration", by: lost.registrar, restoration)
        == "account/restoration-open")
    let fired = try office.advance(seconds: 72 * 3_600)
    #expect(fired.contains("restoration"))
    let token = try office.token(mailedTo: "a.new@mail.example")
    _ = try office.client.call(
      "auth.resetPassword",
      #"{"token":"\#(token)","newPassword":"another Way up 48 steps!"}"#)
    let login = try office.client.call(
      "auth.login",
      #"{"email":"a.new@mail.example","password":"another Way up 48 steps!"}"#)
    #expect(login["account"]?.text == lost.person.account)
    #expect(office.client.faults.isEmpty)
  }

  @Test("is called off by the owner who still has access, or by staff, and by nobody else")
  func calledOff() throws {
    let lost = try Case()
    let office = lost.office
    let stranger = try office.practitioner("b.person@mail.example", identity: "1000000016")
    for caller in [lost.person, lost.registrar] {
      let restoration = try lost.ask()
      #expect(
        try office.refusal(of: "account.cancelRestoration", by: stranger, restoration)
          == "request/not-found")
      let view = try office.call("account.cancelRestoration", by: caller, restoration)
      #expect(view["endedAt"] != nil)
      #expect(
        try office.refusal(of: "account.approveRestoration", by: lost.registrar, restoration)
          == "request/not-found")
    }
    #expect(office.client.faults.isEmpty)
  }

  @Test("is asked for once, for somebody else, and to an address that is free")
  func refusals() throws {
    let lost = try Case()
    let office = lost.office
    _ = try lost.ask()
    #expect(
      try office.refusal(of: "account.restoreAccess", by: lost.registrar, lost.request)
        == "account/restoration-open")
    let own =
      #""account":"\#(lost.support.account)","newEmail":"s@mail.example","grounds":"mine""#
    #expect(
      try office.refusal(of: "account.restoreAccess", by: lost.support, own)
        == "account/own-account")
    let taken =
      #""account":"\#(lost.support.account)","newEmail":"a.person@mail.example","grounds":"x""#
    #expect(
      try office.refusal(of: "account.restoreAccess", by: lost.registrar, taken)
        == "account/email-taken")
    let found = try office.call(
      "account.find", by: lost.registrar, #""account":"\#(lost.person.account)""#)
    #expect(
      found["accounts"]?.elements.first?["restoration"]?["newEmail"] == "a.new@mail.example")
    #expect(office.client.faults.isEmpty)
  }
}
