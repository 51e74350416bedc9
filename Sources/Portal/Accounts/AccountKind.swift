import Shape

/// Whom an account is for. It decides which profile the account has and which services are open to
/// it.
enum AccountKind: String, Choice {
  case practitioner
  case technician
  case facility
  case staff

  static let meaning: StaticString = "Whom an account is for."

  var meaning: StaticString {
    switch self {
    case .practitioner: "A health professional with a bachelor's degree or more."
    case .technician: "A health professional with a qualification below a bachelor's degree."
    case .facility: "A health facility or other entity, acted for by its administrator."
    case .staff: "A member of staff, who joins by invitation; nobody registers as one."
    }
  }

  /// The one role of such an account; nil for staff, whose roles are given to them.
  var role: Role? {
    switch self {
    case .practitioner: .practitioner
    case .technician: .technician
    case .facility: .facility
    case .staff: nil
    }
  }

  /// Whether the account has the profile of a person (`Person`).
  var isPerson: Bool {
    switch self {
    case .practitioner, .technician: true
    case .facility, .staff: false
    }
  }
}
