import Foundation
import JSON
import Shape
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("The personal data of a closed account")
struct ErasureTests {
  /// Somebody with everything that goes, who has closed the account, on a disk.
  private struct Leaver {
    let disk: SimulatedDisk
    let office: Office
    let registrar: Office.Member
    let account: String
    /// What may stand nowhere afterwards.
    let secrets: [String]
  }

  private func leaver() throws -> Leaver {
    let disk = SimulatedDisk()
    let office = try Office(disk: disk)
    let registrar = try office.founder()
    let email = "somebody.who.leaves@mail.example"
    let person = try office.practitioner(email, identity: Office.identity(7))
    _ = try office.technician("stays@mail.example")
    try office.call("account.update", by: person, #""person":{"mobile":"+966511111117"}"#)
    try office.call(
      "account.setLocale", by: person, #""language":"fr","idempotencyKey":"once-and-for-all""#)
    for attaches in [false, true] {
      let content = ExampleWorld.pdf("nobody else has this \(attaches)")
      let document = try office.call(
        "document.upload", by: person,
        #""kind":"identity","mediaType":"application/pdf","title":"title of it","content":"\#(content)""#
      )
      if attaches {
        try office.call(
          "document.attach", by: person, #""document":"\#(office.text(document["id"]))""#)
      }
    }
    try office.call("licensing.startApplication", by: person, #""service":"classification""#)
    _ = try office.client.call(
      "auth.login",
      #"{"email":"\#(email)","password":"\#(Office.password)","device":"the tablet of the leaver"}"#
    )
    try study(person, office, registrar)
    let kept = office.client.engine.registry.account(try EmailAddress(email))
    let hash = try #require(kept?.password?.hash)
    try office.call("account.close", by: person, #""password":"\#(Office.password)""#)
    try office.collectMail()
    return Leaver(
      disk: disk, office: office, registrar: registrar, account: person.account,
      secrets: [
        email, "+966511111117", "+966500000000",
        Office.identity(7), "title of it", "nobody else has this", "the tablet of the leaver",
        "what the leaver learned", "proof of learning", "an illness of the leaver", hash,
      ])
  }

  /// Begins an activity of continuing education and is exempt, without holding a license.
  private func study(
    _ person: Office.Member, _ office: Office, _ registrar: Office.Member
  ) throws {
    let start = office.client.clock.now() - .hours(48)
    let evidence = ExampleWorld.program(
      "what the leaver learned", from: start.text, until: (start + .hours(2)).text, minutes: 120
    ).line
    let activity = try office.text(
      office.call("cpd.add", by: person, #""type":"conference","evidence":\#(evidence)"#)["id"])
    let content = ExampleWorld.pdf("proof of learning")
    let document = try office.call(
      "document.upload", by: person,
      #""kind":"attendanceCertificate","mediaType":"application/pdf","content":"\#(content)""#)
    try office.call(
      "cpd.attach", by: person,
      #""activity":"\#(activity)","document":"\#(office.text(document["id"]))""#)
    try office.call(
      "cpd.grantExemption", by: registrar,
      #""account":"\#(person.account)","kind":"nonPracticing","from":"2026-11-01","#
        + #""through":"2026-11-30","text":"an illness of the leaver""#)
  }

  @Test("is nowhere on the disk once its time is over, and all else verifies (T38)")
  func goes() throws {
    let leaver = try leaver()
    for secret in leaver.secrets {
      #expect(!leaver.disk.places(of: secret).isEmpty, "\(secret) was there")
    }
    #expect(leaver.disk.names(in: "documents").count == 3)
    try leaver.office.letGo(leaver.registrar)
    #expect(leaver.disk.names(in: "documents").isEmpty)
    for secret in leaver.secrets {
      #expect(leaver.disk.places(of: secret) == [], "\(secret)")
    }
    let report = try RegistryVerification.run(on: leaver.disk.afterKill())
    #expect(report.findings == [])
    #expect(report.redactedCount > 8)
    #expect(report.redactions.count == 1)
    #expect(leaver.office.client.faults == [])
    let live = leaver.office.client.engine.registry.rowDigests()
    let replayed = try Office(disk: leaver.disk.afterKill()).client.engine.registry.rowDigests()
    #expect(replayed == live)
    try expectSameAfterImport(leaver.disk.afterKill())
  }

  @Test("leaves the account closed, its trail readable and the register going on")
  func stays() throws {
    let leaver = try leaver()
    try leaver.office.letGo(leaver.registrar)
    let id = try #require(AccountID(leaver.account))
    let closed = leaver.office.client.engine.registry.sharedAccount(id)
    let before = try #require(closed)
    #expect(before.value.status == .closed)
    #expect(before.value.person == nil)
    #expect(before.value.email == .erased)
    let office = try Office(disk: leaver.disk.afterKill())
    let registrar = try office.signIn(leaver.registrar.account, leaver.registrar.email)
    let trail = try office.call("audit.list", by: registrar, #""account":"\#(leaver.account)""#)
    let methods = (trail["entries"]?.elements ?? []).compactMap { $0["method"]?.text }
    #expect(methods.contains("account.close") && methods.contains("account.verifyEmail"))
    let events = (trail["entries"]?.elements ?? []).flatMap { $0["events"]?.elements ?? [] }
    #expect(events.contains("dataErased") && events.contains("recordsRedacted"))
    let found = try office.call("account.find", by: registrar, #""account":"\#(leaver.account)""#)
    let summary = found["accounts"]?.elements.first
    #expect(summary?["status"] == "closed")
    #expect(summary?["email"] == nil)
    #expect(summary?["name"]?.text == leaver.account)
    let rest = office.client.engine.registry.erasuresInJournal()
    #expect(rest.isEmpty)
    let again = try office.practitioner(
      "somebody.who.leaves@mail.example", identity: Office.identity(7))
    #expect(again.account != leaver.account)
    #expect(try office.call("audit.verify", by: registrar)["sound"] == .bool(true))
  }

  @Test("goes all the same, whatever call of the disk the process dies in")
  func crashes() throws {
    let leaver = try leaver()
    let base = leaver.disk.afterKill()
    let at = leaver.office.client.clock.now()
    let whole = base.afterKill()
    try Office(disk: whole, at: at).letGo(leaver.registrar)
    let first = base.afterKill()
    let opened = try Office(disk: first, at: at)
    let start = first.callCount
    _ = opened
    var random = SeededRandom(seed: 11)
    for number in stride(from: start + 1, through: whole.callCount, by: 17) {
      let disk = base.afterKill()
      let office = try Office(disk: disk, at: at)
      disk.set(.death, atCall: number)
      try? office.letGo(leaver.registrar)
      let next =
        number % 2 == 0
        ? disk.afterKill(writtenBytes: 30) : disk.afterPowerLoss(&random, writtenBytes: 30)
      let again = try Office(disk: next, at: office.client.clock.now())
      try again.letGo(leaver.registrar)
      for secret in leaver.secrets {
        #expect(next.places(of: secret) == [], "\(secret), death at call \(number)")
      }
      let findings = try RegistryVerification.run(on: next.afterKill()).findings
      #expect(findings == [], "death at call \(number)")
    }
  }

  @Test("stays as far as a license rests on it, and its holder is still verified")
  func licensed() throws {
    let disk = SimulatedDisk()
    let desk = try LicensingDesk(disk: disk)
    let holder = try desk.bring(to: .approved).owner
    let account = try #require(AccountID(holder.account))
    let license = desk.client.engine.registry.licenses(of: account).first
    let number = try #require(license?.value.number.text)
    try desk.office.call("account.close", by: holder, #""password":"\#(Office.password)""#)
    try desk.office.letGo(desk.member("registrar"))
    let closed = desk.client.engine.registry.sharedAccount(account)
    let person = try #require(closed?.value.person?.value)
    #expect(person.mobile == nil)
    let verified = try desk.client.call("licensing.verify", #"{"number":"\#(number)"}"#)
    #expect(verified.line.contains("Omar"))
    #expect(!disk.names(in: "documents").isEmpty)
    #expect(disk.places(of: holder.email) == [])
    #expect(try RegistryVerification.run(on: disk.afterKill()).findings == [])
  }

  @Test("takes along what was only for a post, and what the employer was told of it")
  func work() throws {
    let disk = SimulatedDisk()
    let jobs = try JobDesk(disk: disk)
    let nurse = try jobs.nurse()
    let (hospital, office) = (jobs.hospital, jobs.office)
    let job = try jobs.publish()
    let consents = #""consents":["email"],"documents":[]"#
    let application = try office.text(
      office.call(
        "job.apply", by: nurse, #""job":"\#(job)","letter":"the hopes of the leaver",\#(consents)"#)[
          "id"])
    try jobs.act("job.shortlist", by: hospital, application)
    for position in ["a claim of the leaver", "a post of the leaver"] {
      let employment = try office.text(
        office.call(
          "employment.claim", by: nurse,
          #""facility":"\#(hospital.account)","terms":{"position":"\#(position)","from":"2026-11-01"}"#
        )["id"])
      let answer = position.contains("claim") ? "decline" : "confirm"
      try office.call(
        "employment.\(answer)", by: hospital, #""employment":"\#(employment)""#)
    }
    #expect(!disk.places(of: "the hopes of the leaver").isEmpty)
    try office.call("account.close", by: nurse, #""password":"\#(Office.password)""#)
    let desk = try jobs.desk.member("registrar")
    try office.letGo(desk)
    for secret in ["the hopes of the leaver", "a claim of the leaver", nurse.email] {
      #expect(disk.places(of: secret) == [], "\(secret)")
    }
    let trail =
      try office.call(
        "audit.list", by: office.signIn(desk.account, desk.email),
        #""account":"\#(nurse.account)""#)["entries"]?.elements ?? []
    let closing = trail.first { $0["events"]?.elements.contains("accountClosed") ?? false }
    #expect(closing?["about"]?.text == nurse.account)
    let employer = try office.signIn(hospital.account, hospital.email)
    let inbox = try office.call("notification.list", by: employer)["notifications"]?.elements ?? []
    #expect(!inbox.isEmpty)
    #expect(inbox.allSatisfy { $0["subject"]?.text != application })
    let employments = try office.call("employment.list", by: employer)["employments"]?.elements
    #expect(employments?.map { $0["position"]?.text } == ["a post of the leaver"])
    #expect(employments?.first?["name"] != nil)
    #expect(
      try office.call("job.listApplicants", by: employer, #""job":"\#(job)""#)["applications"]
        == .array([]))
    #expect(try RegistryVerification.run(on: disk.afterKill()).findings == [])
    try expectSameAfterImport(disk.afterKill())
  }

  @Test("leaves continuing education that renewals rest on, and certificates that anyone verifies")
  func register() throws {
    let disk = SimulatedDisk()
    let desk = try EducationDesk(disk: disk)
    let office = desk.office
    let credited = try desk.reviewed("credit")
    let draft = try desk.draft(desk.evidence(title: "a draft of the leaver"))
    let file = try desk.desk.open("classificationCertificate", by: desk.nurse)
    let submitted = try desk.desk.act("licensing.submit", by: desk.nurse, file)
    #expect(submitted["state"] == "approved")
    let certificates = try office.call("certificate.list", by: desk.nurse)["certificates"]
    let code = try office.text(certificates?.elements.first?["code"])
    try office.call("account.close", by: desk.nurse, #""password":"\#(Office.password)""#)
    try office.letGo(desk.desk.member("registrar"))
    #expect(disk.places(of: "a draft of the leaver") == [])
    let account = try #require(AccountID(desk.nurse.account))
    let kept = office.client.engine.registry.cpdActivities(of: account).map(\.value.id.text)
    #expect(kept == [credited])
    #expect(!kept.contains(draft))
    let proofs = office.client.engine.registry.documents(of: account)
    #expect(proofs.contains { $0.value.activity?.text == credited })
    #expect(proofs.allSatisfy { $0.value.attachment != nil })
    let verified = try office.client.call("certificate.verify", #"{"code":"\#(code)"}"#)
    #expect(verified["name"] != nil, "\(verified.line)")
    #expect(try RegistryVerification.run(on: disk.afterKill()).findings == [])
    try expectSameAfterImport(disk.afterKill())
  }

  @Test(
    "leaves a journal that opens nothing by itself: without its snapshots the store does not start")
  func withoutSnapshots() throws {
    let leaver = try leaver()
    try leaver.office.letGo(leaver.registrar)
    let disk = leaver.disk.afterKill()
    for name in disk.names(in: "snapshot") {
      try disk.remove("snapshot/\(name)")
    }
    do {
      _ = try Office(disk: disk.afterKill())
      Issue.record("it started")
    } catch OpeningFault.storage(let fault) {
      #expect(fault.sentence.contains("no snapshot that verifies"))
      #expect(try RegistryVerification.run(on: disk.afterKill()).findings.first == fault)
    }
  }

  @Test("stays in the journal as long as one of the snapshots that have the rest is damaged")
  func damagedSnapshot() throws {
    let leaver = try leaver()
    let (office, disk) = (leaver.office, leaver.disk)
    let secret = Office.identity(7)
    var (isDamaged, hasWaited) = (false, false)
    try office.advance(seconds: 60 * 86_400)
    for _ in 0..<8 {
      let names = disk.names(in: "snapshot")
      if let name = names.first, names.count == 1, !isDamaged {
        let path = "snapshot/\(name)"
        var bytes = try #require(disk.bytes(of: path))
        bytes[bytes.count / 2] ^= 0x01
        disk.overwrite(path, with: bytes)
        isDamaged = true
      }
      hasWaited = hasWaited || names.count == 2 && !disk.places(of: secret).isEmpty
      _ = try office.signIn(leaver.registrar.account, leaver.registrar.email)
      _ = try office.client.call("system.ping")
      try office.advance(seconds: 90_000)
    }
    #expect(isDamaged && hasWaited)
    #expect(disk.places(of: secret) == [])
    #expect(try RegistryVerification.run(on: disk.afterKill()).findings == [])
  }

  @Test("of a store in memory goes at once: there is no journal to follow")
  func memory() throws {
    let office = try Office()
    let registrar = try office.founder()
    let person = try office.practitioner("leaves@mail.example")
    try office.call("account.close", by: person, #""password":"\#(Office.password)""#)
    try office.letGo(registrar)
    let waits = office.client.engine.registry.hasErasuresInJournal
    #expect(!waits)
  }
}
