import JSON
import Testing

@testable import Portal

@Suite("Checking services, figures, holidays and reasons before they are adopted")
struct ServiceCheckTests {
  /// The first service is the classification: intake, review, decision.
  private static let path = "services/0/stages"

  private static let stageMistakes = [
    SeedMistake(
      "services", "\(path)/0/actions", ["hold"], "a dead stage: nothing leads out of it"),
    SeedMistake(
      "services", "\(path)/1/next", nil, "a dead stage: nothing leads out of it"),
    SeedMistake(
      "services", "\(path)/1/next", nil, "an action goes on, but there is no next stage"),
    SeedMistake(
      "services", "\(path)/0/actions", ["hold"], "no action goes on to the next stage"),
    SeedMistake(
      "services", "\(path)/0/next", "decision", "an unreachable stage: nothing leads to it"),
    SeedMistake("services", "\(path)/1/next", "intake", "the stages go round in a circle"),
    SeedMistake("services", "\(path)/1/next", "review", "the stages go round in a circle"),
    SeedMistake("services", "\(path)/1/next", "nowhere", "“nowhere” is not in /stages"),
    SeedMistake("services", "\(path)/1/sendBackTo", "nowhere", "“nowhere” is not in /stages"),
    SeedMistake(
      "services", "\(path)/1/sendBackTo", "decision",
      "“decision” is not passed before this stage"),
    SeedMistake(
      "services", "\(path)/1/sendBackTo", "review", "“review” is not passed before this stage"),
    SeedMistake("services", "\(path)/1/sendBackTo", nil, "where it is sent back to is missing"),
    SeedMistake("services", "\(path)/0/sendBackTo", "intake", "no action sends back"),
    SeedMistake(
      "services", "\(path)/1/roles", ["reviewer", "auditor"],
      "“auditor” can do nothing at this stage"),
    SeedMistake(
      "services", "\(path)/1/roles", ["intake"], "no role of this stage may do “recommend”"),
    SeedMistake(
      "services", "\(path)/1/roles", ["wizard"],
      "This is not one of the choices. Choose one of: practitioner, technician, facility, intake,"
        + " reviewer, approver, finance, support, registrar, auditor, host, system"),
    SeedMistake("services", "\(path)/2/actions", ["sendBack"], "no stage decides"),
    SeedMistake(
      "services", "\(path)/1/actions", ["decide", "sendBack"], "another stage decides already"),
    SeedMistake(
      "services", "\(path)/2/actions", ["decide", "sendBack", "recommend"],
      "a stage that decides does not also go on"),
    SeedMistake(
      "services", "\(path)/1/actions", ["sendBack", "forward"],
      "it decides on what no stage recommends"),
    SeedMistake(
      "services", "\(path)/1/actions/2", "recommend", "“recommend” stands here twice"),
    SeedMistake("services", "\(path)/1/code", "intake", "“intake” stands here twice"),
    SeedMistake("services", "\(path)/1/workingDays/value", 0, "0 is not from 1 to 1000"),
    SeedMistake(
      "services", "\(path)/1/workingDays/value", 6, "the stages take 11 working days together"),
    SeedMistake("services", "\(path)/1/name/ar", nil, "text is missing"),
    SeedMistake("services", path, [], "there is no stage that could decide"),
  ]

