import Testing

@Suite("The services")
struct ServiceSeedTests {
  private typealias Object = SeedDocument.Object

  @Test("are those of the portal, and the certificates")
  func codes() throws {
    #expect(
      try SeedDocument("services.json").codes("services") == [
        "classification", "registration", "renewal", "reclassification", "profileUpdate",
        "duplicateLicense", "certificateRecognition", "qualificationStudy",
        "practiceDiscontinuityStudy", "facilityTransfer", "feeRefund", "goodStanding",
        "trainingLetter", "classificationCertificate", "registrationCertificate",
      ])
  }

  @Test("ask for no fee without a source, a day and a positive amount")
  func fees() throws {
    var count = 0
    for service in try SeedDocument("services.json").records("services") {
      for fee in try list(service, "fees") {
        #expect((fee["source"] as? String)?.isEmpty == false)
        for amount in try list(fee, "amounts") {
          count += 1
          #expect((amount["source"] as? String)?.hasPrefix("https://") == true)
          #expect(amount["effectiveFrom"] is String)
          #expect(try #require(amount["amount"] as? Int) > 0)
          #expect(amount["currency"] as? String == "SAR")
        }
      }
    }
    #expect(count > 0)
  }

  @Test("lead from the first stage through every stage to the decision")
  func stages() throws {
    for service in try SeedDocument("services.json").records("services") {
      let code = service["code"] as? String ?? ""
      let stages = try list(service, "stages")
      var place = stages.first?["code"] as? String
      var passed: [String] = []
      while let stage = stages.first(where: { $0["code"] as? String == place }) {
        passed.append(place ?? "")
        try #require(passed.count <= stages.count, "\(code) goes round")
        place = stage["next"] as? String
      }
      #expect(passed.count == stages.count, "\(code) has a stage that nothing leads to")
      let deciding = stages.filter { ($0["actions"] as? [String])?.contains("decide") == true }
      #expect(deciding.count == 1, "\(code)")
      #expect(deciding.first?["code"] as? String == passed.last, "\(code)")
    }
  }

  @Test("are for people, not for staff, and have the truth of what is stated declared")
  func applicants() throws {
    for service in try SeedDocument("services.json").records("services") {
      #expect(service["applicants"] as? [String] == ["practitioner", "technician"])
      #expect((service["declarations"] as? [String])?.contains("dataIsTrue") == true)
    }
  }

  /// Sources: domain figures of the portal's guides; the refund's is official (node 2030).
  @Test(
    "are decided within the working days that were found",
    arguments: [
      ("classification", 10), ("registration", 10), ("renewal", 10), ("reclassification", 10),
      ("certificateRecognition", 30), ("qualificationStudy", 70), ("feeRefund", 15),
      ("goodStanding", nil), ("facilityTransfer", nil),
    ] as [(String, Int?)])
  func deadlines(code: String, days: Int?) throws {
    let services = try SeedDocument("services.json").records("services")
    let service = try #require(services.first { $0["code"] as? String == code })
    #expect((service["deadlineWorkingDays"] as? Object)?["value"] as? Int == days)
  }

  @Test("the weekend is Friday and Saturday, and four holidays return every year")
  func holidays() throws {
    let document = try SeedDocument("holidays.json")
    #expect((document.root["weekend"] as? Object)?["days"] as? [String] == ["friday", "saturday"])
    #expect(
      try document.codes("holidays") == ["foundingDay", "eidAlFitr", "eidAlAdha", "nationalDay"])
  }

  private func list(_ object: Object, _ member: String) throws -> [Object] {
    try #require(object[member] as? [Object])
  }
}
