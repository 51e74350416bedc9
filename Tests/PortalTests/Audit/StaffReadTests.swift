import JSON
import Shape
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("What staff read leaves a trace")
struct StaffReadTests {
  /// How a method that staff may call leaves one.
  private enum Trace {
    /// What it names is another person's.
    case record
    /// It lists what is many people's: once an hour.
    case list
    /// It shows nobody's record.
    case nothing
  }

  /// Methods that staff may call and that name no record, and what they show.
  private static let others: [String: Trace] = [
    "account.find": .record, "audit.list": .list, "certificate.listIssued": .list,
    "cpd.queue": .list, "facility.list": .list, "licensing.listRefunds": .list,
    "review.queue": .list, "support.queue": .list, "account.listInvitations": .list,
    "certificate.list": .record, "cpd.list": .record, "cpd.listExemptions": .record,
    "cpd.requirements": .record, "cpd.summary": .record, "document.list": .record,
    // One's own account, inbox, sessions, tickets and trail.
    "account.get": .nothing, "account.export": .nothing, "auth.session": .nothing,
    "auth.listSessions": .nothing, "audit.mine": .nothing, "notification.list": .nothing,
    "notification.preferences": .nothing, "support.list": .nothing,
    // What the stream tells of work to be done is no reading of a record.
    "event.since": .nothing, "event.subscribe": .nothing, "event.unsubscribe": .nothing,
    // What anyone may find.
    "cpd.searchAccredited": .nothing, "cpd.accreditationQueue": .nothing, "facility.find": .nothing,
    "licensing.verify": .nothing,
    "certificate.verify": .nothing,
    "licensing.listExtensions": .nothing, "announcement.listAll": .nothing,
    "system.snapshot": .nothing, "system.metrics": .nothing, "audit.verify": .nothing,
  ]

  /// Those that name something that is nobody's own, or the caller's alone.
  private static let namesNobodys: Set<String> = [
    "event.unsubscribe", "event.since", "event.subscribe",
  ]

  private static let readers = [
    "intake", "reviewer", "approver", "finance", "support", "registrar", "auditor",
  ]

  /// Methods by which staff read something that they name.
  private static var naming: [(method: Method, member: String, kind: String)] {
    Contract.whole.methods.filter { $0.method.leavesReads && !namesNobodys.contains($0.name) }
      .flatMap { contract in
        contract.params.compactMap { param in
          let schema = param.schema["$ref"]?.text?.split(separator: "/").last ?? ""
          // A cursor names a place in what is read.
          guard schema.hasSuffix("Identifier"), schema != "StreamPlaceIdentifier" else {
            return nil
          }
          return (contract.method, param.name, String(schema))
        }
      }
  }

  @Test("by every method that takes the id of another person's record (T26)")
  func everyMethod() throws {
    let prefixes = [
      "AccountIdentifier": "acc_", "ApplicationIdentifier": "app_",
      "DocumentIdentifier": "doc_", "CertificateIdentifier": "cer_",
      "LicenseIdentifier": "lic_", "CPDActivityIdentifier": "cpd_",
      "TicketIdentifier": "tkt_",
    ]
    var traced: Set<String> = []
    for (method, member, kind) in Self.naming {
      let prefix = try #require(prefixes[kind], "\(method.name): \(kind)")
      let world = try ExampleWorld()
      let example = try #require(method.examples.first, "\(method.name)")
      let params = try JSONTree(
        parsing: ExampleValues.fill("\(example.params)") { world.values[$0] })
      try Self.nextHour(world)
      for reader in Self.readers {
        let account = try #require(world.values["account:\(reader)"].flatMap { AccountID($0) })
        try world.signIn(reader)
        let session = try #require(world.values["session:\(reader)"])
        let things = world.values.values.filter { $0.hasPrefix(prefix) && $0 != account.text }
        for thing in things.sorted() {
          // Alone, where the example narrows it by something else.
          let base = "\(method.name)" == "account.find" ? JSONTree.object([]) : params
          let call = base.replacing(member, with: .string(thing))
            .replacing("session", with: .string(session))
          guard (try world.client.reply(to: "\(method.name)", call.line))["result"] != nil else {
            continue
          }
          let count = world.client.engine.registry.tables.staffReads[account]?.subjects.count
          #expect((count ?? 0) > 0, "\(method.name) by \(reader) read \(thing) without a trace")
          traced.insert("\(method.name)")
          break
        }
      }
      #expect(world.client.faults == [])
    }
    let all = Set(Self.naming.map { "\($0.method.name)" })
    #expect(all.subtracting(traced) == [])
  }

