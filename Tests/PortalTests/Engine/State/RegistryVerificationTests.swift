import Digest
import JSON
import Shape
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("The verification of a data directory")
struct RegistryVerificationTests {
  /// A store with some accounts, sessions and a snapshot, as a kill leaves it.
  private func store() throws -> SimulatedDisk {
    let desk = try Desk()
    _ = try desk.turn(desk.setLanguage("ar"))
    _ = try desk.client.call("system.snapshot", #"{"session":"\#(desk.registrar.session)"}"#)
    _ = try desk.turn(desk.setLanguage("fr"))
    return desk.disk.afterKill()
  }

  private func reasons(_ disk: SimulatedDisk) throws -> [String] {
    try RegistryVerification.run(on: disk).findings.map { finding in
      guard case .damaged(_, _, let reason) = finding else { return finding.sentence }
      return reason
    }
  }

  @Test("finds nothing wrong with a sound one, and reads its snapshot")
  func sound() throws {
    let report = try RegistryVerification.run(on: try store())
    #expect(report.findings == [])
    #expect(report.snapshots.count == 1)
    #expect(report.lastSequence > 5)
  }

  @Test("finds a record that cannot be read, though its bytes are whole")
  func unreadable() throws {
    let disk = try store()
    try append(#"{"at":"2026-01-01T00:00:00.000Z","method":"x"}"#, to: disk)
    let reasons = try reasons(disk)
    #expect(reasons.count == 1)
    #expect(reasons.first?.contains("/actor") == true)
  }

  @Test("finds a session of an account that does not exist")
  func dangling() throws {
    let disk = try store()
    let session = Session(
      id: SessionID(bits: 1), account: AccountID(bits: 2), tokenDigest: SHA256.digest(of: []),
      openedAt: Instant(milliseconds: 0), seenAt: Instant(milliseconds: 0),
      endsAt: Instant(milliseconds: 1), mustChangePassword: false)
    let decision = Transaction(
      at: Instant(milliseconds: 0), actor: Actor(.host), method: "auth.login",
      events: [AnyEvent(SessionOpened(session: session, way: .password))])
    var writer = JSONWriter()
    decision.write(to: &writer)
    try append(writer.text, to: disk)
    #expect(
      try reasons(disk).contains(
        "\(session.account.text), named by \(session.id.text), does not exist"))
  }

  @Test("finds a snapshot that is whole but shows something else than the journal")
  func otherSnapshot() throws {
    let disk = try store()
    let (store, _) = try Store.open(
      disk: disk, options: StoreOptions(purpose: .test),
      snapshot: { _ in }, record: { (_, _) in })
    let draft = try store.snapshots.draft(at: store.journal.writer.durable, [])
    try store.snapshots.publish(draft)
    try store.close()
    #expect(try reasons(disk) == ["it does not show what the journal says"])
  }

  /// Records a payload as a store would.
  private func append(_ payload: String, to disk: SimulatedDisk) throws {
    let (store, _) = try Store.open(
      disk: disk, options: StoreOptions(purpose: .test),
      snapshot: { _ in }, record: { (_, _) in })
    Array(payload.utf8).withUnsafeBytes {
      _ = store.journal.append($0, salt: Salt(high: 1, low: 2))
    }
    let group = try #require(store.journal.seal())
    try store.journal.writer.write(group)
    try store.close()
  }
}
