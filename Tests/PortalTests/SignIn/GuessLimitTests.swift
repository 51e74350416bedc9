import Digest
import JSON
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("Guesses at passwords are limited before they are compared")
struct GuessLimitTests {
  private static let owner = "amal@mail.example"
  private static let wrong = "quite Another 12 words!"

  private static func login(
    _ email: String = owner, _ password: String = wrong, more: String = ""
  ) -> String {
    #"{"email":"\#(email)","password":"\#(password)"\#(more)}"#
  }

  /// The types of the errors of many calls that arrive in one write, `none` where one succeeded.
  private func types(
    _ method: String, _ params: [String], _ office: Office
  ) throws -> [String] {
    let calls = params.enumerated().map { number, params in
      #"{"jsonrpc":"2.0","id":\#(number),"method":"\#(method)","params":\#(params)}"#
    }
    let replies = office.client.send("[" + calls.joined(separator: ",") + "]")
    let batch = try #require(try replies.first.map { try JSONTree(parsing: $0) }?.elements)
    return batch.map { $0["error"]?["data"]?["type"]?.text ?? "none" }
  }

  private func type(_ office: Office, _ params: String) throws -> String {
    try office.client.reply(to: "auth.login", params)["error"]?["data"]?["type"]?.text ?? "none"
  }

  @Test("Sixty sign-ins in one write: as many are compared as the limit allows (T2)")
  func parallelSignIns() throws {
    let office = try Office()
    _ = try office.practitioner(Self.owner)
    for address in [Self.owner, "nobody@mail.example"] {
      let guesses = Array(repeating: Self.login(address), count: 59)
      let types = try types(
        "auth.login", guesses + [Self.login(address, Office.password)], office)
      #expect(types.filter { $0 == "auth/wrong-credentials" }.count == 5)
      #expect(types.filter { $0 == "auth/too-many-attempts" }.count == 55)
      #expect(types.last == "auth/too-many-attempts")
    }
  }