  @Test("and each method that names none says whether it shows many people's, or nobody's (T26)")
  func lists() throws {
    let naming = Set(Self.naming.map { "\($0.method.name)" })
    for method in Contract.whole.methods.map(\.method) where method.leavesReads {
      let name = "\(method.name)"
      guard let trace = Self.others[name] else {
        #expect(naming.contains(name), "\(name)")
        continue
      }
      guard case .list = trace else { continue }
      let world = try ExampleWorld()
      try Self.nextHour(world)
      for reader in Self.readers {
        let account = try #require(world.values["account:\(reader)"].flatMap { AccountID($0) })
        try world.signIn(reader)
        for _ in 0..<2 {
          let session = try #require(world.values["session:\(reader)"])
          let reply = try world.client.reply(to: name, #"{"session":"\#(session)"}"#)
          guard reply["result"] != nil else { continue }
          let lists = world.client.engine.registry.tables.staffReads[account]?.lists
          #expect(lists == [name], "\(reader)")
        }
      }
    }
  }

  private static func nextHour(_ world: ExampleWorld) throws {
    _ = try world.client.call("clock.advance", #"{"by":7200}"#)
  }

  /// A registrar and somebody whose record is read.
  private struct Two {
    let office: Office
    let registrar: Office.Member
    let person: Office.Member

    init(disk: any Disk = MemoryDisk()) throws {
      office = try Office(disk: disk)
      registrar = try office.founder()
      person = try office.practitioner("amal@example.org")
    }

    @discardableResult
    func read() throws -> JSONTree {
      try office.call("account.find", by: registrar, #""account":"\#(person.account)""#)
    }

    func next() -> Int { Int(office.client.engine.store.journal.nextSequence) }
  }

  @Test("Once for each reader, person and hour; the person is told of staff by role alone (T26)")
  func collapsed() throws {
    let two = try Two()
    let start = two.next()
    for _ in 0..<20 { try two.read() }
    #expect(two.next() == start + 1)
    let mine = try two.office.call("audit.mine", by: two.person)["entries"]?.elements.first
    #expect(mine?["method"] == "account.find")
    #expect(mine?["events"]?.elements == ["recordRead"])
    #expect(mine?["capacity"] == "staff")
    #expect(mine?["readerRoles"]?.elements == ["registrar"])
    #expect(mine?.line.contains(two.registrar.account) == false)
    let all = try two.office.call(
      "audit.list", by: two.registrar, #""event":"recordRead","account":"\#(two.person.account)""#)
    #expect(
      all["entries"]?.elements.map { $0["actor"]?["account"]?.text } == [two.registrar.account])
    // 06:00 is when the clock begins: the last millisecond of the hour, then the next one.
    try two.office.advance(seconds: 3_599)
    let registrar = try two.office.signIn(two.registrar.account, two.registrar.email)
    let before = two.next()
    let members = #""account":"\#(two.person.account)""#
    try two.office.call("account.find", by: registrar, members)
    #expect(two.next() == before)
    try two.office.advance(seconds: 1)
    try two.office.call("account.find", by: registrar, members)
    #expect(two.next() == before + 1)
    #expect(two.office.client.faults == [])
  }

  @Test("Own records leave none")
  func own() throws {
    let two = try Two()
    let start = two.next()
    try two.office.call("account.get", by: two.person)
    try two.office.call("document.list", by: two.person)
    try two.office.call(
      "account.find", by: two.registrar, #""account":"\#(two.registrar.account)""#)
    #expect(two.next() == start)
  }

  @Test("A read is answered while the disk fails, and leaves its trace once it holds again")
  func brokenDisk() throws {
    let disk = SimulatedDisk()
    let two = try Two(disk: disk)
    disk.set(.error("ENOSPC", lasting: true), atCall: disk.callCount + 1)
    for _ in 0..<3 { #expect(try two.read()["accounts"]?.elements.count == 1) }
    #expect(two.office.client.engine.registry.tables.staffReads.count == 0)
    disk.heal()
    #expect(try two.read()["accounts"]?.elements.count == 1)
    #expect(two.office.client.engine.registry.tables.staffReads.count == 1)
  }

  @Test("One past the figure alerts auditors, and one past the limit waits for the next hour (T26)")
  func budget() throws {
    let policy = try #require(RulesInForce.files.first { $0.name == "policy.json" })
    var tree = try JSONTree(parsing: policy.content)
    for (name, value) in [("staffReadsBeforeAlert", 2), ("staffReadsPerHour", 4)] {
      tree = tree.replacing("figures", name, "value", with: .number("\(value)"))
    }
    let office = try Office(rules: .offered([RulesFile(name: policy.name, content: tree.pretty)]))
    let registrar = try office.founder()
    let people = try (1...5).map {
      try office.practitioner("person\($0)@example.org", identity: Office.identity($0))
    }
    func read(_ person: Office.Member) throws -> JSONTree {
      try office.client.reply(
        to: "account.find", office.params(registrar, #""account":"\#(person.account)""#))
    }
    func alerts() throws -> Int? {
      try office.call("audit.list", by: registrar, #""event":"manyRecordsRead""#)["entries"]?
        .elements.count
    }
    for person in people.prefix(2) { #expect(try read(person)["result"] != nil) }
    #expect(try alerts() == 0)
    for person in people[2..<4] { #expect(try read(person)["result"] != nil) }
    #expect(try alerts() == 1)
    let refused = try read(people[4])
    #expect(refused.errorType == "auth/too-many-attempts")
    #expect(refused["error"]?["data"]?["retryAfterSeconds"]?.integer == 3_600)
    // Whom one has read already can be read on, and the next hour begins anew.
    #expect(try read(people[0])["result"] != nil)
    try office.advance(seconds: 3_600)
    let again = try office.signIn(registrar.account, registrar.email)
    try office.call("account.find", by: again, #""account":"\#(people[4].account)""#)
    #expect(office.client.engine.registry.tables.staffReads.count == 1)
    #expect(office.client.faults == [])
  }
}
