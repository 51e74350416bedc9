import JSON
import Shape
import Testing

@testable import Portal
@testable import TestKit

/// An owner, staff, and a thief who knows the owner's password.
final class Theft {
  let office: Office
  let registrar: Office.Member
  let support: Office.Member
  let owner: Office.Member
  static let newPassword = "another Way up 48 steps!"

  init() throws {
    office = try Office()
    registrar = try office.founder()
    support = try office.staff("support@register.example", [.support], by: registrar)
    owner = try office.practitioner("owner@mail.example")
  }

  var client: EngineClient { office.client }
  var account: Account? {
    AccountID(owner.account).flatMap { client.engine.registry.sharedAccount($0)?.value }
  }

  func requestChange(to email: String, by thief: Office.Member) throws {
    try office.call(
      "account.changeEmail", by: thief,
      #""newEmail":"\#(email)","password":"\#(Office.password)""#)
  }

  func refusal(of method: String, token: String, _ more: String = "") throws -> String? {
    try client.refusal(of: method, #"{"token":"\#(token)"\#(more)}"#)["data"]?["type"]?.text
  }

  func login(_ email: String, _ password: String, device: String? = nil) throws -> JSONTree {
    let more = device.map { #","deviceToken":"\#($0)""# } ?? ""
    return try client.reply(
      to: "auth.login", #"{"email":"\#(email)","password":"\#(password)"\#(more)}"#)
  }

  func reset(_ token: String) throws {
    _ = try client.call(
      "auth.resetPassword", #"{"token":"\#(token)","newPassword":"\#(Self.newPassword)"}"#)
  }

  // MARK: Acts

  /// What proves ownership anew, or has staff decide about the account.
  enum Act: String, CaseIterable {
    case passwordChanged, everythingRevoked, passwordReset, restorationApproved, accessRestored
    case suspended, closing, merged
  }

  /// Does all of an act but its last step, which is given back.
  func prepare(_ act: Act) throws -> () throws -> Void {
    let staff = [registrar, support]
    switch act {
    case .passwordChanged:
      return { try self.changePassword(by: self.signIn()) }
    case .everythingRevoked:
      let session = try signIn()
      return { try self.office.call("auth.revokeAll", by: session) }
    case .passwordReset:
      _ = try client.call("auth.requestReset", #"{"email":"\#(owner.email)"}"#)
      let token = try office.token(mailedTo: owner.email)
      return { try self.reset(token) }
    case .restorationApproved:
      let restoration = try askForRestoration(by: staff[1])
      return { try self.office.call("account.approveRestoration", by: staff[0], restoration) }
    case .accessRestored:
      let restoration = try askForRestoration(by: staff[1])
      try office.call("account.approveRestoration", by: staff[0], restoration)
      try office.advance(seconds: 71 * 3_600)
      return { try self.office.advance(seconds: 3_600) }
    case .suspended:
      let account = #""account":"\#(owner.account)""#
      return {
        try self.office.call("account.suspend", by: staff[0], account + #","reason":"A check.""#)
        try self.office.call("account.reinstate", by: staff[0], account)
      }
    case .closing:
      let session = try signIn()
      return {
        try self.office.call(
          "account.close", by: session, #""password":"\#(Office.password)""#)
      }
    case .merged:
      let rival = try office.practitioner("rival@mail.example")
      let accounts = #""keep":"\#(owner.account)","remove":"\#(rival.account)""#
      try office.call("account.merge", by: staff[0], accounts + #","reason":"The same card.""#)
      let second = try office.hostInvited("second@register.example", "registrar")
      return { try self.office.call("account.confirmMerge", by: second, accounts) }
    }
  }

  func signIn() throws -> Office.Member { try office.signIn(owner.account, owner.email) }

  func changePassword(by member: Office.Member) throws {
    try office.call(
      "auth.changePassword", by: member,
      #""currentPassword":"\#(Office.password)","newPassword":"\#(Self.newPassword)""#)
  }

  func askForRestoration(by member: Office.Member) throws -> String {
    let view = try office.call(
      "account.restoreAccess", by: member,
      #"""
      "account":"\#(owner.account)","newEmail":"owner.new@mail.example","grounds":"passport seen"
      """#)
    return #""restoration":"\#(try office.text(view["id"]))""#
  }
}

@Suite("Proving ownership anew")
struct CredentialTests {
  private let theft: Theft
  private var office: Office { theft.office }

  init() throws { theft = try Theft() }

  @Test(
    "A thief's change of address ends with it, mailed or still to be (T6, T7)",
    arguments: Theft.Act.allCases)
  func pendingChange(_ act: Theft.Act) throws {
    let carryOut = try theft.prepare(act)
    let thief = try theft.signIn()
    try theft.requestChange(to: "thief.a@evil.example", by: thief)
    let mailed = try office.token(mailedTo: "thief.a@evil.example")
    try office.advance(seconds: 60)
    try theft.requestChange(to: "thief.b@evil.example", by: thief)
    try carryOut()
    try office.collectMail()
    #expect(office.letters["thief.b@evil.example"] == nil)
    #expect(
      try theft.refusal(of: "account.confirmEmail", token: mailed) == "auth/link-invalid")
    theft.client.engine.registry.tables.links.table.forEachValue {
      #expect($0.purpose != .confirmEmail)
    }
    #expect(theft.client.faults == [])
  }

  @Test("A confirmed change of address revokes every other link (T6, T7)")
  func addressChanged() throws {
    _ = try theft.client.call("auth.requestReset", #"{"email":"\#(theft.owner.email)"}"#)
    let reset = try office.token(mailedTo: theft.owner.email)
    try theft.requestChange(to: "owner.new@mail.example", by: theft.signIn())
    let token = try office.token(mailedTo: "owner.new@mail.example")
    _ = try theft.client.call("account.confirmEmail", #"{"token":"\#(token)"}"#)
    #expect(
      try theft.refusal(
        of: "auth.resetPassword", token: reset, #","newPassword":"\#(Theft.newPassword)""#)
        == "auth/link-invalid")
    #expect(
      try theft.refusal(of: "account.confirmEmail", token: token) == "auth/link-invalid")
    #expect(theft.client.faults == [])
  }

  @Test("A mail that is just leaving does not bring its link back (T7)")
  func leaving() throws {
    let owner = try theft.signIn()
    try office.collectMail()
    try theft.requestChange(to: "thief@evil.example", by: theft.signIn())
    let mails = try theft.client.call("mail.next")["mails"]?.elements ?? []
    let mail = try #require(mails.first { $0["to"] == "thief@evil.example" })
    let token = try #require(mail["body"]?.text?.firstMatch(of: #/mlt_[A-Za-z0-9_\-]{43}/#))
    try theft.changePassword(by: owner)
    let failed = #"{"id":"\#(try office.text(mail["id"]))","delivered":false}"#
    _ = try theft.client.call("mail.done", failed)
    try office.advance(seconds: 3_600)
    try office.collectMail()
    #expect(office.letters["thief@evil.example"] == nil)
    #expect(
      try theft.refusal(of: "account.confirmEmail", token: String(token.output))
        == "auth/link-invalid")
    #expect(theft.client.faults == [])
  }

  @Test("A new password forgets every device but the one that it was chosen on (T2, T6)")
  func devices() throws {
    let own = try theft.login(theft.owner.email, Office.password)["result"]
    let device = try office.text(own?["deviceToken"])
    // Known from then on: the session that changes the password is not the device's first.
    let later = try theft.login(theft.owner.email, Office.password, device: device)["result"]
    let stolen = try office.text(
      theft.login(theft.owner.email, Office.password)["result"]?["deviceToken"])
    let member = Office.Member(
      account: theft.owner.account, session: try office.text(later?["session"]),
      email: theft.owner.email)
    try theft.changePassword(by: member)
    let kept = theft.account?.devices.count
    #expect(kept == 1)
    for _ in 0..<5 { _ = try theft.login(theft.owner.email, "a wrong guess of mine") }
    let guess = try theft.login(theft.owner.email, Theft.newPassword, device: stolen)
    #expect(guess["error"]?["data"]?["type"] == "auth/too-many-attempts")
    let owner = try theft.login(theft.owner.email, Theft.newPassword, device: device)
    #expect(owner["result"]?["session"] != nil)
    #expect(theft.client.faults == [])
  }

  @Test("Revoking everything leaves the session that asks, and its device (T6)")
  func revokedAll() throws {
    let thief = try theft.signIn()
    let owner = try theft.signIn()
    let known = theft.account?.devices.count
    #expect(known == 3)
    let reply = try office.call("auth.revokeAll", by: owner)
    #expect(reply["count"] == .number("2"))
    let kept = theft.account?.devices.count
    #expect(kept == 1)
    #expect(try office.refusal(of: "account.get", by: thief) == "auth/session-invalid")
    try office.call("account.get", by: owner)
    #expect(theft.client.faults == [])
  }

  // MARK: Restored access

  private func restore() throws {
    try theft.prepare(.accessRestored)()
  }

  @Test("A restored account has no password until its link is used (T1, T6)")
  func restored() throws {
    try restore()
    let address = "owner.new@mail.example"
    for email in [address, theft.owner.email] {
      let reply = try theft.login(email, Office.password)
      #expect(reply["error"]?["data"]?["type"] == "auth/wrong-credentials", "\(email)")
    }
    // The same as for an address that nobody has, to the byte.
    let replies = [address, "nobodynew@mail.example"].map { email in
      theft.client.send(
        #"""
        {"jsonrpc":"2.0","id":1,"method":"auth.login","params":{"email":"\#(email)",\#
        "password":"\#(Office.password)"}}
        """#)
    }
    #expect(replies[0] == replies[1])
    let token = try office.token(mailedTo: address)
    #expect(
      try theft.refusal(
        of: "auth.resetPassword", token: token, #","newPassword":"\#(Office.password)""#)
        == "auth/password-reused")
    try theft.reset(token)
    #expect(try theft.login(address, Theft.newPassword)["result"]?["account"] != nil)
    #expect(
      try theft.refusal(
        of: "auth.resetPassword", token: token, #","newPassword":"\#(Theft.newPassword)""#)
        == "auth/link-invalid")
    #expect(theft.client.faults == [])
  }

  @Test("Where the link of a restored account has expired, its owner asks for another")
  func expired() throws {
    try restore()
    let address = "owner.new@mail.example"
    let first = try office.token(mailedTo: address)
    try office.advance(seconds: 25 * 3_600)
    _ = try theft.client.call("auth.requestReset", #"{"email":"\#(address)"}"#)
    let token = try office.token(mailedTo: address)
    #expect(token != first)
    try theft.reset(token)
    #expect(try theft.login(address, Theft.newPassword)["result"] != nil)
    #expect(theft.client.faults == [])
  }

  @Test("Where access is restored to a suspended account, the link comes when it is reinstated")
  func suspended() throws {
    let carryOut = try theft.prepare(.accessRestored)
    let registrar = try office.signIn(theft.registrar.account, theft.registrar.email)
    let account = #""account":"\#(theft.owner.account)""#
    try office.call("account.suspend", by: registrar, account + #","reason":"A check.""#)
    try carryOut()
    let address = "owner.new@mail.example"
    let subject = "Access to your account has been restored"
    #expect(try !office.subjects(mailedTo: address).contains(subject))
    try office.call(
      "account.reinstate", by: office.signIn(registrar.account, registrar.email), account)
    #expect(try office.subjects(mailedTo: address).last == subject)
    try theft.reset(office.token(mailedTo: address))
    #expect(theft.client.faults == [])
  }

  // MARK: Links that strangers ask for

  @Test("An earlier link to reset the password works while a later one is on its way (T3)")
  func earlierLink() throws {
    _ = try theft.client.call("auth.requestReset", #"{"email":"\#(theft.owner.email)"}"#)
    let first = try office.token(mailedTo: theft.owner.email)
    try office.advance(seconds: 600)
    _ = try theft.client.call("auth.requestReset", #"{"email":"\#(theft.owner.email)"}"#)
    let second = try office.token(mailedTo: theft.owner.email)
    #expect(first != second)
    try theft.reset(first)
    #expect(
      try theft.refusal(
        of: "auth.resetPassword", token: second, #","newPassword":"seven grey herons at dawn""#)
        == "auth/link-invalid")
    #expect(theft.client.faults == [])
  }

  @Test("A link of one account and purpose does nothing for another (T7)")
  func otherPurposes() throws {
    _ = try theft.client.call("auth.requestReset", #"{"email":"\#(theft.owner.email)"}"#)
    let token = try office.token(mailedTo: theft.owner.email)
    for method in ["account.verifyEmail", "account.confirmEmail"] {
      #expect(try theft.refusal(of: method, token: token) == "auth/link-invalid")
    }
    // Nor does it sign in past the delay of another account.
    for _ in 0..<5 { _ = try theft.login(theft.support.email, "a wrong guess of mine") }
    let reply = try theft.client.reply(
      to: "auth.login",
      #"""
      {"email":"\#(theft.support.email)","password":"\#(Office.password)","linkToken":"\#(token)"}
      """#)
    #expect(reply["error"]?["data"]?["type"] == "auth/too-many-attempts")
    #expect(theft.client.faults == [])
  }
}
