import JSON
import Shape
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("However many strangers ask, an owner who asks holds a working link within 10 minutes")
struct OwnerReachesLinkTests {
  private static let owner = "amal@mail.example"

  /// Minutes of a day at which the owner asks, in the order of the day.
  private static func moments(_ seed: UInt64) -> [Int] {
    var random = SeededRandom(seed: seed)
    return (0..<8).map { hour in hour * 180 + Int(random.next() % 160) }
  }

  private func ask(_ office: Office, _ method: String, _ email: String) throws -> String {
    try office.client.call(method, #"{"email":"\#(email)"}"#).line
  }

  @Test("A day of requests for resets by strangers (T3)", arguments: [UInt64(1), 2])
  func resets(seed: UInt64) throws {
    let office = try Office()
    _ = try office.practitioner(Self.owner)
    var waits: [Int] = []
    for (number, moment) in Self.moments(seed).enumerated() {
      // Strangers ask every minute until then, and go on while the owner waits.
      while office.minute < moment {
        _ = try ask(office, "auth.requestReset", Self.owner)
        try office.advance(seconds: 60)
      }
      let asked = office.client.clock.now()
      #expect(
        try ask(office, "auth.requestReset", Self.owner) == #"{"email":"\#(Self.owner)"}"#)
      let before = try office.subjects(mailedTo: Self.owner).count
      var wait = 0
      while try office.subjects(mailedTo: Self.owner).count == before, wait <= 10 {
        try office.advance(seconds: 60)
        _ = try ask(office, "auth.requestReset", Self.owner)
        wait += 1
      }
      waits.append(wait)
      // Another one is mailed before the owner opens the link; it still sets the password.
      let token = try office.token(mailedTo: Self.owner)
      for _ in 0..<12 {
        _ = try ask(office, "auth.requestReset", Self.owner)
        try office.advance(seconds: 60)
      }
      _ = try office.client.call(
        "auth.resetPassword",
        #"{"token":"\#(token)","newPassword":"plain Stairs \#(number) lead up!"}"#)
      #expect(office.client.clock.now().since(asked) < .minutes(30))
    }
    #expect(waits.allSatisfy { $0 <= 10 })
    // Strangers cannot fill the mailbox either: six an hour at most, and what each reset tells.
    let mails = try office.subjects(mailedTo: Self.owner).count
    #expect(mails <= 24 * 6 + 40)
    #expect(office.client.faults == [])
  }

  @Test("A link that expired while its mail waited is not mailed, and keeps no other back (T3)")
  func expiredWhileWaiting() throws {
    let office = try Office()
    _ = try office.practitioner(Self.owner)
    let before = try office.subjects(mailedTo: Self.owner).count
    _ = try ask(office, "auth.requestReset", Self.owner)
    // Nobody fetches mails for longer than the link is good.
    _ = try office.client.call("clock.advance", #"{"by":1860}"#)
    _ = try ask(office, "auth.requestReset", Self.owner)
    #expect(try office.subjects(mailedTo: Self.owner).count == before + 1)
    let token = try office.token(mailedTo: Self.owner)
    #expect(
      try office.client.reply(
        to: "auth.resetPassword",
        #"{"token":"\#(token)","newPassword":"plain Stairs lead up!"}"#)["result"] != nil)
    #expect(office.client.faults == [])
  }

  @Test("A day of requests for an address that waits to be verified (T3)", arguments: [UInt64(3)])
  func verification(seed: UInt64) throws {
    let office = try Office()
    try office.newcomer(Self.owner, identity: Office.identity(1))
    for moment in Self.moments(seed) {
      while office.minute < moment {
        _ = try ask(office, "account.resendVerification", Self.owner)
        if office.minute % 7 == 0 { try office.newcomer(Self.owner, identity: Office.identity(2)) }
        try office.advance(seconds: 60)
      }
      let before = try office.subjects(mailedTo: Self.owner).count
      _ = try ask(office, "account.resendVerification", Self.owner)
      var wait = 0
      while try office.subjects(mailedTo: Self.owner).count == before, wait <= 10 {
        try office.advance(seconds: 60)
        _ = try ask(office, "account.resendVerification", Self.owner)
        wait += 1
      }
      #expect(wait <= 10)
    }
    let token = try office.token(mailedTo: Self.owner)
    #expect(
      try office.client.call("account.verifyEmail", #"{"token":"\#(token)"}"#)["account"] != nil)
    #expect(try office.subjects(mailedTo: Self.owner).count <= 24 * 6 + 10)
    #expect(office.client.faults == [])
  }

  @Test("A day of registrations by strangers beside those of owners (T3)", arguments: [UInt64(4)])
  func registrations(seed: UInt64) throws {
    let office = try Office()
    var strangers = Strangers(random: SeededRandom(seed: seed))
    var count = 0
    while office.minute < 24 * 60 {
      count += 1
      let (owner, identity) = ("owner\(count)@mail.example", Office.identity(count))
      try strangers.register(owner, for: 900, at: office)
      // They turn to others, so that the pace is free when the owner registers.
      try strangers.register("other\(count)@mail.example", for: 1_300, at: office)
      let before = try office.subjects(mailedTo: owner).count
      try office.newcomer(owner, identity: identity, from: "203.0.113.7")
      try office.collectMail()
      let token = try office.token(mailedTo: owner)
      let seconds = 20 + Int(strangers.random.next() % 520)
      try strangers.register(owner, for: seconds, at: office)
      #expect(try office.subjects(mailedTo: owner).count == before + 1)
      let waiting = try office.client.engine.registry.registrations(for: EmailAddress(owner))
      #expect(waiting.count == 2)
      let activation = try office.client.call(
        "account.verifyEmail", #"{"token":"\#(token)"}"#)
      #expect(activation["passwordNeeded"] == .bool(true))
      let account = try office.client.engine.registry.account(EmailAddress(owner))
      #expect(account?.person?.value.identity.number.text == identity)
      #expect(
        try office.client.refusal(
          of: "auth.login", #"{"email":"\#(owner)","password":"\#(Strangers.password)"}"#)[
            "data"]?["type"] == "auth/wrong-credentials")
      let link = try office.token(mailedTo: owner)
      _ = try office.client.call(
        "auth.resetPassword", #"{"token":"\#(link)","newPassword":"\#(Office.password)"}"#)
      _ = try office.signIn(office.text(activation["account"]), owner)
      #expect(office.client.engine.registry.danglingReferences == [])
    }
    #expect(count > 20)
    #expect(office.client.faults == [])
  }
}

/// People who register an address that is not theirs, each from another origin, every 8 to 60 seconds.
private struct Strangers {
  static let password = "eight brown owls at noon"
  var random: SeededRandom
  private var count = 0

  init(random: SeededRandom) { self.random = random }

  mutating func register(_ email: String, for seconds: Int, at office: Office) throws {
    var rest = seconds
    while rest > 0 {
      count += 1
      try office.newcomer(
        email, identity: Office.identity(10_000 + count), password: Self.password,
        from: "198.51.100.\(count % 250)")
      let pause = min(8 + Int(random.next() % 53), rest)
      rest -= pause
      try office.advance(seconds: pause)
      try office.collectMail()
    }
  }
}

extension Office {
  /// Minutes since the clock began.
  fileprivate var minute: Int {
    client.clock.now().since(EngineClient.start).milliseconds / 60_000
  }
}