  private static let serviceMistakes = [
    SeedMistake("services", "services/0/applicants", [], "nobody may apply"),
    SeedMistake("services", "services/0/applicants/0", "staff", "staff do not apply for services"),
    SeedMistake(
      "services", "services/0/prerequisites", ["classified", "notClassified"],
      "nobody satisfies both classified and notClassified"),
    SeedMistake(
      "services", "services/1/prerequisites", ["registered", "notRegistered"],
      "nobody satisfies both registered and notRegistered"),
    SeedMistake(
      "services", "services/0/prerequisites/0", "isTall",
      "This is not one of the choices. Choose one of: classified, notClassified, registered,"
        + " notRegistered, hasLicense, inRenewalWindow, residesInKingdom, noOpenRestriction,"
        + " cpdSatisfied, paidFee"),
    SeedMistake(
      "services", "services/1/code", "classification", "“classification” stands here twice"),
    SeedMistake("services", "services/0/name/fr", nil, "text is missing"),
    SeedMistake("services", "services/0/summary/ar", " ", "text is empty"),
    SeedMistake("services", "services/0/declarations/0", "oath", "“oath” is not in /declarations"),
    SeedMistake(
      "services", "services/0/declarations/1", "dataIsTrue", "“dataIsTrue” stands here twice"),
    SeedMistake(
      "services", "declarations/1/code", "dataIsTrue", "“dataIsTrue” stands here twice"),
    SeedMistake("services", "declarations/0/text/ar", nil, "text is missing"),
    SeedMistake(
      "services", "services/0/documents/0/minimumCount", 0, "0 is not from 1 to 20"),
    SeedMistake(
      "services", "services/0/documents/0/source", nil,
      "This detail is missing. Please fill it in"),
    SeedMistake("services", "services/3/inputs/0/choices", [], "a reason without choices"),
    SeedMistake(
      "services", "services/0/inputs/2/required", false,
      "the approval needs “rank”, which is not asked for or not required"),
    SeedMistake(
      "services", "services/0/inputs/1/kind", "text", "the approval reads it as “specialty”"),
    SeedMistake(
      "services", "services/4/inputs/0/code", "nickname", "it is no member of the profile"),
    SeedMistake(
      "services", "services/3/inputs/0/kind", "text", "choices that nothing asks for"),
    SeedMistake(
      "services", "services/3/inputs/0/choices/1/code", "promotion",
      "“promotion” stands here twice"),
    SeedMistake(
      "services", "services/12/inputs/2/notBefore", "periodEnd",
      "a day is held against another day of the service"),
    SeedMistake(
      "services", "services/12/inputs/2/notBefore", "subject",
      "a day is held against another day of the service"),
    SeedMistake(
      "services", "services/12/inputs/2/notBefore", "never",
      "a day is held against another day of the service"),
    SeedMistake("services", "services/0/fees/0/amounts", [], "the list is empty"),
    SeedMistake(
      "services", "services/0/fees/0/amounts/0/amount", 0, "0 is not from 1 to 100000000"),
    SeedMistake(
      "services", "services/0/fees/0/amounts/0/amount", -20_000,
      "-20000 is not from 1 to 100000000"),
    SeedMistake("services", "services/0/fees/0/amounts/0/source", nil, "text is missing"),
    SeedMistake(
      "services", "services/0/fees/0/amounts/0/effectiveFrom", nil, "text is missing"),
    SeedMistake(
      "services", "services/0/fees/0/amounts/0/currency", "Riyal", "is not three capital letters"),
    SeedMistake(
      "services", "services/0/fees/1/amounts/1/currency", "EUR",
      "the amounts of one fee are in one currency: SAR"),
    SeedMistake(
      "services", "services/0/fees/0/amounts/0/ranks/0", "chief",
      "“chief” is not in professions.json#/ranks"),
    SeedMistake(
      "services", "services/0/fees/1/amounts/2/categories/0", "magic",
      "“magic” is not in professions.json#/categories"),
    SeedMistake(
      "services", "services/0/fees/0/amounts/0/ranks", [],
      "it is never asked for: an amount before it is for everyone"),
    SeedMistake(
      "services", "services/0/fees/1/kind", "administrative",
      "a fee of the same kind stands here twice"),
    SeedMistake(
      "services", "services/0/fees/1/paid", "beforeSubmission",
      "the fees do not stand in the order in which they are paid"),
    SeedMistake(
      "services", "services/0/fees/0/note", nil, "what is disputed needs a note that says why"),
    SeedMistake(
      "services", "services/0/issuance", "certificate", "what certificate is issued is missing"),
    SeedMistake("services", "services/6/issuance", "nothing", "no certificate is issued here"),
    SeedMistake(
      "services", "services/6/certificate/type", "goodStanding",
      "“goodStanding” is issued by another service already"),
    SeedMistake(
      "services", "services/0/deadlineWorkingDays/value", 0, "0 is not from 1 to 1000"),
    SeedMistake("services", "services/0/price", 9, "Nothing of this name is known here."),
  ]

