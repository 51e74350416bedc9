import JSON
import Shape
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("An application stays under the rules it was opened under")
struct PinnedRulesTests {
  /// Other figures, another category of nursing, and no more reason to approve or to return.
  private static func changed() throws -> RulesSource {
    var licensing = try tree("licensing.json")
    for (name, value) in [
      "draftIdleDays": 40, "completionDays": 10, "appealDays": 5, "registrationYears": 7,
      "graceMonthsAfter": 3,
    ] {
      licensing = licensing.replacing("figures", name, "value", with: .number("\(value)"))
    }
    licensing = licensing.replacing(
      "figures", "returnedReminderDaysBefore", "value", with: .array([.number("2")]))
    let professions = try tree("professions.json")
    let nursing = professions["professions"]?.elements.firstIndex { $0["code"] == "nursing" }
    let place = try #require(nursing)
    let reasons = try tree("decision-reasons.json")
    let kept = reasons["reasons"]?.elements.filter {
      !["requirementsMet", "informationUnclear", "conditionsNotMet"].contains($0["code"]?.text)
    }
    return .offered([
      RulesFile(name: "licensing.json", content: licensing.pretty),
      RulesFile(
        name: "professions.json",
        content: professions.replacing(
          "professions", "\(place)", "category", with: "physicians"
        ).pretty),
      RulesFile(
        name: "decision-reasons.json",
        content: reasons.replacing("reasons", with: .array(kept ?? [])).pretty),
    ])
  }

  private static func tree(_ name: String) throws -> JSONTree {
    let file = try #require(RulesInForce.files.first { $0.name == name })
    return try JSONTree(parsing: file.content)
  }

  /// The day on which what is due at the end of a day is due, counted from today.
  private func daysLeft(_ desk: LicensingDesk, _ view: JSONTree) throws -> Int {
    let due = try RulesInForce.read(Instant.self, view["dueAt"] ?? .null)
    let reference = desk.client.engine.reference
    let last = reference.today(at: due - .seconds(1))
    return last.number - reference.today(at: desk.client.clock.now()).number
  }

  @Test("What is filled in later keeps a draft alive as long as was said when it was begun")
  func drafts() throws {
    let disk = SimulatedDisk()
    let before = try LicensingDesk(disk: disk)
    let old = try before.bring(to: .draft)
    let desk = try LicensingDesk(reopening: before, disk: disk, rules: Self.changed())
    let edit = #""values":[{"name":"rank","value":"consultant"}],"declarations":[]"#
    let view = try desk.act("licensing.updateApplication", by: old.owner, old, edit)
    #expect(try daysLeft(desk, view) == 90)
    let new = try desk.bring(to: .draft)
    #expect(try daysLeft(desk, desk.act("licensing.getApplication", by: new.owner, new)) == 40)
  }

  @Test("Times to complete and to appeal, and the reasons that can be given, stay")
  func times() throws {
    let disk = SimulatedDisk()
    let before = try LicensingDesk(disk: disk)
    let reviewed = try before.bring(to: .inReview)
    let decided = try before.bring(to: .deciding)
    let desk = try LicensingDesk(reopening: before, disk: disk, rules: Self.changed())
    let returned = try desk.act(
      "review.returnToApplicant", by: "doer", reviewed, LicensingDesk.rankUnclear)
    #expect(try daysLeft(desk, returned) == 30)
    let rejected = try desk.act("review.decide", by: "second", decided, LicensingDesk.refusal)
    #expect(try daysLeft(desk, rejected) == 30)
    // A new one is under the new rules, which know other reasons and shorter times.
    let new = try desk.open(
      "classification", by: desk.practitioner(), stating: ["rank": "consultant"])
    try desk.act("licensing.submit", by: new.owner, new)
    try desk.act("review.claim", by: "doer", new)
    let refusal = try desk.refusal(
      of: "review.returnToApplicant", by: "doer", new, LicensingDesk.rankUnclear)
    #expect(refusal == "reference/unknown")
    let issue = #""issues":[{"target":"input","name":"rank","reason":"nameDiffers"}]"#
    let back = try desk.act("review.returnToApplicant", by: "doer", new, issue)
    #expect(try daysLeft(desk, back) == 10)
  }

  @Test("The fee stays what the category of the profession made it")
  func fees() throws {
    let disk = SimulatedDisk()
    let before = try LicensingDesk(disk: disk)
    let rank = ["rank": "consultant"]
    let old = try before.open("classification", by: before.practitioner(), stating: rank)
    try before.act("licensing.submit", by: old.owner, old)
    let desk = try LicensingDesk(reopening: before, disk: disk, rules: Self.changed())
    let new = try desk.open("classification", by: desk.practitioner(), stating: rank)
    try desk.act("licensing.submit", by: new.owner, new)
    for (file, amount) in [(old, 150_000), (new, 180_000)] {
      try desk.act("review.claim", by: "doer", file)
      try desk.act("review.forward", by: "doer", file)
      try desk.act("review.claim", by: "doer", file)
      let reasons = #""outcome":"reject","reasons":["programTooShort"],"conditions":[]"#
      let view = try desk.act("review.recommend", by: "doer", file, reasons)
      #expect(view["invoices"]?.elements.first?["amount"]?.integer == amount)
    }
  }

  @Test("A term is as long as was said when it was applied for")
  func terms() throws {
    let disk = SimulatedDisk()
    let before = try LicensingDesk(disk: disk)
    let owner = try before.bring(to: .approved).owner
    let old = try before.open("registration", by: owner)
    try before.act("licensing.submit", by: owner, old)
    let desk = try LicensingDesk(reopening: before, disk: disk, rules: Self.changed())
    try desk.decide(old)
    let term = try desk.office.call("licensing.listLicenses", by: owner)["licenses"]?.elements
      .first?["terms"]?.elements.last
    #expect(term?["from"]?.text == "2026-11-23")
    #expect(term?["through"]?.text == "2028-11-22")
    #expect(term?["graceThrough"]?.text == "2028-12-22")
  }
}
