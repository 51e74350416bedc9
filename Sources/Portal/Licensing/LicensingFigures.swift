import JSON
import Shape

/// From when the days to complete an application are counted.
enum CompletionStart: String, Choice {
  case returned
  case application

  static let meaning: StaticString =
    "From when the days to complete an application are counted."

  var meaning: StaticString {
    switch self {
    case .returned: "From the day on which it was returned."
    case .application: "From the day on which it was first submitted."
    }
  }
}

/// The figures of licensing that a regulator would change, by name: `seeds/licensing.json`.
///
/// Each stands there with its source, and is marked where sources disagree or none was found.
struct LicensingFigures: Sendable {
  /// How long an applicant may take to complete an application, in days.
  let completionDays: Int
  let completionCountedFrom: CompletionStart
  /// Days before the end of that time at which the applicant is reminded.
  let returnedReminderDaysBefore: [Int]
  let registrationYears: Int
  /// How early a registration can be renewed.
  let renewalWindowMonthsBefore: Int
  /// How long after its end a registration can still be renewed.
  let graceMonthsAfter: Int
  /// The term of a renewal for people older than `shortTermAge`, or short of CPD hours.
  let shortTermYears: Int
  let shortTermAge: Int
  /// People older than this need a medical report.
  let medicalReportAge: Int
  /// How old an employer's letter may be when the application is handed in.
  let employerLetterMaximumAgeMonths: Int
  /// After so many days without a change a draft is removed.
  let draftIdleDays: Int
  let draftReminderDaysBefore: Int
  /// Days before the end of a registration at which its holder is reminded; 0 is its last day.
  let licenseReminderDays: [Int]
  let appealDays: Int
  /// How much of a service fee is paid back, in percent.
  let refundServiceFeePercent: Int
  /// Within how many months of the payment.
  let refundWindowMonths: Int
  /// Within how many working days after it was granted a refund is paid out.
  let refundPayoutWorkingDays: Int

  init(_ tree: JSONTree) {
    let figures = tree["figures"]
    func number(_ name: String) -> Int { figures?[name]?["value"]?.integer ?? 0 }
    func numbers(_ name: String) -> [Int] {
      (figures?[name]?["value"]?.elements ?? []).compactMap(\.integer)
    }
    completionDays = number("completionDays")
    completionCountedFrom =
      figures?["completionCountedFrom"]?["value"]?.text.flatMap(CompletionStart.init(rawValue:))
      ?? .returned
    returnedReminderDaysBefore = numbers("returnedReminderDaysBefore")
    registrationYears = number("registrationYears")
    renewalWindowMonthsBefore = number("renewalWindowMonthsBefore")
    graceMonthsAfter = number("graceMonthsAfter")
    shortTermYears = number("shortTermYears")
    shortTermAge = number("shortTermAge")
    medicalReportAge = number("medicalReportAge")
    employerLetterMaximumAgeMonths = number("employerLetterMaximumAgeMonths")
    draftIdleDays = number("draftIdleDays")
    draftReminderDaysBefore = number("draftReminderDaysBefore")
    licenseReminderDays = numbers("licenseReminderDays")
    appealDays = number("appealDays")
    refundServiceFeePercent = number("refundServiceFeePercent")
    refundWindowMonths = number("refundWindowMonths")
    refundPayoutWorkingDays = number("refundPayoutWorkingDays")
  }
}

extension Reference {
  /// How many days an applicant for the service has to complete an application.
  func completionDays(of service: ServiceDefinition) -> Int {
    service.completionDays?.value ?? licensing.completionDays
  }
}
