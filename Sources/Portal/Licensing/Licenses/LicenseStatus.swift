import Shape

/// What a license is worth on a day. It is never stored: it follows from terms, acts and the day.
enum LicenseStatus: String, Choice {
  case classified
  case notYetValid
  case active
  case inGrace
  case expired
  case suspended
  case surrendered
  case cancelled
  case revoked

  static let meaning: StaticString = "What a license is worth on a day."

  var meaning: StaticString {
    switch self {
    case .classified: "Classified and not registered: it does not permit to practice."
    case .notYetValid: "Its first term has not begun."
    case .active: "It permits to practice."
    case .inGrace:
      "Its term is over; it can still be renewed without a penalty, or is being renewed."
    case .expired: "Its term and the time to renew it are over."
    case .suspended: "Suspended by the regulator, for a time or until it is reinstated."
    case .surrendered: "Given back by its holder."
    case .cancelled: "Ended by the register."
    case .revoked: "Taken away for good."
    }
  }
}
