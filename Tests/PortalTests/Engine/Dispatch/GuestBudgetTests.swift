import Digest
import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("Callers without a session have budgets")
struct GuestBudgetTests {
  private static let unknown = "26-0000002-6"

  private func type(_ office: Office, _ method: String, _ params: String) throws -> String {
    try office.client.reply(to: method, params)["error"]?["data"]?["type"]?.text ?? "none"
  }

  private func verify(_ office: Office, _ more: String = "") throws -> String {
    try type(office, "licensing.verify", #"{"number":"\#(Self.unknown)"\#(more)}"#)
  }

  @Test("One origin that harvests uses up its own budget and no other's (T27)")
  func origins() throws {
    let office = try Office()
    let policy = office.client.engine.reference.policy
    let harvester = #","origin":"203.0.113.7""#
    for _ in 0..<policy.guestLookupsPerOrigin {
      #expect(try verify(office, harvester) == "request/not-found")
    }
    let refusal = try office.client.refusal(
      of: "licensing.verify", #"{"number":"\#(Self.unknown)"\#(harvester)}"#)
    #expect(refusal["data"]?["type"] == "request/budget-spent")
    #expect((refusal["data"]?["retryAfterSeconds"]?.integer ?? 0) >= 1)
    #expect(refusal["data"]?["hint"]?.text?.contains("signed in") == true)
    #expect(try verify(office, #","origin":"203.0.113.8""#) == "request/not-found")
    #expect(try verify(office) == "request/not-found")
    // It fills up evenly over the hour.
    try office.advance(seconds: 3_600 / policy.guestLookupsPerOrigin + 1)
    #expect(try verify(office, harvester) == "request/not-found")
    #expect(try verify(office, harvester) == "request/budget-spent")
  }

  @Test("Callers without an origin share a budget, and each account has one of its own (T27)")
  func shared() throws {
    let office = try Office()
    let owner = try office.practitioner("amal@mail.example")
    let policy = office.client.engine.reference.policy
    for _ in 0..<policy.guestLookups { _ = try verify(office) }
    #expect(try verify(office) == "request/budget-spent")
    let signedIn = #","session":"\#(owner.session)""#
    for _ in 0..<policy.accountLookups {
      #expect(try verify(office, signedIn) == "request/not-found")
    }
    #expect(try verify(office, signedIn) == "request/budget-spent")
    #expect(try verify(office, #","origin":"203.0.113.7""#) == "request/not-found")
  }

  @Test("More origins than are counted share the budget of those without one")
  func overflow() throws {
    var budgets = CallBudgets()
    let policy = try Office().client.engine.reference.policy
    let now = EngineClient.start
    for number in 0..<Limit.callBudgets {
      let origin = Digest256(words: UInt64(number), 1, 2, 3)
      #expect(budgets.spend(1, of: .lookup, by: .origin(origin), at: now, policy) == nil)
    }
    for number in 0..<policy.guestLookups {
      let origin = Digest256(words: UInt64(number), 4, 5, 6)
      #expect(budgets.spend(1, of: .lookup, by: .origin(origin), at: now, policy) == nil)
    }
    let last = Digest256(words: 1, 7, 8, 9)
    #expect(budgets.spend(1, of: .lookup, by: .origin(last), at: now, policy) != nil)
    #expect(budgets.count <= Limit.callBudgets + 1)
    let later = now + .hours(2)
    #expect(budgets.spend(1, of: .lookup, by: .origin(last), at: later, policy) == nil)
    #expect(budgets.count < 10)
  }

  @Test("An origin is kept nowhere")
  func secrecy() throws {
    let disk = SimulatedDisk()
    let office = try Office(disk: disk)
    let name = "secret-origin-of-somebody"
    _ = try verify(office, #","origin":"\#(name)""#)
    _ = try office.client.call(
      "support.open",
      #"{"category":"access","subject":"A","text":"B","email":"a@mail.example","origin":"\#(name)"}"#
    )
    for path in disk.paths {
      let content = String(decoding: disk.bytes(of: path) ?? [], as: UTF8.self)
      #expect(!content.contains(name), "\(path)")
    }
    #expect(office.client.faults == [])
  }

  @Test("An account may change its settings so often in an hour, and once more is refused")
  func settings() throws {
    let office = try Office()
    let owner = try office.practitioner("amal@mail.example")
    let limit = office.client.engine.reference.policy.settingsPerHour
    func set(_ language: String) throws -> String {
      try type(
        office, "account.setLocale",
        #"{"session":"\#(owner.session)","language":"\#(language)"}"#)
    }
    for number in 0..<limit { #expect(try set(number % 2 == 0 ? "ar" : "fr") == "none") }
    let before = office.client.engine.store.journal.nextSequence
    #expect(try set("ar") == "request/budget-spent")
    #expect(try set("fr") == "none")
    #expect(office.client.engine.store.journal.nextSequence == before)
  }

  @Test("An account has so many subscriptions over all its sessions, and one more is refused")
  func subscriptions() throws {
    let office = try Office()
    let owner = try office.practitioner("amal@mail.example")
    var sessions = [owner.session]
    while sessions.count < 4 {
      let signedIn = try office.client.call(
        "auth.login", #"{"email":"amal@mail.example","password":"\#(Office.password)"}"#)
      sessions.append(try office.text(signedIn["session"]))
    }
    func subscribe(_ session: String) throws -> String {
      try type(office, "event.subscribe", #"{"session":"\#(session)"}"#)
    }
    for place in 0..<Limit.accountSubscriptions {
      #expect(try subscribe(sessions[place / Limit.subscriptions]) == "none")
    }
    #expect(try subscribe(sessions[3]) == "event/too-many-subscriptions")
    _ = try office.client.call("auth.logout", #"{"session":"\#(sessions[0])"}"#)
    #expect(try subscribe(sessions[3]) == "none")
  }
}
