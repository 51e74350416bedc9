import Shape

/// A rule that whoever applies for a service must satisfy. The rules are closed, since each needs
/// code that judges it; which service asks for which is data.
enum Prerequisite: String, Choice {
  case classified
  case notClassified
  case registered
  case notRegistered
  case hasLicense
  case inRenewalWindow
  case residesInKingdom
  case noOpenRestriction
  case cpdSatisfied
  case paidFee

  static let meaning: StaticString =
    "A rule that whoever applies for a service must satisfy."

  var meaning: StaticString {
    switch self {
    case .classified: "The applicant has a classification."
    case .notClassified: "The applicant has no classification yet."
    case .registered: "The applicant is registered, or in the time of grace after it."
    case .notRegistered: "The applicant was never registered, or the registration has lapsed."
    case .hasLicense: "The applicant has a license that was neither revoked nor cancelled."
    case .inRenewalWindow: "The registration ends soon, or ended a short time ago."
    case .residesInKingdom: "The applicant lives in Saudi Arabia."
    case .noOpenRestriction: "No suspension or restriction of the applicant's license is in effect."
    case .cpdSatisfied: "The applicant has the CPD hours of the present cycle."
    case .paidFee: "The applicant has paid a fee that can still be refunded."
    }
  }
}
