extension Call {
  /// As which readers the caller sees what belongs to an account.
  func readers(of holder: AccountID?) -> Readers {
    guard let account = accountRow?.value else {
      return Readers(actor.role == .host ? .host : .guest)
    }
    if account.id == holder { return .owner }
    return account.roles.reduce(into: Readers()) { $0.insert(Readers($1.reader)) }
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
