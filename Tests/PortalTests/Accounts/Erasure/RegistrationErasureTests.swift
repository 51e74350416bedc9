import JSON
import Shape
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("What was stated for an account that nobody verified")
struct RegistrationErasureTests {
  private let disk = SimulatedDisk()
  private let office: Office
  private let registrar: Office.Member
  private let email = "never.verified@mail.example"
  private let origin = "203.0.113.7"

  init() throws {
    office = try Office(disk: disk)
    registrar = try office.founder()
    try office.newcomer(email, identity: Office.identity(5), from: origin)
  }

  /// What is only known of whoever registered, with the hash of the password.
  private func secrets() throws -> [String] {
    let waiting = try office.client.engine.registry.registrations(for: EmailAddress(email))
    return waiting.map(\.password.hash)
  }

  @Test("is nowhere on the disk once its time is over (T38)")
  func lapsed() throws {
    let secrets = try secrets() + [email, Office.identity(5)]
    #expect(secrets.count == 3)
    for secret in secrets { #expect(!disk.places(of: secret).isEmpty, "\(secret) was there") }
    #expect(try office.advance(seconds: 31 * 86_400).contains("registrationLapse"))
    try office.letJournalFollow(registrar)
    for secret in secrets { #expect(disk.places(of: secret) == [], "\(secret)") }
    let (waiting, erasures) = (
      office.client.engine.registry.tables.registrations.count,
      office.client.engine.registry.tables.erasures.count
    )
    #expect(waiting == 0 && erasures == 0)
    let registry = office.client.engine.registry.rowDigests()
    let report = try RegistryVerification.run(on: disk.afterKill())
    #expect(report.findings == [])
    let replayed = try Office(disk: disk.afterKill()).client.engine.registry.rowDigests()
    #expect(replayed == registry)
  }

  @Test("goes when a newer registration for the same address takes its place, and that one stays")
  func rival() throws {
    let secrets = try secrets()
    try office.advance(seconds: 61)
    try office.newcomer(email, identity: Office.identity(6), from: origin)
    let owner = try office.verify(email)
    try office.advance(seconds: 86_400)
    try office.letJournalFollow(registrar)
    for secret in secrets + [Office.identity(5)] {
      #expect(disk.places(of: secret) == [], "\(secret)")
    }
    #expect(!disk.places(of: Office.identity(6)).isEmpty)
    let again = try Office(disk: disk.afterKill(), at: office.client.clock.now())
    let view = try again.call("account.get", by: again.signIn(owner.account, email))
    #expect(view["person"]?["identity"]?["number"]?.text == Office.identity(6))
    #expect(try RegistryVerification.run(on: disk.afterKill()).findings == [])
  }

  @Test("goes with a mail that still waits for its owner")
  func mail() throws {
    try office.advance(seconds: 61)
    _ = try office.client.call("account.resendVerification", #"{"email":"\#(email)"}"#)
    let waited = office.client.engine.registry.tables.mails.count
    #expect(waited == 1)
    try office.advance(seconds: 31 * 86_400)
    let waits = office.client.engine.registry.tables.mails.count
    #expect(waits == 0)
  }
}
