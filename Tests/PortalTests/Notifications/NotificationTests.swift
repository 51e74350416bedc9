import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("People are told once, in the inbox and by mail")
struct NotificationTests {
  private func inbox(
    _ office: Office, _ member: Office.Member, _ more: String = ""
  ) throws -> [JSONTree] {
    try office.call("notification.list", by: member, more)["notifications"]?.elements ?? []
  }

  private func kinds(
    _ office: Office, _ member: Office.Member, _ more: String = ""
  ) throws -> [String] {
    try inbox(office, member, more).compactMap { $0["kind"]?.text }
  }

  /// Rules with some figures of the policy replaced.
  private func rules(_ figures: [String: Int]) throws -> RulesSource {
    let file = try #require(RulesInForce.files.first { $0.name == "policy.json" })
    let policy = try figures.reduce(JSONTree(parsing: file.content)) { policy, figure in
      policy.replacing("figures", figure.key, "value", with: .number("\(figure.value)"))
    }
    return .offered([RulesFile(name: "policy.json", content: policy.pretty)])
  }

  @Test("A return is one entry and one mail, which say the same; time brings no second")
  func once() throws {
    let desk = try LicensingDesk()
    let office = desk.office
    let file = try desk.bring(to: .returned)
    func returns() throws -> [JSONTree] {
      try inbox(office, file.owner).filter { $0["kind"] == "applicationReturned" }
    }
    let entry = try #require(try returns().first)
    #expect(try returns().count == 1)
    #expect(entry["subject"]?.text == file.application)
    let title = try office.text(entry["title"])
    #expect(try office.subjects(mailedTo: file.owner.email).count { $0 == title } == 1)
    let mail = try #require(office.letters[file.owner.email]?.last)
    let text = try office.text(entry["text"])
    // The field that is to be mended stands in both, with what is wrong with it.
    #expect(text.contains("Rank applied for: "))
    #expect(try office.text(mail["body"]).contains("Rank applied for: "))
    try office.advance(seconds: 3_600)
    let owner = try office.signIn(file.owner.account, file.owner.email)
    #expect(try kinds(office, owner).count { $0 == "applicationReturned" } == 1)
    #expect(try office.subjects(mailedTo: owner.email).count { $0 == title } == 1)
    #expect(office.client.faults == [])
  }

