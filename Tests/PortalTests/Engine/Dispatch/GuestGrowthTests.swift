import JSON
import JSONRPC
import Shape
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("What guests send leaves little behind, however much it is")
struct GuestGrowthTests {
  /// Bytes in the journal that a flood of one kind of call may leave: what the budgets let through.
  private static let bound = 512 << 10

  @Test(
    "A hundred thousand of each guest call keep memory and disk to the bound (T16)",
    arguments: [
      ("auth.requestReset", #"{"email":"owner@mail.example"}"#),
      ("auth.requestReset", #"{"email":"nNUMBER@mail.example"}"#),
      ("account.resendVerification", #"{"email":"newcomer@mail.example"}"#),
      ("account.resendVerification", #"{"email":"nNUMBER@mail.example"}"#),
      (
        "support.open",
        #"{"category":"access","subject":"Access","text":"TEXT","email":"nNUMBER@mail.example"}"#
      ),
      ("support.resendLink", #"{"ticket":"tkt_0000000000000","email":"nNUMBER@mail.example"}"#),
      ("licensing.verify", #"{"number":"26-0000002-6"}"#),
      ("certificate.verify", #"{"code":"7M2QK-9D04X-VT5RB-N8HG2"}"#),
      ("licensing.verify", #"{"number":"26-0000002-6","origin":"oNUMBER"}"#),
    ])
  func flood(method: String, params: String) throws {
    let disk = SimulatedDisk()
    let office = try Office(disk: disk)
    _ = try office.practitioner("owner@mail.example")
    try office.newcomer("newcomer@mail.example", identity: Office.identity(1))
    let before = disk.journalBytes
    let text = String(repeating: "All work and no play. ", count: 90)
    let parts = params.replacing("TEXT", with: text).split(
      separator: "NUMBER", omittingEmptySubsequences: false)
    for batch in 0..<100 {
      var lines = "["
      for place in 0..<1_000 {
        let params = parts.joined(separator: "\(batch * 1_000 + place)")
        if place > 0 { lines += "," }
        lines += #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#
      }
      let replies = office.client.send(bytes: EngineClient.frame(lines + "]", .line))
      #expect(replies.count == 1)
    }
    let engine = office.client.engine
    #expect(disk.journalBytes - before <= Self.bound)
    let answers = engine.registry.tables.answers.count
    let mails = engine.registry.tables.mails.count
    let tickets = engine.registry.tables.tickets.count
    #expect(answers == 0)
    #expect(mails <= 200)
    #expect(tickets <= engine.reference.policy.guestTickets)
    #expect(engine.callBudgets.count <= Limit.callBudgets + 1)
    #expect(engine.discreetCalls.isEmpty && engine.heldReplies.isEmpty)
  }

  @Test("Failed sign-ins for addresses that nobody has are noted together, and seldom (T16)")
  func signIns() throws {
    let disk = SimulatedDisk()
    let office = try Office(disk: disk)
    let before = disk.journalBytes
    for number in 0..<1_500 {
      _ = try office.client.reply(
        to: "auth.login",
        #"{"email":"n\#(number / 5)@mail.example","password":"quite Another 12 words!"}"#)
    }
    try office.advance(seconds: 3_600)
    #expect(disk.journalBytes - before < 200_000)
    #expect(office.client.engine.store.journal.nextSequence < 30)
  }

  @Test("So many accounts may be asked for in an hour without an origin; one more waits (T16)")
  func registrations() throws {
    let office = try Office()
    for number in 0..<office.client.engine.reference.policy.guestRegistrations {
      try office.newcomer("n\(number)@mail.example", identity: Office.identity(number))
    }
    do {
      try office.newcomer("last@mail.example", identity: Office.identity(1))
      Testing.Issue.record("one more was let through")
    } catch let refusal as EngineClient.Refused {
      #expect(refusal.error["data"]?["type"] == "request/budget-spent")
    }
    try office.advance(seconds: 60)
    try office.newcomer("last@mail.example", identity: Office.identity(1))
  }

  @Test("So many registrations wait to be verified; one more takes the place of the oldest")
  func pending() throws {
    let carried = try #require(RulesInForce.files.first { $0.name == "policy.json" })
    let policy = try JSONTree(parsing: carried.content)
      .replacing("figures", "pendingRegistrations", "value", with: .number("3"))
    let office = try Office(
      rules: .offered([RulesFile(name: "policy.json", content: policy.pretty)]))
    func waiting() -> Int { office.client.engine.registry.tables.registrations.count }
    for number in 0..<3 {
      try office.newcomer("n\(number)@mail.example", identity: Office.identity(number))
      try office.advance(seconds: 1)
    }
    #expect(waiting() == 3)
    try office.newcomer("n3@mail.example", identity: Office.identity(3))
    #expect(waiting() == 3)
    let oldest = try EmailAddress("n0@mail.example")
    let rest = office.client.engine.registry.registrations(for: oldest)
    #expect(rest.isEmpty)
    _ = try office.verify("n1@mail.example")
  }
}

extension SimulatedDisk {
  /// Bytes of records that were written to the journal.
  fileprivate var journalBytes: Int {
    calls.filter { $0.operation == .write && !$0.isFill && $0.path.contains("journal") }
      .reduce(0) { $0 + $1.byteCount }
  }
}
