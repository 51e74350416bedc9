import JSON
import Shape
import Testing

@testable import Portal

@Suite("Figures of licensing and reasons for decisions")
struct LicensingFiguresTests {
  @Test("are read from the rules in force")
  func figures() throws {
    let figures = try RulesInForce.reference().licensing
    #expect(figures.completionDays == 30)
    #expect(figures.completionCountedFrom == .returned)
    #expect(figures.registrationYears == 2)
    #expect(figures.renewalWindowMonthsBefore == 3)
    #expect(figures.graceMonthsAfter == 1)
    #expect(figures.shortTermYears == 1)
    #expect(figures.shortTermAge == 60)
    #expect(figures.medicalReportAge == 65)
    #expect(figures.employerLetterMaximumAgeMonths == 3)
    #expect(figures.draftIdleDays == 90)
    #expect(figures.draftReminderDaysBefore == 15)
    #expect(figures.licenseReminderDays == [90, 30, 7, 0])
    #expect(figures.returnedReminderDaysBefore == [14, 3])
    #expect(figures.appealDays == 30)
    #expect(figures.refundServiceFeePercent == 50)
    #expect(figures.refundWindowMonths == 1)
    #expect(figures.refundPayoutWorkingDays == 14)
  }

  @Test("the time to complete an application is the common one, or the service's own")
  func completionDays() throws {
    let reference = try RulesInForce.reference()
    let code = try ReferenceCode("renewal")
    #expect(reference.completionDays(of: try #require(reference.services[code])) == 30)
    let own: JSONTree = ["value": 12, "source": "test", "effectiveFrom": "2026-01-01"]
    let edited = try SeedMistake("services", "services/2/completionDays", own, "").content()
    let file = try JSONTree(parsing: edited).read(ServiceFile.self)
    let renewal = try #require(file.services.first { $0.code == code })
    #expect(reference.completionDays(of: renewal) == 12)
  }

  @Test("there is a reason for each kind of decision", arguments: DecisionKind.allCases)
  func reasons(decision: DecisionKind) throws {
    let reasons = try RulesInForce.reference().decisionReasons
    let first = try #require(reasons.reasons(for: decision).first)
    #expect(reasons.reason(first.code, for: decision) == first)
  }

  @Test("a reason holds only for the decisions it names")
  func otherDecision() throws {
    let reasons = try RulesInForce.reference().decisionReasons
    let breach = try ReferenceCode("ethicsBreach")
    #expect(reasons.reason(breach, for: .revoke) != nil)
    #expect(reasons.reason(breach, for: .approve) == nil)
  }
}
