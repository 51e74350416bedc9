import Shape

/// In what capacity somebody acts. A person may have several; none of them lets anyone act on their
/// own file.
package enum Role: String, Choice {
  case practitioner
  case technician
  case facility
  case intake
  case reviewer
  case approver
  case finance
  case support
  case registrar
  case auditor
  case host
  case system

  static let meaning: StaticString = "In what capacity somebody acts."

  var meaning: StaticString {
    switch self {
    case .practitioner: "A health professional, for what is their own."
    case .technician: "A technician, for what is their own."
    case .facility: "A facility, for what is its own."
    case .intake: "Staff who check that a new application is complete."
    case .reviewer: "Staff who examine an application and recommend a decision."
    case .approver: "Staff who decide on what a reviewer recommended."
    case .finance: "Staff who record payments and refunds."
    case .support: "Staff who answer tickets and help people back into their accounts."
    case .registrar: "Staff who keep the register: rules, reference data, acts on licenses, staff."
    case .auditor: "Staff who read everything and change nothing."
    case .host: "The process that started the engine, where it is asked to act itself."
    case .system: "The engine itself, doing what has come due."
    }
  }

  /// Who works on applications: in the stages of services, and over them.
  static let examiners: [Role] = [.intake, .reviewer, .approver, .finance, .registrar]

  /// Whether it is a capacity of people who work for the register, given by invitation.
  package var isStaff: Bool {
    switch self {
    case .intake, .reviewer, .approver, .finance, .support, .registrar, .auditor: true
    case .practitioner, .technician, .facility, .host, .system: false
    }
  }
}
