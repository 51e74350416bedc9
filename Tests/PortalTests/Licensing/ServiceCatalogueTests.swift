import JSON
import Shape
import Testing

@testable import Portal

@Suite("The services of the rules in force")
struct ServiceCatalogueTests {
  private func catalogue() throws -> ServiceCatalogue { try RulesInForce.reference().services }

  private func service(_ code: String) throws -> ServiceDefinition {
    try #require(try catalogue()[ReferenceCode(code)])
  }

  @Test("are found by their code; one that is unknown is not there")
  func byCode() throws {
    let catalogue = try catalogue()
    #expect(catalogue.services.count == 15)
    for service in catalogue.services { #expect(catalogue[service.code] == service) }
    #expect(catalogue[try ReferenceCode("alchemy")] == nil)
  }

  @Test("come with their declarations in full, and their certificates find them")
  func declarations() throws {
    let catalogue = try catalogue()
    let classification = try service("classification")
    let declarations = catalogue.declarations(of: classification)
    #expect(declarations.map(\.code) == classification.declarations)
    #expect(declarations.first?.expected == true)
    #expect(declarations.dropFirst().allSatisfy { !$0.expected })
    let type = try ReferenceCode("recognitionDecision")
    #expect(catalogue.service(issuing: type)?.code.text == "certificateRecognition")
    #expect(catalogue.service(issuing: try ReferenceCode("nothing")) == nil)
  }

  /// In Saudi riyals. Source: expatbio.com/mumaris-plus-classification-fees-scfhs/.
  @Test(
    "ask for the fees that were found, by rank and category",
    arguments: [
      ("technician", "nursing", 200, 400), ("healthAssistant", "pharmacy", 200, 400),
      ("generalPractitioner", "physicians", nil, 1_100), ("resident", "physicians", nil, 1_100),
      ("registrar", "physicians", nil, 1_500), ("fellow", "physicians", nil, 1_500),
      ("consultant", "physicians", nil, 1_800), ("consultant", "pharmacy", nil, 1_500),
      ("consultant", "dentistry", nil, nil), ("specialist", "nursing", nil, 1_100),
      ("traineeNurse", "nursing", nil, 1_100), ("patientAssistant", "nursing", nil, nil),
    ] as [(String, String, Int?, Int?)])
  func fees(rank: String, category: String, administrative: Int?, service: Int?) throws {
    let classification = try self.service("classification")
    let (rank, category) = (try ReferenceCode(rank), try ReferenceCode(category))
    func amount(_ kind: FeeKind) -> Int? {
      classification.fee(kind)?.amount(rank: rank, category: category)?.amount
    }
    #expect(amount(.administrative) == administrative.map { $0 * 100 })
    #expect(amount(.service) == service.map { $0 * 100 })
  }

  @Test("ask for a fee of everyone where it names no rank, also where none is known")
  func feeForEveryone() throws {
    let recognition = try service("certificateRecognition").fee(.service)
    #expect(recognition?.amount(rank: nil, category: nil)?.amount == 60_000)
    #expect(recognition?.paid == .beforeSubmission)
    let classification = try service("classification").fee(.administrative)
    #expect(classification?.amount(rank: nil, category: nil) == nil)
  }

  @Test("tell their stages, inputs and deadline")
  func stages() throws {
    let classification = try service("classification")
    #expect(classification.stages.map(\.code.text) == ["intake", "review", "decision"])
    let review = try #require(classification.stage(try ReferenceCode("review")))
    #expect(review.next?.text == "decision")
    #expect(review.sendBackTo?.text == "intake")
    #expect(classification.stage(try ReferenceCode("court")) == nil)
    #expect(classification.deadlineWorkingDays?.value == 10)
    #expect(classification.input(try ReferenceCode("rank"))?.kind == .rank)
    #expect(classification.input(try ReferenceCode("shoe")) == nil)
    #expect(classification.fee(.service)?.paid == .beforeDecision)
  }

  @Test("are none in rules that are older than services, and no day is then free")
  func olderRules() throws {
    let reference = Reference(nil)
    #expect(reference.services.services.isEmpty)
    #expect(reference.decisionReasons.all.isEmpty)
    #expect(reference.workingDays.weekend.isEmpty)
    #expect(reference.licensing.licenseReminderDays.isEmpty)
  }

  @Test("a role has actions exactly if it takes part in the stages")
  func roles() {
    for role in Role.allCases {
      let takesPart: Set<Role> = [.intake, .reviewer, .approver, .finance, .registrar]
      #expect(role.stageActions.isEmpty == !takesPart.contains(role))
      // Recommender and decider are two people.
      #expect(!role.stageActions.isSuperset(of: [.recommend, .decide]))
    }
  }
}
