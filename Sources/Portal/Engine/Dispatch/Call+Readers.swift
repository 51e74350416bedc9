extension Call {
  /// As which readers the caller sees what belongs to an account.
  func readers(of holder: AccountID?) -> Readers {
    guard let account = accountRow?.value else {
      return Readers(actor.role == .host ? .host : .guest)
    }
    if account.id == holder { return .owner }
    return account.roles.reduce(into: Readers()) { $0.insert(Readers($1.reader)) }
  }

  /// As which readers the caller sees a case. Roles that work in a stage of its service examine it,
  /// finance a refund as well as a reviewer a registration; roles with stages elsewhere do not.
  func readers(of application: Shared<Application>) throws(Refusal) -> Readers {
    var readers = readers(of: application.value.applicant)
    guard accountRow?.value.kind == .staff, !readers.contains(.owner) else { return readers }
    let working = Set(try service(of: application).stages.flatMap(\.roles))
    for role in try sharedAccount.value.roles {
      switch role {
      case .intake, .reviewer, .approver:
        if !working.contains(role) { readers.remove(Readers(role.reader)) }
      case .finance:
        if working.contains(role) { readers.insert(Readers(.reviewer)) }
      case .practitioner, .technician, .facility, .support, .registrar, .auditor, .host,
        .system:
        break
      }
    }
    return readers
  }
}

extension Role {
  /// As which reader a person in this role sees what belongs to others.
  var reader: Reader {
    switch self {
    case .practitioner, .technician: .practitioner
    case .facility: .facility
    case .intake: .intake
    case .reviewer: .reviewer
    case .approver: .approver
    case .finance: .finance
    case .support: .support
    case .registrar: .registrar
    case .auditor: .auditor
    case .host, .system: .host
    }
  }
}
