extension Applications {
  /// As which readers the caller sees a case. Roles that work in a stage of its service examine it,
  /// finance a refund as well as a reviewer a registration; roles with stages elsewhere do not.
  func readers(of application: Shared<Application>) throws(Refusal) -> Readers {
    var readers = call.readers(of: application.value.applicant)
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