  @Test("The same entry is read in each language, also after a restart, and under other rules")
  func languages() throws {
    let disk = SimulatedDisk()
    let before = try LicensingDesk(disk: disk)
    let file = try before.bring(to: .rejected)
    func texts(_ desk: LicensingDesk) throws -> [String] {
      try Language.allCases.map { language in
        let page = try inbox(
          desk.office, file.owner, #""limit":1,"locale":"\#(language.rawValue)""#)
        return try desk.office.text(page.first?["title"])
          + desk.office.text(page.first?["text"])
      }
    }
    let read = try texts(before)
    #expect(Set(read).count == Language.allCases.count)
    #expect(read.allSatisfy { $0.contains(file.application) })
    let services = try #require(RulesInForce.files.first { $0.name == "services.json" })
    let reasons = try #require(RulesInForce.files.first { $0.name == "decision-reasons.json" })
    let none = try JSONTree(parsing: reasons.content).replacing("reasons", with: .array([]))
    let renamed = services.content.replacing("Professional classification", with: "Ranking")
    let desk = try LicensingDesk(
      reopening: before, disk: disk,
      rules: .offered([
        RulesFile(name: "services.json", content: renamed),
        RulesFile(name: "decision-reasons.json", content: none.pretty),
      ]))
    #expect(desk.client.engine.reference.version == 2)
    #expect(try texts(desk) == read)
    #expect(desk.client.faults == [])
  }

  @Test("A category that is switched off is not mailed, and stands in the inbox all the same")
  func preferences() throws {
    let desk = try LicensingDesk()
    let office = desk.office
    let file = try desk.bring(to: .draft)
    try office.collectMail()
    try office.call(
      "notification.setPreferences", by: file.owner,
      #""categories":[{"category":"applications","mail":false}]"#)
    try desk.act("licensing.submit", by: file.owner, file)
    let mails = try office.subjects(mailedTo: file.owner.email)
    #expect(try kinds(office, file.owner).first == "applicationSubmitted")
    #expect(!mails.contains { $0.hasPrefix("We received your application") })
    try office.call(
      "notification.setPreferences", by: file.owner,
      #""categories":[{"category":"applications","mail":true}]"#)
    try desk.act("review.cancel", by: "registrar", file, #""text":"A mistake.""#)
    #expect(try office.subjects(mailedTo: file.owner.email).count == mails.count + 1)
    // Nothing changed, so nothing is recorded.
    let before = office.client.engine.store.journal.nextSequence
    try office.call(
      "notification.setPreferences", by: file.owner,
      #""categories":[{"category":"applications","mail":true}]"#)
    #expect(office.client.engine.store.journal.nextSequence == before)
    #expect(office.client.faults == [])
  }

  @Test("No category that is about security can be switched off")
  func security() throws {
    let office = try Office()
    let owner = try office.practitioner("owner@mail.example")
    for category in NotificationCategory.allCases {
      let refusal = try office.refusal(
        of: "notification.setPreferences", by: owner,
        #""categories":[{"category":"\#(category.rawValue)","mail":false}],"validateOnly":true"#)
      #expect(
        refusal == (category.isAlwaysMailed ? "notification/mail-required" : nil),
        "\(category.rawValue)")
    }
    #expect(office.client.faults == [])
  }

  @Test("No token and no link ever stands in an inbox")
  func noLinks() throws {
    let office = try Office()
    let owner = try office.practitioner("owner@mail.example")
    _ = try office.client.call("auth.requestReset", #"{"email":"\#(owner.email)"}"#)
    for _ in 0..<5 {
      _ = try office.client.refusal(
        of: "auth.login", #"{"email":"\#(owner.email)","password":"not this one, surely"}"#)
    }
    let token = try office.token(mailedTo: owner.email)
    let entries = try inbox(office, owner)
    #expect(entries.compactMap { $0["kind"]?.text } == ["tooManyAttempts", "resetPassword"])
    for entry in entries {
      #expect(!entry.line.contains(token) && !entry.line.contains("mlt_"))
      #expect(!entry.line.contains("https://mumaris.example/link/"))
    }
    #expect(office.client.faults == [])
  }

  @Test("Pages are stable while entries come, and the whole inbox is counted")
  func pages() throws {
    let desk = try LicensingDesk()
    let office = desk.office
    let file = try desk.bring(to: .rejected)
    let all = try inbox(office, file.owner).compactMap { $0["id"]?.text }
    #expect(all.count > 2)
    let first = try office.call("notification.list", by: file.owner, #""limit":1"#)
    #expect(first["unread"]?.integer == all.count)
    try desk.act("licensing.appeal", by: file.owner, file, #""text":"Look again.""#)
    try office.call(
      "notification.markRead", by: file.owner, #""notifications":["\#(all[0])"]"#)
    var read = first["notifications"]?.elements.compactMap { $0["id"]?.text } ?? []
    var cursor = first["cursor"]?.text
    while let place = cursor {
      let page = try office.call(
        "notification.list", by: file.owner, #""limit":1,"cursor":"\#(place)""#)
      read += page["notifications"]?.elements.compactMap { $0["id"]?.text } ?? []
      cursor = page["cursor"]?.text
    }
    #expect(read == all)
    #expect(office.client.faults == [])
  }

  @Test("A category holds as many as the policy says; one more takes the oldest one's place")
  func limit() throws {
    let office = try Office(rules: rules(["notificationsPerCategory": 3]))
    let owner = try office.practitioner("owner@mail.example")
    var added: [String] = []
    for count in 1...4 {
      _ = try office.client.call("auth.requestReset", #"{"email":"\#(owner.email)"}"#)
      let entries = try inbox(office, owner).compactMap { $0["id"]?.text }
      added.insert(try #require(entries.first), at: 0)
      #expect(entries == Array(added.prefix(3)), "after \(count)")
      try office.collectMail()
      try office.advance(seconds: 600)
    }
    #expect(try office.call("notification.list", by: owner)["unread"]?.integer == 3)
    #expect(office.client.engine.registry.danglingReferences == [])
    #expect(office.client.faults == [])
  }

  @Test("An entry goes when its time is up, each at its own")
  func retention() throws {
    let office = try Office(rules: rules(["notificationRetentionDays": 1]))
    let owner = try office.practitioner("owner@mail.example")
    _ = try office.client.call("auth.requestReset", #"{"email":"\#(owner.email)"}"#)
    try office.collectMail()
    try office.advance(seconds: 3_600)
    _ = try office.client.call("auth.requestReset", #"{"email":"\#(owner.email)"}"#)
    func resets() throws -> Int {
      let owner = try office.signIn(owner.account, owner.email)
      return try kinds(office, owner).count { $0 == "resetPassword" }
    }
    #expect(try resets() == 2)
    #expect(try !office.advance(seconds: 82_799).contains("inbox"))
    #expect(try resets() == 2)
    #expect(try office.advance(seconds: 1).filter { $0 == "inbox" }.count == 1)
    #expect(try resets() == 1)
    #expect(try office.advance(seconds: 3_600).filter { $0 == "inbox" }.count == 1)
    #expect(try resets() == 0)
    #expect(office.client.faults == [])
  }

  @Test("What a merged account was told moves, and a closed one keeps nothing")
  func accountsThatGo() throws {
    let office = try Office()
    let registrar = try office.founder()
    let kept = try office.practitioner("kept@mail.example", identity: Office.identity(1))
    let removed = try office.practitioner("removed@mail.example", identity: Office.identity(1))
    for member in [kept, removed, kept] {
      _ = try office.client.call("auth.requestReset", #"{"email":"\#(member.email)"}"#)
      try office.collectMail()
      try office.advance(seconds: 300)
    }
    try office.call(
      "notification.setPreferences", by: removed,
      #""categories":[{"category":"fees","mail":false}]"#)
    let moved = try inbox(office, removed).compactMap { $0["id"]?.text }
    try office.merge(removed, into: kept, by: registrar)
    let entries = try inbox(office, kept).compactMap { $0["id"]?.text }
    #expect(entries.count == 6 && entries[4] == moved.first)
    // Both addresses are told, for they may be two people's.
    for (member, words) in [(removed, "merged into another"), (kept, "merged into yours")] {
      let subjects = try office.subjects(mailedTo: member.email)
      #expect(subjects.contains { $0.contains(words) }, "\(subjects)")
    }
    try office.call("account.close", by: kept, #""password":"\#(Office.password)""#)
    try office.advance(seconds: 31 * 86_400)
    let notifications = office.client.engine.registry.tables.notifications.count
    let preferences = office.client.engine.registry.tables.mailPreferences.count
    #expect(notifications == 0 && preferences == 0)
    #expect(office.client.engine.registry.danglingReferences == [])
    #expect(office.client.faults == [])
  }

  @Test("Whoever holds a registration that was prolonged is told, once")
  func prolonged() throws {
    let desk = try LicensingDesk()
    let office = desk.office
    let owner = try desk.bring(to: .approved).owner
    let registration = try desk.open(
      "registration", by: owner, stating: ["facility": "7000000001"])
    try desk.act("licensing.submit", by: owner, registration)
    try desk.decide(registration)
    let last = try office.text(
      office.call("licensing.listLicenses", by: owner)["licenses"]?.elements.first?["terms"]?
        .elements.last?["through"])
    let proposal = try office.call(
      "licensing.proposeExtension", by: desk.member("registrar"),
      #""endingFrom":"\#(last)","endingThrough":"\#(last)","through":"2031-01-01","text":"By decision.""#
    )
    let id = try office.text(proposal["id"])
    try office.call(
      "licensing.confirmExtension", by: desk.member("approver"), #""extension":"\#(id)""#)
    try office.advance(seconds: 0)
    #expect(try kinds(office, owner, #""category":"licenses""#) == ["licenseExtended"])
    try office.advance(seconds: 86_400)
    let again = try office.signIn(owner.account, owner.email)
    #expect(try kinds(office, again, #""category":"licenses""#) == ["licenseExtended"])
    #expect(office.client.faults == [])
  }
}
