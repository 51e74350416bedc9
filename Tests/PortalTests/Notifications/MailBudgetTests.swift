import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("What others cause is mailed within budgets, and fills nobody's inbox")
struct MailBudgetTests {
  private static let terms = #""terms":{"position":"Ward nurse","from":"2026-11-01"}"#

  /// A desk whose policy has some figures in place of those that are carried.
  private func desk(_ figures: [String: Int] = [:]) throws -> JobDesk {
    let file = try #require(RulesInForce.files.first { $0.name == "policy.json" })
    var figures = figures
    figures["employmentProposalsPerPair"] = figures["employmentProposalsPerPair"] ?? 1_000
    let policy = try figures.reduce(JSONTree(parsing: file.content)) { policy, figure in
      policy.replacing("figures", figure.key, "value", with: .number("\(figure.value)"))
    }
    return try JobDesk(
      rules: .offered([RulesFile(name: "policy.json", content: policy.pretty)]))
  }

  private func claim(_ jobs: JobDesk, by nurse: Office.Member) throws -> String {
    try jobs.office.text(
      jobs.office.call(
        "employment.claim", by: nurse,
        #""facility":"\#(jobs.hospital.account)",\#(Self.terms)"#)["id"])
  }

  private func claimAndDecline(_ jobs: JobDesk, by nurse: Office.Member) throws {
    let employment = try claim(jobs, by: nurse)
    try jobs.office.call("employment.decline", by: nurse, #""employment":"\#(employment)""#)
  }

  private func mails(_ jobs: JobDesk, about part: String) throws -> Int {
    try jobs.office.subjects(mailedTo: jobs.hospital.email).count { $0.contains(part) }
  }

  private func inbox(_ jobs: JobDesk, _ category: String) throws -> [JSONTree] {
    try jobs.office.call(
      "notification.list", by: jobs.hospital, #""category":"\#(category)","limit":200"#)[
        "notifications"]?.elements ?? []
  }

  @Test("A stranger who claims and declines in a loop mails ten times and fills ten entries (T16)")
  func loop() throws {
    let jobs = try desk()
    let nurse = try jobs.office.practitioner("stranger@mail.example")
    for _ in 0..<5 { try claimAndDecline(jobs, by: nurse) }
    #expect(try mails(jobs, about: "employment") == 10)
    #expect(try inbox(jobs, "facilities").compactMap { $0["repeats"]?.integer } == [])
    for _ in 0..<20 { try claimAndDecline(jobs, by: nurse) }
    #expect(try mails(jobs, about: "employment") == 10)
    let entries = try inbox(jobs, "facilities").filter { $0["kind"] != "facilityVerified" }
    #expect(entries.count == 10)
    // Nothing that was said is lost without being counted.
    #expect(entries.reduce(0) { $0 + ($1["repeats"]?.integer ?? 0) } == 40)
    // A day later it begins anew.
    try jobs.office.advance(seconds: 86_400)
    let again = try jobs.office.signIn(nurse.account, nurse.email)
    _ = try claim(jobs, by: again)
    #expect(try mails(jobs, about: "employment") == 11)
    #expect(jobs.client.engine.registry.danglingReferences == [])
    #expect(jobs.client.faults == [])
  }

  @Test("Strangers who have mailed one account mail it no more once its own budget is spent (T16)")
  func recipient() throws {
    let jobs = try desk(["mailsPerRecipient": 3])
    var claims: [(by: Office.Member, employment: String)] = []
    for count in 1...5 {
      let stranger = try jobs.office.practitioner(
        "stranger\(count)@mail.example", identity: Office.identity(count))
      claims.append((stranger, try claim(jobs, by: stranger)))
      // None of them keeps the first mail of another from arriving.
      #expect(try mails(jobs, about: "employment") == count)
    }
    for claim in claims {
      try jobs.office.call(
        "employment.decline", by: claim.by, #""employment":"\#(claim.employment)""#)
    }
    #expect(try mails(jobs, about: "employment") == 5)
    #expect(try inbox(jobs, "facilities").count { $0["kind"] != "facilityVerified" } == 10)
    #expect(jobs.client.faults == [])
  }

  @Test("One sender mails no more people than the budget of a sender says")
  func sender() throws {
    let jobs = try desk(["mailsPerSender": 1])
    var mailed: [Int] = []
    for _ in 0..<2 {
      let nurse = try jobs.nurse()
      let number = try jobs.number(of: nurse)
      try jobs.office.call(
        "employment.propose", by: jobs.hospital, #""license":"\#(number)",\#(Self.terms)"#)
      mailed.append(
        try jobs.office.subjects(mailedTo: nurse.email).count { $0.contains("employment") })
      let told = try jobs.office.call("notification.list", by: nurse)["notifications"]?.elements
      #expect(told?.first?["kind"] == "employmentProposed")
    }
    #expect(mailed == [1, 0])
    #expect(jobs.client.faults == [])
  }

  @Test("What staff decide, and what is about security, is mailed whatever strangers did")
  func neverDropped() throws {
    let jobs = try desk(["mailsPerRecipient": 1, "mailsPerSenderAndRecipient": 1])
    let stranger = try jobs.office.practitioner("stranger@mail.example")
    for _ in 0..<3 { try claimAndDecline(jobs, by: stranger) }
    #expect(try mails(jobs, about: "employment") == 1)
    _ = try jobs.client.call("auth.requestReset", #"{"email":"\#(jobs.hospital.email)"}"#)
    #expect(try mails(jobs, about: "Reset your password") == 1)
    try jobs.office.call(
      "facility.withdrawVerification", by: jobs.desk.member("registrar"),
      #""facility":"\#(jobs.hospital.account)","reason":"The license ended.""#)
    #expect(try mails(jobs, about: "no longer verified") == 1)
    #expect(jobs.client.faults == [])
  }

  @Test("A category that is flooded evicts its own oldest entries and no others")
  func categories() throws {
    let jobs = try desk(["notificationsPerCategory": 3, "mailsPerSenderAndRecipient": 100])
    _ = try jobs.client.call("auth.requestReset", #"{"email":"\#(jobs.hospital.email)"}"#)
    let security = try inbox(jobs, "security")
    #expect(!security.isEmpty)
    let stranger = try jobs.office.practitioner("stranger@mail.example")
    for count in 1...3 {
      try claimAndDecline(jobs, by: stranger)
      #expect(try inbox(jobs, "facilities").count == min(1 + 2 * count, 3))
    }
    #expect(try inbox(jobs, "security") == security)
    #expect(jobs.client.faults == [])
  }

  @Test("An employment that comes to nothing is stated three times a month, and not a fourth")
  func repetition() throws {
    let jobs = try desk(["employmentProposalsPerPair": 3])
    let nurse = try jobs.nurse()
    for _ in 0..<3 { try claimAndDecline(jobs, by: nurse) }
    let claim = #""facility":"\#(jobs.hospital.account)",\#(Self.terms)"#
    let refusal = try jobs.client.refusal(
      of: "employment.claim", jobs.office.params(nurse, claim))["data"]
    #expect(refusal?["type"]?.text == "facility/employment-too-often")
    #expect(refusal?["retryAfterSeconds"]?.integer == 30 * 86_400)
    // What one side did is not held against the other.
    let number = try jobs.number(of: nurse)
    let proposed = try jobs.office.call(
      "employment.propose", by: jobs.hospital, #""license":"\#(number)",\#(Self.terms)"#)
    try jobs.office.call(
      "employment.decline", by: nurse, #""employment":"\#(jobs.office.text(proposed["id"]))""#)
    try jobs.office.advance(seconds: 30 * 86_400)
    let again = try jobs.office.signIn(nurse.account, nurse.email)
    #expect(try jobs.office.refusal(of: "employment.claim", by: again, claim) == nil)
    #expect(jobs.client.faults == [])
  }

  @Test("No mail carries a word that a stranger typed; the inbox does (T22)")
  func words() throws {
    let jobs = try desk()
    let nurse = try jobs.nurse()
    let evil = "Call 900 at once"
    let claimed = try jobs.office.call(
      "employment.claim", by: nurse,
      #""facility":"\#(jobs.hospital.account)","terms":{"position":"\#(evil)","from":"2026-11-01"}"#
    )
    try jobs.office.call(
      "employment.decline", by: nurse, #""employment":"\#(jobs.office.text(claimed["id"]))""#)
    let own = "Nurse of the night"
    let job = try jobs.publish(JobDesk.terms(title: own, description: evil, seats: 1))
    let application = try jobs.apply(job, by: nurse)
    try jobs.act("job.shortlist", by: jobs.hospital, application)
    try jobs.act("job.reject", by: jobs.hospital, application, #""text":"\#(evil)""#)
    _ = try jobs.client.call(
      "support.open",
      #"{"email":"victim@mail.example","name":"\#(evil)","category":"access","subject":"\#(evil)","text":"\#(evil)"}"#
    )
    _ = try jobs.client.call(
      "auth.login",
      #"{"email":"\#(nurse.email)","password":"\#(Office.password)","device":"\#(evil)"}"#)
    try jobs.office.collectMail()
    for (address, letters) in jobs.office.letters {
      for letter in letters { #expect(!letter.line.contains(evil), "\(address)") }
    }
    // A facility's own title comes back to it, and to nobody else.
    for (address, letters) in jobs.office.letters where address != jobs.hospital.email {
      for letter in letters { #expect(!letter.line.contains(own), "\(address)") }
    }
    let told = try jobs.office.call("notification.list", by: nurse)["notifications"]?.elements
    #expect(told?.contains { $0["text"]?.text?.contains(evil) == true } == true)
    #expect(try inbox(jobs, "facilities").contains { $0.line.contains(evil) })
    #expect(jobs.client.faults == [])
  }
}