  private static let otherMistakes = [
    SeedMistake("licensing", "figures/registrationYears/value", 0, "0 is not from 1 to 20"),
    SeedMistake("licensing", "figures/registrationYears/value", 21, "21 is not from 1 to 20"),
    SeedMistake("licensing", "figures/appealDays", nil, "a whole number is missing"),
    SeedMistake("licensing", "figures/graceMonthsAfter/source", nil, "text is missing"),
    SeedMistake(
      "licensing", "figures/graceMonthsAfter/note", nil,
      "what is disputed needs a note that says why"),
    SeedMistake(
      "licensing", "figures/completionCountedFrom/value", "birth",
      "“birth” is not one of returned, application"),
    SeedMistake("licensing", "figures/licenseReminderDays/value", [], "the list is empty"),
    SeedMistake(
      "licensing", "figures/returnedReminderDaysBefore/value", [30], "30 is not from 0 to 29"),
    SeedMistake(
      "licensing", "figures/draftReminderDaysBefore/value", 90,
      "is not before the draft is opened"),
    SeedMistake(
      "licensing", "figures/shortTermYears/value", 3, "is longer than registrationYears"),
    SeedMistake(
      "holidays", "weekend/days",
      ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
      "no day of the week is left to work on"),
    SeedMistake("holidays", "weekend/days/0", "saturday", "“saturday” stands here twice"),
    SeedMistake("holidays", "holidays/0/month", 13, "13 is not from 1 to 12"),
    SeedMistake("holidays", "holidays/0/day", 29, "29 is not from 1 to 28"),
    SeedMistake("holidays", "holidays/1/day", 30, "30 is not from 1 to 29"),
    SeedMistake("holidays", "holidays/1/length", 0, "0 is not from 1 to 30"),
    SeedMistake("holidays", "holidays/1/daysAfter", -1, "-1 is not from 0 to 30"),
    SeedMistake("holidays", "holidays/1/name/ar", nil, "text is missing"),
    SeedMistake("holidays", "holidays/1/code", "foundingDay", "“foundingDay” stands here twice"),
    SeedMistake(
      "holidays", "announced",
      [
        [
          "code": "census", "name": ["en": "Census", "ar": "تعداد", "fr": "Recensement"],
          "from": "2026-05-05", "through": "2026-05-04", "source": "s",
          "effectiveFrom": "2026-01-01",
        ]
      ], "is not from the first day to 30 days after it"),
    SeedMistake("decision-reasons", "reasons/0/decisions", [], "the list is empty"),
    SeedMistake("decision-reasons", "reasons/0/name/en", nil, "text is missing"),
    SeedMistake(
      "decision-reasons", "reasons/1/code", "requirementsMet",
      "“requirementsMet” stands here twice"),
    SeedMistake(
      "decision-reasons", "reasons", [], "there is no reason for “returnToApplicant”"),
    SeedMistake(
      "retention", "kinds/0/daysAfterClosing", nil, "a whole number is missing"),
    SeedMistake("retention", "kinds/0/daysAfterClosing", 0, "0 is not from 1 to 3660"),
    SeedMistake(
      "retention", "kinds/8/daysAfterClosing", 30, "data of this kind is never erased"),
    SeedMistake(
      "retention", "kinds/5/daysAfterClosing", 29,
      "“education” goes later, and has to go before it"),
    SeedMistake(
      "retention", "kinds/3/daysAfterClosing", 31, "“work” goes later, and has to go before it"),
    SeedMistake("retention", "kinds/1/text/ar", nil, "text is missing"),
    SeedMistake("retention", "kinds", [], "there is no record for “contact”"),
  ]

  @Test("finds a stage from which no application comes to its end", arguments: stageMistakes)
  func stages(mistake: SeedMistake) throws { try expectFound(mistake) }

  @Test("finds a service that could not be applied for", arguments: serviceMistakes)
  func services(mistake: SeedMistake) throws { try expectFound(mistake) }

  @Test("finds a figure, a holiday or a reason that cannot be", arguments: otherMistakes)
  func others(mistake: SeedMistake) throws { try expectFound(mistake) }

  @Test("lets a service be approved without any stage where nobody has to look at it")
  func fastPathAlone() throws {
    let fast = SeedMistake("services", "services/13/stages", [], "")
    #expect(try fast.faults() == [])
  }

  @Test("holds the kinds of documents against their list, once there is one")
  func documentKinds() throws {
    let kinds = RulesFile(
      name: "document-kinds.json",
      content: #"{"version":1,"source":"s","effectiveFrom":"2026-01-01","documentKinds":[]}"#)
    let faults = ReferenceCheck.faults(
      in: RulesInForce.files.filter { $0.name != kinds.name } + [kinds])
    #expect(
      faults.contains {
        $0.file == "services.json" && $0.pointer == "/services/0/documents/0/kind"
          && $0.reason == "“qualification” is not in document-kinds.json#/documentKinds"
      })
  }

  private func expectFound(_ mistake: SeedMistake) throws {
    let faults = try mistake.faults()
    #expect(faults.contains { $0.reason.contains(mistake.reason) }, "\(faults)")
    #expect(faults.allSatisfy { $0.file == mistake.file })
  }
}
