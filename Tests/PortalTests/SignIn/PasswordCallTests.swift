import JSON
import Shape
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("Password calls about one account take effect in the order in which they arrive")
struct PasswordCallOrderTests {
  private static let next = "nine white storks at dusk"
  private static let newcomer = "newcomer@register.example"

  /// An invitation, as the command line gives it out.
  private func invitation(_ engine: Engine) throws -> String {
    let identity = try #require(
      IdentityDocument(written: EngineClient.number(ofStaff: Self.newcomer)))
    let outcome = engine.invite(
      try EmailAddress(Self.newcomer), identity, [.reviewer], .english)
    var token: String?
    if case .code(let code) = outcome { token = code }
    return try #require(token)
  }

  private func acceptance(_ token: String, _ password: String = Office.password) -> String {
    """
    {"token":"\(token)",\(EngineClient.identity(ofStaff: Self.newcomer)),\
    "name":{"given":"Staff","family":"Member"},\
    "password":"\(password)","termsVersion":"2026-01"}
    """
  }

  private func login(_ email: String, _ password: String = Office.password) -> String {
    #"{"email":"\#(email)","password":"\#(password)"}"#
  }

  @Test("An invitation is accepted and signed in with, one after the other in one pipe")
  func pipe() throws {
    let desk = try ThreadedDesk()
    let accept = desk.sendRaw("account.acceptInvitation", acceptance(try invitation(desk.engine)))
    let signIn = desk.sendRaw("auth.login", login("newcomer@register.example"))
    let replies = try desk.take(2)
    #expect(replies.map { $0["id"]?.integer } == [accept, signIn])
    #expect(replies.map(\.errorType) == [nil, nil])
    #expect(desk.engine.isIdle)
    try desk.engine.close()
  }

  @Test("An invitation is accepted and signed in with in one batch")
  func batch() throws {
    let desk = try ThreadedDesk()
    let accept = acceptance(try invitation(desk.engine))
    desk.sendText(
      """
      [{"jsonrpc":"2.0","id":1,"method":"account.acceptInvitation","params":\(accept)},\
      {"jsonrpc":"2.0","id":2,"method":"auth.login",\
      "params":\(login("newcomer@register.example"))}]
      """)
    let parts = try desk.take(1).first?.elements ?? []
    #expect(parts.map { $0["id"]?.integer } == [1, 2])
    #expect(parts.map(\.errorType) == [nil, nil])
    try desk.engine.close()
  }

  @Test("The same batch is decided in the same order where slow work is awaited")
  func synchronousBatch() throws {
    let desk = try Desk()
    let accept = desk.request(
      "account.acceptInvitation", acceptance(try invitation(desk.engine)))
    let signIn = desk.request("auth.login", login("newcomer@register.example"))
    let parts = try desk.turn("[\(accept),\(signIn)]").first?.elements ?? []
    #expect(parts.map(\.errorType) == [nil, nil])
  }

  @Test("A new password signs in at once, and the one before no more, however the pipe is filled")
  func change() throws {
    let desk = try ThreadedDesk()
    let before = desk.sendRaw("auth.login", login(desk.owner.email))
    let change = desk.send(
      "auth.changePassword",
      #""currentPassword":"\#(Office.password)","newPassword":"\#(Self.next)""#)
    let old = desk.sendRaw("auth.login", login(desk.owner.email))
    let new = desk.sendRaw("auth.login", login(desk.owner.email, Self.next))
    let replies = try desk.take(4)
    #expect(replies.map { $0["id"]?.integer } == [before, change, old, new])
    #expect(replies.map(\.errorType) == [nil, nil, "auth/wrong-credentials", nil])
    try desk.engine.close()
  }

  @Test("A call that is refused before anything is hashed lets the next one pass")
  func refused() throws {
    let desk = try ThreadedDesk()
    _ = desk.sendRaw("account.acceptInvitation", acceptance(try invitation(desk.engine), "short"))
    _ = desk.sendRaw("auth.login", login("newcomer@register.example"))
    let replies = try desk.take(2)
    #expect(replies.map(\.errorType) == ["auth/password-too-weak", "auth/wrong-credentials"])
    #expect(desk.engine.isIdle)
    try desk.engine.close()
  }

  @Test("All are answered after the end of the input")
  func endOfInput() throws {
    let desk = try ThreadedDesk()
    for _ in 1...4 { desk.sendRaw("auth.login", login("nobody@mail.example")) }
    desk.sendRaw("auth.login", login(desk.owner.email))
    desk.engine.endInput()
    #expect(try desk.take(5).count == 5)
    #expect(desk.engine.isIdle)
    try desk.engine.close()
  }

  @Test("After a failed commit the next call is decided by what is durable (T14)")
  func failedCommit() throws {
    let desk = try Desk()
    let accept = desk.request(
      "account.acceptInvitation", acceptance(try invitation(desk.engine)))
    let signIn = desk.request("auth.login", login("newcomer@register.example"))
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    let parts = try desk.turn("[\(accept),\(signIn)]").first?.elements ?? []
    #expect(parts.map(\.errorType) == ["storage/unavailable", "auth/wrong-credentials"])
    #expect(desk.engine.isIdle)
    let again = try desk.turn("[\(accept),\(signIn)]").first?.elements ?? []
    #expect(again.map(\.errorType) == [nil, nil])
  }

  @Test(
    "A failing disk refuses alike whether or not there is an account, also when it holds again (T1)"
  )
  func failingDisk() throws {
    let desk = try Desk()
    func ask(_ email: String) throws -> [String?] {
      let calls = [
        desk.request("auth.requestReset", #"{"email":"\#(email)"}"#),
        desk.request("account.resendVerification", #"{"email":"\#(email)"}"#),
        desk.request("auth.login", login(email, "a wrong one, as it happens")),
      ]
      return try calls.map { try desk.turn($0).first?.errorType }
    }
    desk.disk.set(.error("ENOSPC", lasting: true), atCall: desk.disk.callCount + 1)
    let failing = Array(repeating: Optional("storage/unavailable"), count: 3)
    #expect(try ask(desk.owner.email) == failing)
    #expect(try ask("nobody@mail.example") == failing)
    desk.disk.heal()
    let well = [nil, nil, Optional("auth/wrong-credentials")]
    #expect(try ask("nobody@mail.example") == well)
    #expect(try ask(desk.owner.email) == well)
  }

  @Test("A guess that a failed commit has undone is not in flight any more")
  func undoneGuess() throws {
    let desk = try Desk()
    let wrong = login(desk.owner.email, "a wrong one, as it happens")
    for _ in 1...4 {
      #expect(
        try desk.turn(desk.request("auth.login", wrong)).first?.errorType
          == "auth/wrong-credentials")
    }
    // The fifth is the last that is compared before the delay.
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    #expect(
      try desk.turn(desk.request("auth.login", wrong)).first?.errorType == "storage/unavailable")
    #expect(
      try desk.turn(desk.request("auth.login", login(desk.owner.email))).first?.errorType == nil)
  }

  @Test("A flood from one origin leaves another its turn (T3)")
  func origins() throws {
    let desk = try ThreadedDesk()
    func guess(_ email: String, from origin: String) -> String {
      #"{"email":"\#(email)","password":"\#(Office.password)","origin":"\#(origin)"}"#
    }
    let flood = Limit.waitingPasswords + 20
    for number in 1...flood {
      desk.sendRaw("auth.login", guess("invented\(number)@mail.example", from: "flood"))
    }
    let other = desk.sendRaw("auth.login", guess("nobody@mail.example", from: "other"))
    let replies = try desk.take(flood + 1)
    #expect(replies.contains { $0.errorType == "auth/busy" })
    let reply = replies.first { $0["id"]?.integer == other }
    #expect(reply?.errorType == "auth/wrong-credentials")
    try desk.engine.close()
  }

  @Test("So many calls about one address wait, one more is told to try again")
  func limit() throws {
    let desk = try ThreadedDesk()
    // The first one leaves its lane at once, to be hashed.
    for _ in 0...Limit.waitingPasswordsOfAddress {
      desk.sendRaw("auth.login", login("nobody@mail.example"))
    }
    let last = desk.sendRaw("auth.login", login("nobody@mail.example"))
    let replies = try desk.take(Limit.waitingPasswordsOfAddress + 2)
    let busy = replies.filter { $0.errorType == "auth/busy" }
    #expect(busy.map { $0["id"]?.integer } == [last])
    #expect(busy.first?["error"]?["data"]?["retryAfterSeconds"]?.integer == 1)
    try desk.engine.close()
  }
}

