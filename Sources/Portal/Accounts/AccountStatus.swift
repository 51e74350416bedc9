import Shape

/// Where an account is in its life. Being locked after failed sign-ins is not a status: it follows
/// from the failures and the time.
enum AccountStatus: String, Choice {
  case unverified
  case active
  case suspended
  case closing
  case closed
  case invited
  case archived

  static let meaning: StaticString = "Where an account is in its life."

  var meaning: StaticString {
    switch self {
    case .unverified: "Registered; the e-mail address has not been confirmed yet."
    case .active: "In use."
    case .suspended: "Stopped by staff, who can reinstate it; nobody can sign in."
    case .closing: "Its owner asked to close it and can still change their mind for 30 days."
    case .closed: "Closed for good; what the law asks to be kept stays in the register."
    case .invited: "A staff account whose invitation has not been accepted yet."
    case .archived: "A staff account that is no longer used; never given to anyone else."
    }
  }
}
