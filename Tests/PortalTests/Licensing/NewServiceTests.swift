import JSON
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("A new service is a new entry in the rules")
struct NewServiceTests {
  /// Two desks that no other service has, a fee, and two things to state.
  private static let letterOfIntent = """
    {"code":"letterOfIntent","name":{"en":"Letter of intent","ar":"خطاب نية",
    "fr":"Lettre d’intention"},"summary":{"en":"States that somebody means to practice here.",
    "ar":"يفيد بنية الممارسة.","fr":"Atteste l’intention d’exercer ici."},
    "applicants":["practitioner"],"prerequisites":[],"documents":[],"declarations":["dataIsTrue"],
    "inputs":[{"code":"purpose","name":{"en":"Purpose","ar":"الغرض","fr":"Objet"},
    "kind":"reason","required":true,"choices":[
    {"code":"visa","name":{"en":"A visa","ar":"تأشيرة","fr":"Un visa"}},
    {"code":"employer","name":{"en":"An employer","ar":"صاحب عمل","fr":"Un employeur"}}]},
    {"code":"firstDay","name":{"en":"First day","ar":"أول يوم","fr":"Premier jour"},
    "kind":"day","required":true,"choices":[]}],
    "fees":[{"kind":"administrative","paid":"beforeReview","amounts":[{"ranks":[],"categories":[],
    "amount":12345,"currency":"SAR","source":"engine default","effectiveFrom":"2026-01-01"}],
    "source":"engine default","effectiveFrom":"2026-01-01"}],
    "stages":[{"code":"screening","name":{"en":"Screening","ar":"الفرز","fr":"Tri"},
    "roles":["finance"],"workingDays":{"value":2,"source":"engine default",
    "effectiveFrom":"2026-01-01"},"actions":["recommend","returnToApplicant","hold"],
    "next":"signature"},
    {"code":"signature","name":{"en":"Signature","ar":"التوقيع","fr":"Signature"},
    "roles":["registrar"],"workingDays":{"value":1,"source":"engine default",
    "effectiveFrom":"2026-01-01"},"actions":["decide","sendBack","hold"],
    "sendBackTo":"screening"}],
    "fastPath":false,"issuance":"nothing","source":"engine default",
    "effectiveFrom":"2026-01-01"}
    """

  private static func services(
    _ change: (inout [JSONTree]) throws -> Void
  ) throws -> RulesFile {
    let seed = try #require(RulesInForce.files.first { $0.name == "services.json" })
    let tree = try JSONTree(parsing: seed.content)
    var services = tree["services"]?.elements ?? []
    try change(&services)
    return RulesFile(
      name: seed.name, content: tree.replacing("services", with: .array(services)).pretty)
  }

  private static func withLetter() throws -> RulesFile {
    try services { $0.append(try JSONTree(parsing: letterOfIntent)) }
  }

  @Test("that passes the check of reference data")
  func isChecked() throws {
    let others = RulesInForce.files.filter { $0.name != "services.json" }
    #expect(ReferenceCheck.faults(in: others + [try Self.withLetter()]) == [])
  }

  @Test("and its applications go all the way, with no change of code")
  func toTheEnd() throws {
    let desk = try LicensingDesk(rules: .offered([Self.withLetter()]))
    let owner = try desk.practitioner()
    let opened = try desk.office.call(
      "licensing.startApplication", by: owner, #""service":"letterOfIntent""#)
    let file = LicensingDesk.File(
      application: try desk.office.text(opened["id"]), owner: owner)
    let early = try desk.client.refusal(
      of: "licensing.submit", desk.office.params(owner, LicensingDesk.members(file)))
    #expect(early["data"]?["type"] == "application/incomplete")
    #expect(early["data"]?["issues"]?.elements.count == 3)
    try desk.client.complete(
      file.application, of: "letterOfIntent", session: owner.session, stating: [:])
    let submitted = try desk.act("licensing.submit", by: owner, file)
    #expect(submitted["stage"] == "screening")
    #expect(submitted["invoices"]?.elements.first?["amount"] == .number("12345"))
    #expect(try desk.refusal(of: "review.claim", by: "finance", file) == "application/fee-due")
    try desk.pay(file)
    #expect(try desk.refusal(of: "review.claim", by: "doer", file) == "auth/forbidden")
    try desk.act("review.claim", by: "finance", file)
    let recommended = try desk.act(
      "review.recommend", by: "finance", file, LicensingDesk.approval)
    #expect(recommended["stage"] == "signature")
    #expect(try desk.refusal(of: "review.claim", by: "second", file) == "auth/forbidden")
    try desk.act("review.claim", by: "registrar", file)
    let decided = try desk.act("review.decide", by: "registrar", file, LicensingDesk.approval)
    #expect(decided["state"] == "approved")
    #expect(decided["license"] == nil)
    #expect(desk.client.faults == [])
  }

  @Test("which reaches none of those that were opened before")
  func earlier() throws {
    let disk = SimulatedDisk()
    let before = try LicensingDesk(disk: disk)
    let owner = try before.practitioner()
    let unknown = try before.office.refusal(
      of: "licensing.startApplication", by: owner, #""service":"letterOfIntent""#)
    #expect(unknown == "reference/unknown")
    let classification = try before.bring(to: .submitted)
    let update = try before.open(
      "profileUpdate", by: owner, stating: ["birthDate": "1991-01-01"])
    // The new rules have the letter of intent, no updates, and other desks for classification.
    let file = try Self.services { services in
      let letter = try JSONTree(parsing: Self.letterOfIntent)
      services.removeAll { $0["code"] == "profileUpdate" }
      services = services.map {
        guard $0["code"] == "classification", let stages = letter["stages"] else { return $0 }
        return $0.replacing("stages", with: stages)
      }
      services.append(letter)
    }
    let desk = try LicensingDesk(reopening: before, disk: disk, rules: .offered([file]))
    try desk.act("licensing.submit", by: owner, update)
    for file in [classification, update] {
      try desk.decide(file)
      let view = try desk.act("licensing.getApplication", by: "second", file)
      #expect(view["state"] == "approved")
      #expect(view["stage"] == "decision")
      #expect(view["rulesVersion"] == .number("1"))
    }
    let late = try desk.office.refusal(
      of: "licensing.startApplication", by: owner, #""service":"profileUpdate""#)
    #expect(late == "reference/unknown")
    let new = try desk.bring(to: .submitted)
    let view = try desk.act("licensing.getApplication", by: "finance", new)
    #expect(view["stage"] == "screening")
    #expect(view["rulesVersion"] == .number("2"))
  }
}