@Suite("A flood of guesses keeps no owner out")
struct PasswordFloodTests {
  private struct Flooded {
    let desk: ThreadedDesk
    let device: String

    init() throws {
      desk = try ThreadedDesk()
      desk.sendRaw("auth.login", Self.login(desk.owner.email))
      device = try desk.take(1).first?["result"]?["deviceToken"]?.text ?? ""
    }

    static func login(_ email: String, _ password: String = Office.password) -> String {
      #"{"email":"\#(email)","password":"\#(password)"}"#
    }

    func signInFromDevice() -> Int {
      desk.sendRaw(
        "auth.login",
        """
        {"email":"\(desk.owner.email)","password":"\(Office.password)",\
        "deviceToken":"\(device)"}
        """)
    }
  }

  @Test(
    "6,480 guesses for as many addresses in one write: the owner on a known device is let in (T3)",
    arguments: 1...3)
  func manyAddresses(round: Int) throws {
    let flooded = try Flooded()
    let desk = flooded.desk
    for number in 1...6_480 {
      desk.sendRaw(
        "auth.login", Flooded.login("guest\(round)x\(number)@mail.example", "guess of a guest 1"))
    }
    let owner = flooded.signInFromDevice()
    let replies = try desk.take(6_481)
    #expect(replies.count == 6_481)
    let place = replies.firstIndex { $0["id"]?.integer == owner } ?? replies.count - 1
    #expect(replies[place]["result"]?["session"] != nil)
    let before = replies[..<place].filter { $0.errorType == "auth/wrong-credentials" }
    // Turns alternate, which PasswordTurnTests show; how soon a thread gets to run is the system's.
    #expect(before.count < Limit.waitingPasswords / 2)
    #expect(
      replies.count { $0.errorType == "auth/busy" }
        >= 6_480 - Limit.waitingPasswords - PasswordHasher.threadCount)
    #expect(desk.engine.isIdle)
    try desk.engine.close()
  }

  @Test("6,480 guesses for the owner's own address: few are compared, and the owner is let in (T2)")
  func ownAddress() throws {
    let flooded = try Flooded()
    let desk = flooded.desk
    for number in 1...6_480 {
      desk.sendRaw("auth.login", Flooded.login(desk.owner.email, "guess of a guest \(number)"))
    }
    let owner = flooded.signInFromDevice()
    let replies = try desk.take(6_481)
    #expect(replies.count == 6_481)
    let own = replies.first { $0["id"]?.integer == owner }
    #expect(own?["result"]?["session"] != nil)
    let compared = replies.filter { $0.errorType == "auth/wrong-credentials" }
    #expect(compared.count <= 5)
    try desk.engine.close()
  }

  @Test("A guest who comes again after a flood of addresses that do not is let in (T3)")
  func guest() throws {
    let desk = try ThreadedDesk()
    func flood(_ round: Int) {
      for number in 1...1_000 {
        desk.sendRaw(
          "auth.login", Flooded.login("guest\(round)x\(number)@mail.example", "guess of a guest 1"))
      }
    }
    flood(1)
    let first = desk.sendRaw("auth.login", Flooded.login(desk.owner.email))
    flood(2)
    let second = desk.sendRaw("auth.login", Flooded.login(desk.owner.email))
    flood(3)
    let replies = try desk.take(3_002)
    #expect(replies.count == 3_002)
    #expect(replies.first { $0["id"]?.integer == first }?.errorType == "auth/busy")
    #expect(replies.first { $0["id"]?.integer == second }?["result"]?["session"] != nil)
    try desk.engine.close()
  }
}
