import Shape
import Testing

@testable import Portal

@Suite("What is required for a registration period")
struct CPDPeriodTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func license(_ terms: [(String, String, Bool)]) throws -> License {
    var license = License.sample
    license.terms = try terms.map { from, through, isExtension in
      LicenseTerm(
        from: try day(from), through: try day(through), graceThrough: try day(through),
        extensionDecision: isExtension ? .sample : nil)
    }
    return license
  }

  @Test(
    "goes by whole months",
    arguments: [
      ("2026-11-24", "2028-11-23", 24), ("2026-11-24", "2027-11-23", 12),
      ("2024-02-29", "2025-02-26", 11), ("2024-02-29", "2025-02-27", 12),
      ("2026-01-31", "2026-02-28", 1), ("2026-01-01", "2026-01-30", 0),
      ("2026-01-01", "2026-01-31", 1),
    ])
  func months(from: String, through: String, months: Int) throws {
    #expect(try CPDPeriod.wholeMonths(from: day(from), through: day(through)) == months)
  }

  @Test("grows by a decision that prolongs it, and asks for no more")
  func prolonged() throws {
    let license = try license([
      ("2026-11-24", "2028-11-23", false), ("2028-11-24", "2029-03-01", true),
      ("2029-03-02", "2031-03-01", false),
    ])
    let periods = CPDPeriod.all(of: license)
    #expect(periods.map(\.from.text) == ["2026-11-24", "2029-03-02"])
    #expect(periods.map(\.through.text) == ["2029-03-01", "2031-03-01"])
    #expect(periods.map(\.months) == [24, 24])
    #expect(periods.first?.minutes(ofHoursPerYear: 15) == 1_800)
  }

  /// Category of professions, rank, hours for two years; nil where nothing was found.
  private static let rows: [(category: String, rank: String, hours: Int?)] = [
    ("physicians", "consultant", 60), ("physicians", "generalPractitioner", 60),
    ("dentistry", "generalDentist", 60), ("pharmacy", "pharmacist", 40),
    ("pharmacy", "consultant", 40), ("appliedMedicalSpecialties", "specialist", 40),
    ("appliedMedicalSpecialties", "consultant", 40), ("nursing", "specialist", 30),
    ("nursing", "technician", 20), ("appliedMedicalSpecialties", "technician", 20),
    ("nursing", "traineeNurse", nil), ("pharmacy", "traineePharmacist", nil),
  ]

  @Test("goes by category and rank", arguments: rows)
  func requirement(category: String, rank: String, hours: Int?) throws {
    let rule = CPDCountTests.rules.requirement(
      category: category, rank: try ReferenceCode(rank))
    #expect(rule.map { $0.hoursPerYear * 2 } == hours)
  }

  private static let exempt: [(profession: String, specialty: String?, rank: String, by: String?)] =
    [
      ("nursing", nil, "healthAssistant", "assistants"),
      ("nursing", nil, "patientAssistant", "assistants"),
      ("medicine", "surgery", "residentInTraining", "residentsInTraining"),
      ("optics", "opticalLaboratory", "specialist", "opticalLaboratory"),
      ("optics", "optometry", "specialist", nil),
      ("medicalRecords", nil, "specialist", "administrationAndInspection"),
      ("nursing", nil, "specialist", nil),
    ]

  @Test("is nothing for those who are exempt by what they are", arguments: exempt)
  func exemption(profession: String, specialty: String?, rank: String, by: String?) throws {
    let classification = Classification(
      profession: try ReferenceCode(profession),
      specialty: try specialty.map { try ReferenceCode($0) },
      rank: try ReferenceCode(rank), from: .sample, application: .sample)
    #expect(CPDCountTests.rules.exemption(of: classification)?.code.text == by)
  }

  @Test("shrinks by the share of days for which an exemption was granted, each day once")
  func granted() throws {
    let period = try #require(
      CPDPeriod.all(of: license([("2026-01-01", "2027-12-31", false)])).first)
    let nurse = Classification(
      profession: try ReferenceCode("nursing"), rank: try ReferenceCode("specialist"),
      from: .sample, application: .sample)
    func required(_ spans: [(String, String)]) throws -> Int {
      let grants = try spans.enumerated().map { number, span in
        CPDExemption(
          id: ExemptionID(bits: UInt64(number)), holder: .sample,
          kind: try ReferenceCode("postgraduateTraining"), from: try day(span.0),
          through: try day(span.1), grantedBy: .sample, grantedAt: .sample)
      }
      return CPDRequirementFacts(
        CPDCountTests.rules, nurse, category: "nursing", in: period, grants: grants
      ).requiredMinutes
    }
    #expect(try required([]) == 1_800)
    #expect(try required([("2026-01-01", "2026-12-31")]) == 900)
    #expect(try required([("2026-01-01", "2026-12-31"), ("2026-06-01", "2026-12-31")]) == 900)
    #expect(try required([("2020-01-01", "2026-12-31")]) == 900)
    #expect(try required([("2020-01-01", "2030-12-31")]) == 0)
    #expect(try required([("2028-01-01", "2028-12-31")]) == 1_800)
    #expect(try required([("2026-01-01", "2026-12-31"), ("2027-01-01", "2027-12-31")]) == 0)
  }
}
