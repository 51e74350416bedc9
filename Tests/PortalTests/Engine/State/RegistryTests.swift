import JSON
import Shape
import Testing

@testable import Portal

@Suite("The register")
struct RegistryTests {
  private static let seeds = 1...3

  /// Goes on with a history, and tells what was decided.
  private func proceed(
    _ registry: inout Registry, _ history: inout RandomHistory, by count: Int
  ) -> [(Transaction, Int)] {
    (0..<count).map { _ in
      let (decision, sequence) =
        registry.facts == nil ? history.beginning() : history.next(registry)
      registry.apply(decision, sequence: sequence)
      return (decision, sequence)
    }
  }

  @Test("Taking back restores everything exactly", arguments: seeds)
  func revert(seed: Int) {
    var history = RandomHistory(seed: seed)
    var random = SmallRandom(seed: UInt64(seed + 100))
    var registry = Registry()
    for _ in 0..<30 {
      _ = proceed(&registry, &history, by: random.below(8))
      let mark = registry.mark()
      let before = RegistryImage(&registry)
      let sequence = history.sequence
      _ = proceed(&registry, &history, by: 1 + random.below(12))
      registry.revert(to: mark)
      history.goBack(to: sequence)
      #expect(RegistryImage(&registry) == before)
      if random.chance(40) { registry.discardUndoLog() }
    }
    #expect(registryCount(registry) > 20)
  }

  private func registryCount(_ registry: borrowing Registry) -> Int {
    registry.tables.auditEntries.count
  }

  @Test("A group that is durable stays when the one after it is taken back", arguments: seeds)
  func settle(seed: Int) {
    var history = RandomHistory(seed: seed)
    var registry = Registry()
    for _ in 0..<20 {
      _ = proceed(&registry, &history, by: 4)
      let mark = registry.mark()
      let durable = RegistryImage(&registry)
      let sequence = history.sequence
      _ = proceed(&registry, &history, by: 4)
      registry.discardUndoLog(upTo: mark)
      registry.revert(to: .beginning)
      history.goBack(to: sequence)
      #expect(RegistryImage(&registry) == durable)
    }
  }

  @Test("Replay of what was written gives the same register", arguments: seeds)
  func replay(seed: Int) throws {
    var history = RandomHistory(seed: seed)
    var random = SmallRandom(seed: UInt64(seed + 200))
    var live = Registry()
    var written: [(String, Int)] = []
    for _ in 0..<30 {
      let mark = live.mark()
      let sequence = history.sequence
      let decisions = proceed(&live, &history, by: 6)
      if random.chance(20) {
        live.revert(to: mark)
        history.goBack(to: sequence)
      } else {
        written += decisions.map { (WireProbe.write($0.0), $0.1) }
        live.discardUndoLog()
      }
    }
    var replayed = Registry()
    for (text, sequence) in written {
      replayed.apply(try WireProbe.read(Transaction.self, text).get(), sequence: sequence)
      replayed.discardUndoLog()
    }
    #expect(RegistryImage(&replayed) == RegistryImage(&live))
  }

  @Test("A snapshot, loaded, is the same register, and goes on the same way", arguments: seeds)
  func snapshot(seed: Int) throws {
    var history = RandomHistory(seed: seed)
    var live = Registry()
    _ = proceed(&live, &history, by: 400)
    var loaded = Registry()
    try load(&loaded, live.snapshot())
    #expect(RegistryImage(&loaded) == RegistryImage(&live))
    for _ in 0..<100 {
      let decision = proceed(&live, &history, by: 1)
      for (decision, sequence) in decision { loaded.apply(decision, sequence: sequence) }
    }
    #expect(RegistryImage(&loaded) == RegistryImage(&live))
  }

  private func load(_ registry: inout Registry, _ sections: [RegistrySection]) throws {
    let index = JSONIndex()
    for section in sections {
      var rows: [[UInt8]] = []
      section.writeRows { rows.append(Array($0)) }
      for row in rows {
        try row.withUnsafeBufferPointer { bytes in
          let value = try index.read(bytes, depth: 64)
          try registry.load(Source(value, aids: .none), section: "\(section.name)")
        }
      }
    }
    registry.discardUndoLog()
  }

  @Test("A snapshot shows the moment it was taken, whatever happens while it is written")
  func snapshotStands() {
    var history = RandomHistory(seed: 9)
    var registry = Registry()
    _ = proceed(&registry, &history, by: 200)
    let sections = registry.snapshot()
    func rows() -> [String] {
      var rows: [String] = []
      for section in sections {
        section.writeRows { rows.append(String(decoding: $0, as: UTF8.self)) }
      }
      return rows
    }
    let before = rows()
    _ = proceed(&registry, &history, by: 200)
    #expect(rows() == before)
  }

  @Test("A row that cannot be read, or of no known section, is refused")
  func badRow() throws {
    var registry = Registry()
    func load(_ text: String, _ section: String) -> [String] {
      let index = JSONIndex()
      return Array(text.utf8).withUnsafeBufferPointer { bytes in
        do {
          let value = try index.read(bytes, depth: 8)
          try registry.load(Source(value, aids: .none), section: section)
          return []
        } catch let fault as Fault {
          return fault.issues.map { "\($0.pointer) \($0.rule.name)" }
        } catch {
          return ["no JSON"]
        }
      }
    }
    #expect(load("{}", "nothing") == ["/nothing params/unknown"])
    #expect(load(#"{"account":"acc_0000000000000"}"#, "attempts") == ["/counts params/missing"])
    #expect(load(WireProbe.write(Attempts.sample), "attempts").isEmpty)
  }

  @Test("Numbers of the stream are never given twice, whatever is taken out", arguments: seeds)
  func streamNumbers(seed: Int) {
    var history = RandomHistory(seed: seed)
    var registry = Registry()
    var last = 0
    var topics: [Int: String] = [:]
    for _ in 0..<300 {
      _ = proceed(&registry, &history, by: 1)
      registry.discardUndoLog()
      let newest = registry.lastPublication
      #expect(newest >= last)
      last = newest
      registry.tables.publications.table.forEachValue { event in
        let told = "\(event.topic) \(event.subject) \(event.at.text)"
        #expect(topics[event.sequence] ?? told == told)
        topics[event.sequence] = told
      }
    }
    #expect(topics.count == last)
  }

  @Test("The newest event stays in the stream, also if more were to go")
  func newestStays() {
    var registry = Registry()
    let account = Account(
      id: .sample, kind: .staff, status: .active, staffRoles: [], email: .sample,
      language: .english, createdAt: .sample, version: 1, devices: [])
    registry.put(account)
    let stamp = EventMetadata(sequence: 1, at: .sample, actor: Actor(.system))
    for _ in 0..<5 { registry.apply(AccountUpdated(id: .sample, language: .arabic), stamp) }
    registry.apply(Expired(sessions: [], links: [], answers: [], streamUpTo: 99), stamp)
    #expect(registry.firstPublication == 5)
    #expect(registry.lastPublication == 5)
    registry.apply(AccountUpdated(id: .sample, language: .english), stamp)
    #expect(registry.lastPublication == 6)
  }
}
