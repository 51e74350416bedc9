import JSON
import Testing

@testable import Portal
@testable import TestKit

/// An office with people whom some rules tie to one another.
///
///     boss ──invited──▶ first ──invited──▶ invitee          twin: the person of `first` again
private struct TwoPersonDesk {
  let education: EducationDesk
  let first: Office.Member
  /// Each with what they are told who want to take the second step; nil where they may.
  let seconds: [(name: String, member: Office.Member, refusal: String?)]
  var desk: LicensingDesk { education.desk }
  var office: Office { desk.office }

  private static let roles: [StaffRole] = [.intake, .reviewer, .approver, .support, .registrar]

  init() throws {
    education = try EducationDesk()
    let office = education.desk.office
    let registrar = try education.desk.member("registrar")
    let all = Self.roles.map(\.rawValue).joined(separator: ",")
    let boss = try office.hostInvited("boss@register.example", all)
    first = try office.invited(
      "first@register.example", Self.roles, by: boss, confirmedBy: registrar)
    let twin = try office.hostInvited(
      "twin@register.example", all, number: EngineClient.number(ofStaff: first.email))
    let invitee = try office.invited(
      "invitee@register.example", Self.roles, by: first, confirmedBy: registrar)
    let colleague = try office.hostInvited("colleague@register.example", all)
    seconds = [
      ("the same account", first, "account/second-person-needed"),
      ("another account of the person", twin, "account/second-person-needed"),
      ("their inviter", boss, "account/inviter-and-invitee"),
      ("their invitee", invitee, "account/inviter-and-invitee"),
      ("a colleague", colleague, nil),
    ]
  }

  /// Takes the first step of a rule, and returns the second as a call.
  func begin(_ rule: TwoPersonTests.TwoPersonRule) throws -> (method: String, members: String) {
    switch rule {
    case .measure:
      let license = #""license":"\#(try license)""#
      try office.call(
        "licensing.proposeMeasure", by: first,
        license + #","measure":"suspend","reasons":["publicInterest"]"#)
      return ("licensing.confirmMeasure", license)
    case .revocation:
      let certificate = #""certificate":"\#(try certificate())""#
      try office.call(
        "certificate.proposeRevocation", by: first,
        certificate + #","reasons":["certificateIssuedInError"]"#)
      return ("certificate.revoke", certificate)
    case .prolonging:
      let proposed = try office.call(
        "licensing.proposeExtension", by: first,
        #"""
        "endingFrom":"2028-11-01","endingThrough":"2028-11-30","through":"2029-03-01","text":"Snow."
        """#)
      return ("licensing.confirmExtension", #""extension":"\#(try office.text(proposed["id"]))""#)
    case .restoration:
      let asked = try office.call(
        "account.restoreAccess", by: first,
        #"""
        "account":"\#(education.nurse.account)","newEmail":"new@mail.example","grounds":"Seen."
        """#)
      return ("account.approveRestoration", #""restoration":"\#(try office.text(asked["id"]))""#)
    case .reversal:
      let activity = try education.submitted()
      let named = #""activity":"\#(activity)""#
      try office.call("cpd.review", by: first, named + #","outcome":"credit","reasons":[]"#)
      return ("cpd.reverse", named + #","reasons":["certificateNotGenuine"]"#)
    case .invitation:
      let invited = try office.call(
        "account.invite", by: first,
        #"""
        "email":"new@register.example","roles":["approver"],\#
        \#(EngineClient.identity(ofStaff: "new@register.example"))
        """#)
      return (
        "account.confirmInvitation", #""account":"\#(try office.text(invited["account"]))""#
      )
    case .merging:
      let rival = try office.practitioner("rival@mail.example", identity: Office.identity(1))
      let accounts = #""keep":"\#(education.nurse.account)","remove":"\#(rival.account)""#
      try office.call("account.merge", by: first, accounts + #","reason":"The same card.""#)
      return ("account.confirmMerge", accounts)
    case .decision:
      let file = try desk.recommended(by: first)
      return ("review.claim", LicensingDesk.members(file))
    case .appealAfterRecommending:
      let file = try desk.recommended(by: first)
      try refuse(file, by: try desk.member("second"))
      return ("review.claim", LicensingDesk.members(file))
    case .appealAfterDeciding:
      let file = try desk.recommended(by: try desk.member("doer"))
      try refuse(file, by: first)
      return ("review.claim", LicensingDesk.members(file))
    }
  }

  private var license: String {
    get throws {
      let licenses = try office.call("licensing.listLicenses", by: education.nurse)["licenses"]
      return try office.text(licenses?.elements.first?["id"])
    }
  }

  private func certificate() throws -> String {
    let file = try desk.open("classificationCertificate", by: education.nurse)
    try desk.act("licensing.submit", by: education.nurse, file)
    let list = try office.call("certificate.list", by: education.nurse)["certificates"]
    return try office.text(list?.elements.first?["id"])
  }

  private func refuse(_ file: LicensingDesk.File, by member: Office.Member) throws {
    try desk.act("review.claim", by: member, file)
    try desk.act("review.decide", by: member, file, LicensingDesk.refusal)
    try desk.act("licensing.appeal", by: file.owner, file, #""text":"Look again.""#)
  }
}

@Suite("Two persons, not two accounts")
struct TwoPersonTests {
  /// What takes two persons.
  enum TwoPersonRule: String, CaseIterable {
    case measure, revocation, prolonging, restoration, reversal, invitation, merging
    case decision
    case appealAfterRecommending, appealAfterDeciding
  }

  @Test(
    "The second step is open to nobody tied to whoever took the first (T13)",
    arguments: TwoPersonRule.allCases)
  func pairs(_ rule: TwoPersonRule) throws {
    let desk = try TwoPersonDesk()
    let (method, members) = try desk.begin(rule)
    for (name, member, refusal) in desk.seconds {
      #expect(
        try desk.office.refusal(of: method, by: member, members) == refusal, "\(rule) by \(name)")
    }
    #expect(desk.office.client.faults == [])
  }

  @Test("What keeps staff from a file is told with the actions, in their language (T13)")
  func actions() throws {
    let desk = try TwoPersonDesk()
    let (_, members) = try desk.begin(.decision)
    for (name, member, refusal) in desk.seconds {
      let actions = try desk.office.call(
        "licensing.actions", by: member, members + #","locale":"fr""#)["actions"]?.elements
      let claim = actions?.first { $0["action"] == "claim" }
      let isTied = refusal == "account/inviter-and-invitee"
      #expect((claim?["obstacle"] == "inviterAndInvitee") == isTied, "\(name)")
      #expect((claim?["reason"]?.text?.contains("invité") == true) == isTied, "\(name)")
    }
    #expect(desk.office.client.faults == [])
  }

  @Test("A file is not given to a colleague who is tied to whoever recommended it (T13)")
  func reassigned() throws {
    let desk = try TwoPersonDesk()
    let (_, members) = try desk.begin(.decision)
    let registrar = try desk.desk.member("registrar")
    try desk.office.call("review.claim", by: desk.desk.member("second"), members)
    for (name, member, refusal) in desk.seconds {
      #expect(
        try desk.office.refusal(
          of: "review.reassign", by: registrar, members + #","to":"\#(member.account)""#)
          == refusal, "\(name)")
    }
    #expect(desk.office.client.faults == [])
  }
}
