// Minor services are decided by the rules alone, where none of them failed and nothing was declared
// that calls for a closer look. The decision then names nobody.

extension Licensing {
  /// Approves an application that was just handed in, if its service allows it and nothing stands
  /// in the way; otherwise it takes its way through the stages.
  func decideByRules(_ id: ApplicationID, _ service: ServiceDefinition) throws(Refusal) {
    guard service.fastPath, let application = registry.sharedApplication(id),
      !application.value.awaitsPayment,
      call.licensing.licenses.rival(of: application, service) == nil,
      try isUnremarkable(application),
      let reason = try call.licensing.applications.rules(of: application).decisionReasons.all
        .first(where: { $0.decisions.contains(.approve) })
    else { return }
    let ruling = Ruling(outcome: .approve, reasons: [reason.code], conditions: [], at: at)
    let license = try call.licensing.licenses.grant(application, service, ruling)
    try record(ApplicationDecided(id: id, ruling: ruling, license: license))
    try call.licensing.notices.tellDecision(id, ruling, isLast: false)
  }

  /// Whether every declaration has the usual answer, and nothing is in effect against the license.
  private func isUnremarkable(_ application: Shared<Application>) throws(Refusal) -> Bool {
    let declarations = try call.licensing.applications.rules(of: application).services.declarations
    let isUsual = application.value.declarations.allSatisfy { answer in
      declarations.first { $0.code == answer.declaration }?.expected == answer.answer
    }
    let today = reference.today(at: at)
    guard isUsual, let license = registry.licenses(of: application.value.applicant).last?.value
    else { return isUsual }
    guard license.restrictions(on: today).isEmpty else { return false }
    switch license.status(on: today) {
    case .classified, .notYetValid, .active, .inGrace, .expired: return true
    case .suspended, .surrendered, .cancelled, .revoked: return false
    }
  }
}
