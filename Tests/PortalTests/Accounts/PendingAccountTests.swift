import JSON
import Shape
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("Registering, and the mails about it")
struct RegistrationTests {
  private static let email = "amal@mail.example"
  private static let strangers = "eight brown owls at noon"
  private static let origin = "203.0.113.7"
  private static let otherOrigin = "198.51.100.9"
  private let office: Office
  private var client: EngineClient { office.client }

  init() throws { office = try Office() }

  private func register(
    _ password: String = Office.password, _ email: String = email, given: String = "Amal",
    from origin: String? = nil
  ) throws {
    let more = origin.map { #","origin":"\#($0)""# } ?? ""
    _ = try client.call(
      "account.register",
      """
      {"kind":"technician","email":"\(email)","password":"\(password)","language":"en",\
      "termsVersion":"2026-01","person":{"latinName":{"given":"\(given)","family":"Mansour"},\
      "birthDate":"1990-03-01","gender":"female","nationality":"EG",\
      "identity":{"kind":"passport","number":"P1234567","country":"EG"},\
      "mobile":"+447700900456","residence":"SA","profession":"nursing",\
      "qualification":{"level":"diploma","title":"Diploma of Nursing",\
      "awardedOn":"2011-06-30","awardingBody":"First Institute","country":"EG"}}\(more)}
      """)
  }

  private func verify(_ token: String) throws -> JSONTree {
    try client.reply(to: "account.verifyEmail", #"{"token":"\#(token)"}"#)
  }

  private func login(_ password: String) throws -> JSONTree {
    try client.reply(
      to: "auth.login", #"{"email":"\#(Self.email)","password":"\#(password)"}"#)
  }

  private func type(_ reply: JSONTree) -> String? { reply["error"]?["data"]?["type"]?.text }

  // MARK: Once

  @Test("A verification link takes effect once and repeats its answer until it expires (T7)")
  func repeated() throws {
    try register()
    let token = try office.token(mailedTo: Self.email)
    // A mail scanner follows it first.
    let first = try verify(token)
    #expect(first["result"]?.line.hasPrefix(#"{"account":"acc_"#) == true)
    let before = client.engine.store.journal.nextSequence
    #expect(try verify(token)["result"] == first["result"])
    #expect(client.engine.store.journal.nextSequence == before)
    let sessions = client.engine.registry.tables.sessions.count
    #expect(sessions == 0)
    // Also once the owner has signed in and chosen another password.
    let session = try office.text(login(Office.password)["result"]?["session"])
    _ = try client.call(
      "auth.changePassword",
      #"""
      {"session":"\#(session)","currentPassword":"\#(Office.password)",\#
      "newPassword":"\#(Self.strangers)"}
      """#)
    #expect(try verify(token)["result"] == first["result"])
    try office.advance(seconds: 24 * 3_600 - 1)
    #expect(try verify(token)["result"] == first["result"])
    try office.advance(seconds: 1)
    #expect(type(try verify(token)) == "auth/link-invalid")
    #expect(client.faults == [])
  }

  @Test("Whoever asks for the link of an account that exists is mailed how to sign in (T1)")
  func resentForAccount() throws {
    try register()
    _ = try verify(office.token(mailedTo: Self.email))
    try office.advance(seconds: 120)
    for ask in ["account.resendVerification", "account.register"] {
      let before = try office.subjects(mailedTo: Self.email).count
      if ask == "account.register" {
        try register()
      } else {
        _ = try client.call(ask, #"{"email":"\#(Self.email)"}"#)
      }
      #expect(
        try office.subjects(mailedTo: Self.email).dropFirst(before) == [
          "You already have an account"
        ])
      let body = office.letters[Self.email]?.last?["body"]?.text
      #expect(body?.contains("https://mumaris.example/link/sign-in\n") == true)
      #expect(body?.contains("mlt_") == false)
      try office.advance(seconds: 600)
    }
    #expect(try login(Office.password)["result"] != nil)
    #expect(client.faults == [])
  }

  // MARK: Two for one address

  @Test("A newer registration takes the place of the earlier, whose link says so (T7)")
  func newer() throws {
    try register(from: Self.origin)
    let first = try office.token(mailedTo: Self.email)
    try office.advance(seconds: 3_600)
    try register(Self.strangers, given: "Sami", from: Self.origin)
    let second = try office.token(mailedTo: Self.email)
    #expect(type(try verify(first)) == "auth/link-replaced")
    #expect(type(try verify("mlt_" + String(repeating: "A", count: 43))) == "auth/link-invalid")
    let waiting = client.engine.registry.tables.registrations.count
    #expect(waiting == 1)
    #expect(client.engine.registry.danglingReferences == [])
    let activation = try verify(second)
    #expect(activation["result"] != nil)
    #expect(activation["result"]?["passwordNeeded"] == nil)
    #expect(type(try verify(first)) == "auth/link-replaced")
    #expect(try login(Self.strangers)["result"] != nil)
    try office.advance(seconds: 24 * 3_600)
    #expect(type(try verify(first)) == "auth/link-invalid")
    let links = client.engine.registry.tables.links.count
    #expect(links == 0)
    #expect(client.faults == [])
  }

  @Test("A third one takes the place of both, and the links of both say so")
  func third() throws {
    var tokens: [String] = []
    for _ in 0..<3 {
      try register()
      tokens.append(try office.token(mailedTo: Self.email))
      try office.advance(seconds: 600)
    }
    for token in tokens.dropLast() { #expect(type(try verify(token)) == "auth/link-replaced") }
    #expect(try verify(tokens[2])["result"] != nil)
    #expect(client.faults == [])
  }

  @Test("A mail that waits goes with its registration when a newer one comes")
  func waiting() throws {
    try register(from: Self.origin)
    try office.advance(seconds: 120)
    try register(Self.strangers, from: Self.origin)
    #expect(try office.subjects(mailedTo: Self.email) == ["Verify your e-mail address"])
    _ = try verify(office.token(mailedTo: Self.email))
    #expect(try login(Self.strangers)["result"] != nil)
    #expect(client.faults == [])
  }

  @Test("Until the mail of a newer one leaves, the earlier link verifies the earlier one (T3)")
  func earlier() throws {
    try register(from: Self.origin)
    let first = try office.token(mailedTo: Self.email)
    try office.advance(seconds: 1)
    for _ in 0..<3 { try register(Self.strangers, given: "Sami", from: Self.origin) }
    let waiting = client.engine.registry.tables.registrations.count
    #expect(waiting == 2)
    #expect(client.engine.registry.danglingReferences == [])
    try office.advance(seconds: 598)
    let activation = try verify(first)
    #expect(activation["result"] != nil)
    #expect(activation["result"]?["passwordNeeded"] == nil)
    try office.advance(seconds: 3_600)
    #expect(try office.subjects(mailedTo: Self.email) == ["Verify your e-mail address"])
    let rest = client.engine.registry.tables.registrations.count
    #expect(rest == 0)
    #expect(client.engine.registry.danglingReferences == [])
    #expect(try login(Office.password)["result"] != nil)
    #expect(type(try login(Self.strangers)) == "auth/wrong-credentials")
    #expect(client.faults == [])
  }

  @Test("A link is good for 10 minutes from when its mail left, however late that was (T3)")
  func late() throws {
    try register()
    try office.advance(seconds: 500)
    let first = try office.token(mailedTo: Self.email)
    try office.advance(seconds: 1)
    try register(Self.strangers)
    try office.advance(seconds: 598)
    #expect(try office.subjects(mailedTo: Self.email).count == 1)
    try office.advance(seconds: 1)
    #expect(try office.subjects(mailedTo: Self.email).count == 2)
    #expect(type(try verify(first)) == "auth/link-replaced")
    #expect(client.faults == [])
  }

  @Test("A further mail of the earlier one does not keep that of the newer one back")
  func further() throws {
    try register(from: Self.origin)
    let first = try office.token(mailedTo: Self.email)
    try office.advance(seconds: 60)
    _ = try client.call("account.resendVerification", #"{"email":"\#(Self.email)"}"#)
    try register(Self.strangers, from: Self.origin)
    try office.advance(seconds: 540)
    _ = try verify(office.token(mailedTo: Self.email))
    #expect(type(try verify(first)) == "auth/link-replaced")
    #expect(try login(Self.strangers)["result"] != nil)
    #expect(client.faults == [])
  }

  // MARK: Who else requested it

  @Test(
    "A password that a stranger planted beside the owner's never signs in (T6)",
    arguments: [true, false], [true, false])
  func planted(isMailed: Bool, opensNewest: Bool) throws {
    try register(from: Self.origin)
    if isMailed { try office.collectMail() }
    try office.advance(seconds: 1)
    try register(Self.strangers, given: "Sami", from: Self.otherOrigin)
    // Either the owner opens the first mail at once, or the newest of all later.
    if opensNewest { try office.advance(seconds: 3_600) }
    let link = try office.token(mailedTo: Self.email)
    let activation = try verify(link)
    #expect(activation["result"]?["passwordNeeded"] == .bool(true))
    #expect(try verify(link)["result"] == activation["result"])
    #expect(client.engine.registry.danglingReferences == [])
    for password in [Self.strangers, Office.password] {
      #expect(type(try login(password)) == "auth/wrong-credentials")
    }
    #expect(
      try office.subjects(mailedTo: Self.email).last == "Choose the password of your account")
    #expect(office.letters[Self.email]?.contains { $0.line.contains("Sami") } == false)
    let token = try office.token(mailedTo: Self.email)
    _ = try client.call(
      "auth.resetPassword", #"{"token":"\#(token)","newPassword":"\#(Office.password)"}"#)
    #expect(type(try login(Self.strangers)) == "auth/wrong-credentials")
    #expect(try login(Office.password)["result"] != nil)
    #expect(try verify(link)["result"]?["passwordNeeded"] == nil)
    #expect(client.faults == [])
  }

  @Test("Where no origin is named, nobody knows that one person requested it twice (T6)")
  func unnamed() throws {
    try register()
    try office.collectMail()
    try register()
    let activation = try verify(office.token(mailedTo: Self.email))
    #expect(activation["result"]?["passwordNeeded"] == .bool(true))
    #expect(type(try login(Office.password)) == "auth/wrong-credentials")
    #expect(client.faults == [])
  }

  @Test("That a stranger was between two requests of the owner is not forgotten (T6)")
  func between() throws {
    try register(from: Self.origin)
    try register(Self.strangers, from: Self.otherOrigin)
    try register(from: Self.origin)
    let activation = try verify(office.token(mailedTo: Self.email))
    #expect(activation["result"]?["passwordNeeded"] == .bool(true))
    #expect(client.faults == [])
  }

  @Test("Whoever requested it when its link has expired is no rival")
  func expired() throws {
    try register(Self.strangers, from: Self.otherOrigin)
    try office.collectMail()
    try office.advance(seconds: 24 * 3_600)
    try register(from: Self.origin)
    let activation = try verify(office.token(mailedTo: Self.email))
    #expect(activation["result"] != nil)
    #expect(activation["result"]?["passwordNeeded"] == nil)
    #expect(try login(Office.password)["result"] != nil)
    #expect(client.faults == [])
  }

  @Test("The links of one registration all work, and each says when it was requested")
  func resent() throws {
    try register()
    let first = try office.token(mailedTo: Self.email)
    try office.advance(seconds: 2 * 3_600)
    _ = try client.call("account.resendVerification", #"{"email":"\#(Self.email)"}"#)
    let second = try office.token(mailedTo: Self.email)
    let letters = office.letters[Self.email] ?? []
    #expect(letters.count == 2)
    for letter in letters {
      // 06:00 UTC.
      #expect(letter["body"]?.text?.contains("at 2026-11-23 09:00:00 (Asia/Riyadh)") == true)
    }
    #expect(try verify(first)["result"] == verify(second)["result"])
    #expect(client.faults == [])
  }

  @Test("Nothing that a stranger typed is mailed to the address but the address itself")
  func foreignWords() throws {
    try register(given: "Urgent")
    try office.collectMail()
    let letter = try #require(office.letters[Self.email]?.first)
    #expect(!letter.line.contains("Urgent"))
    #expect(letter["body"]?.text?.contains("do not open the link") == true)
    #expect(client.faults == [])
  }

  @Test(
    "After a stranger's registration was verified, a reset makes the account the owner's (T6)"
  )
  func takenOver() throws {
    try register(Self.strangers)
    // The owner's mail scanner follows the stranger's link.
    _ = try verify(office.token(mailedTo: Self.email))
    let stranger = try office.text(login(Self.strangers)["result"]?["session"])
    _ = try client.call(
      "account.changeEmail",
      #"""
      {"session":"\#(stranger)","newEmail":"stranger@evil.example","password":"\#(Self.strangers)"}
      """#)
    let change = try office.token(mailedTo: "stranger@evil.example")
    try office.advance(seconds: 120)
    try register()
    #expect(try office.subjects(mailedTo: Self.email).last == "You already have an account")
    _ = try client.call("auth.requestReset", #"{"email":"\#(Self.email)"}"#)
    let token = try office.token(mailedTo: Self.email)
    _ = try client.call(
      "auth.resetPassword", #"{"token":"\#(token)","newPassword":"\#(Office.password)"}"#)
    #expect(
      try client.refusal(of: "account.get", #"{"session":"\#(stranger)"}"#)["data"]?["type"]
        == "auth/session-invalid")
    #expect(type(try login(Self.strangers)) == "auth/wrong-credentials")
    #expect(
      try client.refusal(of: "account.confirmEmail", #"{"token":"\#(change)"}"#)["data"]?["type"]
        == "auth/link-invalid")
    #expect(try login(Office.password)["result"] != nil)
    #expect(client.faults == [])
  }
}