  @Test(
    "Sixty guesses in a session: as many are compared as the limit allows (T2)",
    arguments: [
      (
        "auth.changePassword",
        #""currentPassword":"PASSWORD","newPassword":"nine white storks"#
          + #" at dusk""#
      ),
      ("account.changeEmail", #""newEmail":"other@mail.example","password":"PASSWORD""#),
      ("account.close", #""password":"PASSWORD""#),
    ])
  func parallelInSession(method: String, params: String) throws {
    let office = try Office()
    let owner = try office.practitioner(Self.owner)
    func call(_ password: String) -> String {
      #"{"session":"\#(owner.session)",\#(params.replacing("PASSWORD", with: password))}"#
    }
    let guesses = Array(repeating: call(Self.wrong), count: 59)
    let types = try types(method, guesses + [call(Office.password)], office)
    #expect(types.filter { $0 == "auth/wrong-password" }.count == 5)
    #expect(types.filter { $0 == "auth/too-many-attempts" }.count == 55)
    // A sign-in elsewhere is not slowed by it.
    #expect(try type(office, Self.login(Self.owner, Office.password)) == "none")
  }

  @Test("Requests for invented addresses leave a delay as it is (T2, T3)")
  func invented() throws {
    let office = try Office()
    _ = try office.practitioner(Self.owner)
    for _ in 0..<5 { #expect(try type(office, Self.login()) == "auth/wrong-credentials") }
    for number in 0..<2_000 {
      _ = try office.client.reply(
        to: "auth.requestReset", #"{"email":"invented\#(number)@mail.example"}"#)
    }
    for number in 0..<200 {
      _ = try office.client.reply(to: "auth.login", Self.login("x\(number)@mail.example"))
    }
    #expect(
      try type(office, Self.login(Self.owner, Office.password)) == "auth/too-many-attempts")
  }

  @Test("A known device has a larger limit of its own, and others do not slow it (T2, T3)")
  func knownDevice() throws {
    let office = try Office()
    _ = try office.practitioner(Self.owner)
    let signedIn = try office.client.call("auth.login", Self.login(Self.owner, Office.password))
    let device = #","deviceToken":"\#(try office.text(signedIn["deviceToken"]))""#
    for _ in 0..<5 { _ = try type(office, Self.login()) }
    #expect(try type(office, Self.login()) == "auth/too-many-attempts")
    #expect(try type(office, Self.login(Self.owner, Office.password, more: device)) == "none")
    // That sign-in gives nobody another round of guesses.
    #expect(try type(office, Self.login()) == "auth/too-many-attempts")
    for _ in 0..<20 {
      #expect(try type(office, Self.login(more: device)) == "auth/wrong-credentials")
    }
    #expect(try type(office, Self.login(more: device)) == "auth/too-many-attempts")
  }

  @Test("Who set a new password by a mailed link signs in past the guesses of strangers (T3)")
  func afterReset() throws {
    let office = try Office()
    _ = try office.practitioner(Self.owner)
    _ = try office.client.call("auth.requestReset", #"{"email":"\#(Self.owner)"}"#)
    let new = "nine white storks at dusk"
    let set = try office.client.call(
      "auth.resetPassword",
      #"{"token":"\#(try office.token(mailedTo: Self.owner))","newPassword":"\#(new)"}"#)
    let device = #","deviceToken":"\#(try office.text(set["deviceToken"]))""#
    for _ in 0..<5 { _ = try type(office, Self.login()) }
    #expect(try type(office, Self.login(Self.owner, new)) == "auth/too-many-attempts")
    #expect(try type(office, Self.login(Self.owner, new, more: device)) == "none")
    #expect(office.client.faults == [])
  }

  @Test("Failed sign-ins still count after a restart (T2)")
  func restart() throws {
    let disk = SimulatedDisk()
    let before = try Office(disk: disk)
    _ = try before.practitioner(Self.owner)
    for address in [Self.owner, "nobody@mail.example"] {
      for _ in 0..<5 { _ = try type(before, Self.login(address)) }
    }
    try before.advance(seconds: 0)
    let office = try Office(disk: disk.afterKill())
    for address in [Self.owner, "nobody@mail.example"] {
      #expect(
        try type(office, Self.login(address, Office.password)) == "auth/too-many-attempts")
    }
  }

  @Test("Delays are the same, to the byte, for an address that nobody has (T1)")
  func enumeration() throws {
    func replies(_ email: String) throws -> [String] {
      let office = try Office()
      _ = try office.practitioner(Self.owner)
      var all: [String] = []
      for pause in [0, 0, 0, 0, 0, 0, 14, 1, 0, 29, 1, 60] {
        office.client.clock.advance(to: office.client.clock.now() + .seconds(pause))
        all += office.client.send(
          #"{"jsonrpc":"2.0","id":1,"method":"auth.login","params":\#(Self.login(email))}"#)
      }
      return all
    }
    #expect(try replies(Self.owner) == replies("nobody@mail.example"))
  }

  @Test("A new address never lowers a count, and never stands better than one that is there")
  func table() {
    var counts = AddressCounts()
    let now = EngineClient.start
    let day = Interval.days(1)
    func digest(_ tag: UInt64) -> Digest256 { Digest256(words: 7, tag << 1, 0, 0) }
    for tag in 0..<UInt64(AddressCounts.placesPerGroup) {
      for _ in 0...tag { counts.add(digest(tag), at: now, forgottenAfter: day) }
    }
    var before = 0
    for tag in 100..<400 {
      let newcomer = counts.count(digest(UInt64(tag)), at: now, forgottenAfter: day)
      #expect((newcomer?.count ?? 0) >= max(before, 1))
      before = newcomer?.count ?? 0
      counts.add(digest(UInt64(tag)), at: now, forgottenAfter: day)
    }
    for tag in 0..<UInt64(AddressCounts.placesPerGroup) {
      let own = counts.count(digest(tag), at: now, forgottenAfter: day)
      #expect((own?.count ?? 0) >= Int(tag) + 1)
    }
  }
}
