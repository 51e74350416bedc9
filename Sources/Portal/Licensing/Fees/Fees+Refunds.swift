import Shape

// Paying back: what can be, for which reason, and who asks for it where the owner cannot.

extension Fees {
  /// What can be paid back of an application's fees for a reason, invoice by invoice.
  func refunds(
    of application: Shared<Application>, for reason: RefundReason
  ) throws(Refusal) -> [(invoice: InvoiceID, amount: Int)] {
    let figures = try call.licensing.applications.rules(of: application).licensing
    return application.value.invoices.compactMap { invoice in
      let amount = refund(of: invoice, application.value, for: reason, figures)
      return amount > 0 ? (invoice.id, amount) : nil
    }
  }

  /// The rule of scfhs.org.sa/en/node/2030: the administrative fee is never paid back, half of what
  /// was paid of the service fee where the application was withdrawn in time and before the
  /// assessment, all of it where guidance was wrong, and always what was paid beyond what was owed.
  private func refund(
    of invoice: Invoice, _ application: Application, for reason: RefundReason,
    _ figures: LicensingFigures
  ) -> Int {
    let isService = invoice.fee.text == FeeKind.service.rawValue
    switch reason {
    case .overpaid, .paidTwice: return invoice.surplus
    case .wrongGuidance: return isService && !application.goesOn ? invoice.retained : 0
    case .cancelled:
      guard isService, let paidAt = invoice.owedPaidAt,
        let end = application.endedBeforeAssessment
      else { return 0 }
      let lastDay = reference.today(at: paidAt).adding(months: figures.refundWindowMonths)
      guard reference.today(at: end) <= lastDay else { return 0 }
      return invoice.grantable(percent: figures.refundServiceFeePercent)
    }
  }

  /// The application and the reason that a request for a refund states; nil for what is no such
  /// request.
  func refundRequest(
    _ application: Application
  ) -> (of: Shared<Application>, reason: RefundReason)? {
    guard
      engine.reference(version: application.rulesVersion)?.services[application.service]?.issuance
        == .refund,
      let id = application.text(of: "application").flatMap({ ApplicationID($0) }),
      let paid = registry.sharedApplication(id),
      let reason = application.text(of: "reason").flatMap(RefundReason.init(rawValue:))
    else { return nil }
    return (paid, reason)
  }

  /// Records what is paid back.
  func grantRefunds(_ application: Shared<Application>) throws(Refusal) {
    guard let request = refundRequest(application.value) else {
      throw call.licensing.licenses.notEligible(.paidFee)
    }
    let refunds = try refunds(of: request.of, for: request.reason)
    guard !refunds.isEmpty else {
      throw Refusal(issues: [Issue(.nothingRefundable, at: "application")])
    }
    for refund in refunds {
      try record(
        RefundGranted(
          id: request.of.value.id, invoice: refund.invoice,
          refund: Refund(
            amount: refund.amount, reason: request.reason, application: application.value.id,
            grantedAt: at)))
      try tellRefund(.refundGranted, request.of.value.id, refund.invoice, refund.amount)
    }
  }

  // MARK: For those who cannot ask

  /// Opens a request for a refund in the name of an owner who cannot do so, or has not: what arrived
  /// after an account had closed would be stuck otherwise. It goes through the stages as if its owner
  /// had submitted it, so one person recommends and another decides.
  func openRefund(_ params: RefundRequestParams) throws(Refusal) -> ApplicationView {
    guard let paid = registry.sharedApplication(params.application), paid.value.isPaidFor else {
      throw Refusal(.notFound, at: "application")
    }
    try call.staff.checkNotOwn(paid.value.applicant, at: "application")
    guard try !refunds(of: paid, for: params.reason).isEmpty else {
      throw Refusal(issues: [Issue(.nothingRefundable, at: "application")])
    }
    let isAskedFor = registry.applications(of: paid.value.applicant).contains { request in
      request.value.state.isOpen && request.value.wasHandedIn
        && refundRequest(request.value)?.of.value.id == paid.value.id
    }
    if isAskedFor { throw Refusal(.applicationExists, at: "application") }
    guard let service = reference.services.services.first(where: { $0.issuance == .refund }),
      let stage = service.stages.first
    else { throw Refusal(.internalError) }
    let id: ApplicationID = newIdentifier()
    try record(
      RefundRequestOpened(
        id: id, applicant: paid.value.applicant, service: service.code,
        rulesVersion: reference.version, stage: stage.code,
        values: try statements(of: params, for: service)))
    try call.licensing.notices.tell(.applicationSubmitted, id)
    return try call.licensing.applications.applicationView(id)
  }

  /// What a request states, under the names that its service gives them.
  private func statements(
    of params: RefundRequestParams, for service: ServiceDefinition
  ) throws(Refusal) -> [StatedValue] {
    do throws(Fault) {
      var values: [StatedValue] = []
      for input in service.inputs {
        switch input.kind {
        case .application:
          values.append(StatedValue(name: input.code, text: try Line(params.application.text)))
        case .reason:
          values.append(StatedValue(name: input.code, text: try Line(params.reason.rawValue)))
        case .personName, .arabicName, .identity, .qualification, .profession, .specialty, .rank,
          .country, .day, .employerLetterDay, .facility, .text:
          break
        }
      }
      return values
    } catch {
      throw Refusal(.internalError)
    }
  }

  /// Whether a refund to an account is open, or a request for one is with staff: until it is settled,
  /// the owner must stay reachable.
  func isOwedMoney(_ account: AccountID) -> Bool {
    registry.applications(of: account).contains { application in
      application.value.hasOpenRefund
        || (application.value.state.isWithStaff && refundRequest(application.value) != nil)
    }
  }
}

extension Application {
  /// When its owner or a registrar ended it before anybody recommended a decision; nil where it was
  /// not ended so.
  fileprivate var endedBeforeAssessment: Instant? {
    guard !steps.contains(where: { $0.action == .recommend }) else { return nil }
    return steps.last {
      $0.action == .withdraw || $0.action == .cancel || $0.action == .expire
    }?.at
  }

  /// Whether something was paid for it that has not been given back.
  var hasPaidFee: Bool { invoices.contains(where: \.hasBalance) }
}

extension Rule {
  /// A refund asked for where the rules give nothing back.
  static let nothingRefundable = Rule("application/nothing-refundable")
}
