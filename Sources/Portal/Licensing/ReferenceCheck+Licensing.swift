import JSON

// What the figures of licensing, the holidays and the reasons for decisions must hold.
extension ReferenceCheck {
  private static let licensingFigures: KeyValuePairs<String, ClosedRange<Int>> = [
    "appealDays": 1...365, "completionDays": 1...365, "draftIdleDays": 2...3_660,
    "draftReminderDaysBefore": 1...365, "employerLetterMaximumAgeMonths": 1...24,
    "graceMonthsAfter": 0...24, "medicalReportAge": 18...120,
    "refundPayoutWorkingDays": 1...365, "refundServiceFeePercent": 0...100,
    "refundWindowMonths": 0...24, "registrationYears": 1...20,
    "renewalWindowMonthsBefore": 1...24, "shortTermAge": 18...120, "shortTermYears": 1...20,
  ]

  static func licensing(_ document: SeedValue) -> [SeedValue.Finding] {
    let figures = document["figures"]
    func figure(_ name: String) -> SeedValue { figures[name]["value"] }
    var findings = Self.figures(licensingFigures, of: document)
    findings += figures.members.flatMap { _, figure in
      figure["source"].issuesAsText() + figure["effectiveFrom"].issuesAsDay()
        + figure.issuesAsProvenance()
    }
    let start = figure("completionCountedFrom")
    findings += start.issuesAsText()
    if let text = start.text, CompletionStart(rawValue: text) == nil {
      let choices = CompletionStart.allCases.map(\.rawValue).joined(separator: ", ")
      findings.append(start.finding("“\(text)” is not one of \(choices)"))
    }
    findings += figure("licenseReminderDays").issuesAsList { $0.issuesAsNumber(in: 0...3_660) }
    let completion = figure("completionDays").tree?.integer ?? 1
    findings += figure("returnedReminderDaysBefore").issuesAsList {
      $0.issuesAsNumber(in: 0...max(0, completion - 1))
    }
    if let idle = figure("draftIdleDays").tree?.integer,
      let reminder = figure("draftReminderDaysBefore").tree?.integer, reminder >= idle
    {
      findings.append(
        figure("draftReminderDaysBefore").finding("is not before the draft is opened"))
    }
    if let short = figure("shortTermYears").tree?.integer,
      let whole = figure("registrationYears").tree?.integer, short > whole
    {
      findings.append(figure("shortTermYears").finding("is longer than registrationYears"))
    }
    return findings
  }

  static func holidays(_ document: SeedValue) -> [SeedValue.Finding] {
    let weekend = document["weekend"]["days"]
    var findings =
      document.issuesAsShape(HolidayFile.self) + weekend.issuesAsDistinct()
      + document["holidays"].issuesAsDistinctCodes()
      + document["announced"].issuesAsDistinctCodes()
      + document.all.flatMap { $0.issuesAsProvenance() }
    if weekend.elements.count >= Weekday.allCases.count {
      findings.append(weekend.finding("no day of the week is left to work on"))
    }
    findings += document["holidays"].elements.flatMap { holiday in
      holiday["daysAfter"].issuesAsNumber(in: 0...30) + holiday["length"].issuesAsNumber(in: 1...30)
        + yearlyDay(holiday)
    }
    findings += document["announced"].elements.compactMap { holiday in
      guard let from = holiday["from"].text.flatMap({ Day($0) }),
        let through = holiday["through"].text.flatMap({ Day($0) })
      else { return nil }
      // A year of holidays is a slip of the pen.
      return (from...max(from, from + 30)).contains(through)
        ? nil : holiday["through"].finding("is not from the first day to 30 days after it")
    }
    return findings
  }

  /// A day that its calendar has in every year.
  private static func yearlyDay(_ holiday: SeedValue) -> [SeedValue.Finding] {
    let findings = holiday["month"].issuesAsNumber(in: 1...12)
    guard findings.isEmpty, let month = holiday["month"].tree?.integer,
      let calendar = holiday["calendar"].text.flatMap(YearlyCalendar.init(rawValue:))
    else { return findings }
    // Every Hijri month has 29 days, and only some years a thirtieth; February has 28.
    let days =
      switch calendar {
      case .gregorian: Day.length(ofMonth: month, year: 2023)
      case .hijri: 29
      }
    return holiday["day"].issuesAsNumber(in: 1...days)
  }

  static func decisionReasons(_ document: SeedValue) -> [SeedValue.Finding] {
    let reasons = document["reasons"]
    let given = Set(
      reasons.elements.flatMap { $0["decisions"].elements }.compactMap(\.text))
    return document.issuesAsShape(DecisionReasonFile.self) + reasons.issuesAsDistinctCodes()
      + reasons.elements.flatMap { reason in
        reason["decisions"].issuesAsDistinct() + reason["decisions"].issuesAsList { _ in [] }
      }
      + DecisionKind.allCases.map(\.rawValue).filter { !given.contains($0) }
      .map { reasons.finding("there is no reason for “\($0)”") }
  }
}
