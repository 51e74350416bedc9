import JSON
import Testing

@testable import Portal
@testable import TestKit

/// A victim, and a thief who claims the same identity; two registrars, and the members that name the
/// accounts for a merging that takes the victim's account over.
private struct MergeDesk {
  let office: Office
  let first: Office.Member
  let second: Office.Member
  let victim: Office.Member
  let thief: Office.Member
  var accounts: String { #""keep":"\#(thief.account)","remove":"\#(victim.account)""# }
  var proposal: String { accounts + #","reason":"The same card.""# }
  var removed: String { #""account":"\#(victim.account)""# }

  init() throws {
    office = try Office()
    first = try office.founder()
    second = try office.hostInvited("second@register.example", "registrar")
    victim = try office.practitioner("victim@mail.example")
    thief = try office.practitioner("thief@mail.example")
    try office.call(
      "document.upload", by: victim,
      #""kind":"identity","mediaType":"application/pdf","content":"\#(ExampleWorld.pdf())""#)
  }

  /// The proposal that staff see at the account that would go.
  func open() throws -> JSONTree? {
    let found = try office.call("account.find", by: second, removed)["accounts"]
    return found?.elements.first?["mergeProposal"]
  }

  func confirmation(by member: Office.Member) throws -> String? {
    try office.refusal(of: "account.confirmMerge", by: member, accounts)
  }

  func documents(of member: Office.Member) throws -> Int? {
    try office.call("account.export", by: member)["documents"]?.elements.count
  }
}

@Suite("Merging two accounts")
struct MergeMethodTests {
  @Test("One registrar moves nothing; both owners are told before a second one does (T13, T31)")
  func takesTwo() throws {
    let desk = try MergeDesk()
    let office = desk.office
    let answer = try office.call("account.merge", by: desk.first, desk.proposal)
    #expect(answer["id"]?.text == desk.victim.account)
    #expect(answer["mergeProposal"]?["into"]?.text == desk.thief.account)
    #expect(answer["mergeProposal"]?["by"]?.text == desk.first.account)
    #expect(try desk.open()?["reason"] == "The same card.")
    for (member, count) in [(desk.victim, 1), (desk.thief, 0)] {
      #expect(try desk.documents(of: member) == count)
      let inbox = try office.call("notification.list", by: member)["notifications"]?.elements
      #expect(inbox?.first?["kind"] == "accountMergeProposed")
      #expect(
        try office.subjects(mailedTo: member.email).last
          == "Your account may be merged with another")
    }
    #expect(try desk.confirmation(by: desk.first) == "account/second-person-needed")
    let kept = try office.call("account.confirmMerge", by: desk.second, desk.accounts)
    #expect(kept["id"]?.text == desk.thief.account)
    #expect(try desk.documents(of: desk.thief) == 1)
    #expect(try office.refusal(of: "account.get", by: desk.victim) == "auth/session-invalid")
    #expect(try desk.open() == nil)
    #expect(try desk.confirmation(by: desk.second) == "account/wrong-status")
    #expect(office.client.faults == [])
  }

  @Test("Nothing is confirmed that was not proposed like this (T13)")
  func otherDirection() throws {
    let desk = try MergeDesk()
    #expect(try desk.confirmation(by: desk.second) == "request/nothing-to-do")
    try desk.office.call(
      "account.merge", by: desk.first,
      #"""
      "keep":"\#(desk.victim.account)","remove":"\#(desk.thief.account)","reason":"The same card."
      """#)
    #expect(try desk.confirmation(by: desk.second) == "request/nothing-to-do")
    #expect(desk.office.client.faults == [])
  }

  @Test("A proposal ends when it is withdrawn, by whichever registrar, or takes the place of one")
  func ends() throws {
    let desk = try MergeDesk()
    let office = desk.office
    for member in [desk.first, desk.second] {
      try office.call("account.merge", by: desk.first, desk.proposal)
      let left = try office.call("account.withdrawMerge", by: member, desk.removed)
      #expect(left["mergeProposal"] == nil)
      #expect(try desk.confirmation(by: desk.second) == "request/nothing-to-do")
      #expect(
        try office.refusal(of: "account.withdrawMerge", by: member, desk.removed)
          == "request/nothing-to-do")
    }
    try office.call("account.merge", by: desk.first, desk.proposal)
    try office.call("account.merge", by: desk.second, desk.proposal)
    #expect(try desk.open()?["by"]?.text == desk.second.account)
    #expect(try desk.confirmation(by: desk.second) == "account/second-person-needed")
    #expect(try desk.confirmation(by: desk.first) == nil)
    #expect(office.client.faults == [])
  }

  @Test("A proposal lapses with the closing of either account", arguments: [true, false])
  func closing(ofKept: Bool) throws {
    let desk = try MergeDesk()
    let office = desk.office
    try office.call("account.merge", by: desk.first, desk.proposal)
    try office.call(
      "account.close", by: ofKept ? desk.thief : desk.victim,
      #""password":"\#(Office.password)""#)
    try office.advance(seconds: 31 * 86_400)
    let second = try office.signIn(desk.second.account, desk.second.email)
    let found = try office.call("account.find", by: second, desk.removed)["accounts"]?.elements
    #expect(found?.first?["mergeProposal"] == nil)
    #expect(try desk.confirmation(by: second) == "account/wrong-status")
    #expect(
      try office.refusal(of: "account.withdrawMerge", by: second, desk.removed)
        == (ofKept ? "request/nothing-to-do" : "account/wrong-status"))
    #expect(office.client.engine.registry.danglingReferences == [])
    #expect(office.client.faults == [])
  }

  @Test("A confirmation looks at both accounts as they are by then (T31)")
  func liveFacts() throws {
    let desk = try LicensingDesk()
    let victim = try desk.practitioner()
    let thief = try desk.office.practitioner("thief@mail.example", identity: Office.identity(1))
    let accounts = #""keep":"\#(thief.account)","remove":"\#(victim.account)""#
    try desk.office.call(
      "account.merge", by: desk.member("registrar"), accounts + #","reason":"The same card.""#)
    let second = try desk.office.hostInvited("other@register.example", "registrar")
    let file = try desk.open("classification", by: victim)
    try desk.act("licensing.submit", by: victim, file)
    func confirmation() throws -> String? {
      try desk.office.refusal(of: "account.confirmMerge", by: second, accounts)
    }
    #expect(try confirmation() == "account/holds-license")
    try desk.act("licensing.withdraw", by: victim, file)
    #expect(try confirmation() == nil)
    #expect(desk.client.faults == [])
  }
}
