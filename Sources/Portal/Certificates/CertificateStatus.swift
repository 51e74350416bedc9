import Shape

/// What a certificate is worth on a day. It is never stored: it follows from what was done to it and
/// the day.
enum CertificateStatus: String, Choice {
  case valid, superseded, revoked, expired

  static let meaning: StaticString = "What a certificate is worth on a day."

  var meaning: StaticString {
    switch self {
    case .valid: "It can be relied on."
    case .superseded: "What it states was replaced by something newer."
    case .revoked: "It was taken back."
    case .expired: "Its time is over."
    }
  }
}

/// What can happen that ends a certificate; which of it does is said by its type.
enum CertificateCause: String, Choice {
  case newer, renewal, reclassification, correction, profileChange, duplicate
  case restriction, suspension, revocation, cancellation, surrender

  static let meaning: StaticString = "What ends a certificate."

  var meaning: StaticString {
    switch self {
    case .newer: "Another of the same type was issued, or one that stands in its place."
    case .renewal: "The license got another term."
    case .reclassification: "The holder was classified anew."
    case .correction: "A clerical error in the classification was corrected."
    case .profileChange: "The holder's name in the profile was corrected."
    case .duplicate: "The license was printed again."
    case .restriction: "The license was bound to something."
    case .suspension: "The license was suspended."
    case .revocation: "The license was taken away for good."
    case .cancellation: "The license was ended by the register."
    case .surrender: "The holder gave the license back."
    }
  }
}
