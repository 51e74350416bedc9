import Shape

// What moves: payments that reached the collector, and transfers that paid something back. Both are
// facts that others tell, found by references that others gave them.

extension Fees {
  /// Records a payment, and issues what was granted and waited for it. The same payment told again
  /// changes nothing but that it issues what could not be issued when it arrived.
  func confirm(_ params: PaymentParams) throws(Refusal) -> PaymentView {
    if let known = registry.application(payment: params.reference) {
      try checkSame(params, known)
      try issueWhatWaits(known.value.id, try call.licensing.applications.service(of: known))
      return try paymentView(known.value.id)
    }
    let (application, service) = try call.licensing.applications.application(
      params.application, for: .confirmPayment)
    guard let invoice = application.value.invoices.first(where: { $0.id == params.invoice }) else {
      throw Refusal(.notFound, at: "invoice")
    }
    try record(
      PaymentConfirmed(
        id: application.value.id, invoice: invoice.id,
        payment: Payment(reference: params.reference, amount: params.amount.value, at: at)))
    try tellPayment(params, application.value.id, invoice)
    try issueWhatWaits(application.value.id, service)
    try call.licensing.licenses.followRenewal(application.value.id)
    return try paymentView(application.value.id)
  }

  /// What was asked for and what moved, for those who record it.
  func paymentView(_ id: ApplicationID) throws(Refusal) -> PaymentView {
    guard let application = registry.sharedApplication(id)?.value else {
      throw Refusal(.notFound, at: "application")
    }
    return PaymentView(
      application: id, version: application.version, payment: application.payment,
      invoices: application.invoices)
  }

  /// The same payment told again changes nothing; another one under the same reference is refused.
  private func checkSame(
    _ params: PaymentParams, _ known: Shared<Application>
  ) throws(Refusal) {
    let holder = known.value.invoices.first { invoice in
      invoice.payments.contains { $0.reference.key == params.reference.key }
    }
    let isSame =
      known.value.id == params.application && holder?.id == params.invoice
      && holder?.payments.contains {
        $0.reference.key == params.reference.key && $0.amount == params.amount.value
      } == true
    guard isSame else { throw referenceUsed(known, holder) }
  }

  /// Refuses a reference that something else is recorded under. What that is, staff are told and
  /// nobody else.
  private func referenceUsed(_ known: Shared<Application>, _ invoice: Invoice?) -> Refusal {
    guard actor.role != .host, let invoice else {
      return Refusal(.paymentReferenceUsed, at: "reference")
    }
    return Refusal(
      .paymentReferenceUsed,
      issues: [Issue(.recordedFor(known.value.id, invoice.id), at: "reference")])
  }

  /// Records that a refund left; the same one told again counts once.
  func confirmRefund(_ params: RefundParams) throws(Refusal) -> PaymentView {
    if let known = registry.application(transfer: params.reference) {
      try checkSame(params, known)
      return try paymentView(known.value.id)
    }
    let (application, _) = try call.licensing.applications.application(
      params.application, for: .confirmRefund)
    guard let invoice = application.value.invoices.first(where: { $0.id == params.invoice }) else {
      throw Refusal(.notFound, at: "invoice")
    }
    let open = invoice.refunds.filter { refund in
      refund.paidOutAt == nil
        && (params.request.map { $0 == refund.application } ?? true)
    }
    guard let refund = open.first else {
      throw Refusal(.notFound, at: params.request == nil ? "invoice" : "request")
    }
    // One transfer pays one refund: which one is said where there are several.
    guard open.count == 1 else { throw Refusal(issues: [Issue(.missing, at: "request")]) }
    try record(
      RefundPaid(
        id: params.application, invoice: invoice.id, request: refund.application,
        reference: params.reference))
    try tellRefund(.refundPaid, params.application, invoice.id, refund.amount)
    return try paymentView(params.application)
  }

  private func checkSame(_ params: RefundParams, _ known: Shared<Application>) throws(Refusal) {
    let holder = known.value.invoices.first { invoice in
      invoice.refunds.contains { $0.reference?.key == params.reference.key }
    }
    let isSame =
      known.value.id == params.application && holder?.id == params.invoice
      && holder?.refunds.contains { refund in
        refund.reference?.key == params.reference.key
          && (params.request.map { $0 == refund.application } ?? true)
      } == true
    guard isSame else { throw referenceUsed(known, holder) }
  }

  private func issueWhatWaits(
    _ id: ApplicationID, _ service: ServiceDefinition
  ) throws(Refusal) {
    guard let application = registry.sharedApplication(id), application.value.awaitsIssue,
      registry.sharedAccount(application.value.applicant)?.value.status != .closed,
      !application.value.awaitsPayment,
      try call.licensing.licenses.isIssuableStill(application, service),
      let ruling = application.value.appealDecision ?? application.value.decision
    else { return }
    let license = try call.licensing.licenses.issue(application, service, ruling)
    try record(ApplicationIssued(id: id, license: license))
    try call.licensing.notices.tell(.applicationIssued, id)
  }

  /// Tells the applicant of a payment that was just recorded.
  private func tellPayment(
    _ params: PaymentParams, _ id: ApplicationID, _ invoice: Invoice
  ) throws(Refusal) {
    let paid = registry.sharedApplication(id)?.value.invoices.first { $0.id == invoice.id }
    try call.licensing.notices.tell(
      .paymentReceived, id,
      [
        "amount": invoice.amountText(params.amount.value), "invoice": invoice.id.text,
        "outstanding": invoice.amountText(paid?.outstanding ?? 0),
      ])
  }

  /// Tells the applicant that something was granted to be paid back, or was paid back.
  func tellRefund(
    _ kind: MailKind, _ id: ApplicationID, _ invoice: InvoiceID, _ amount: Int
  ) throws(Refusal) {
    guard let application = registry.sharedApplication(id),
      let invoice = application.value.invoices.first(where: { $0.id == invoice })
    else { return }
    let figures = try call.licensing.applications.rules(of: application).licensing
    try call.licensing.notices.tell(
      kind, id,
      [
        "amount": invoice.amountText(amount), "invoice": invoice.id.text,
        "days": "\(figures.refundPayoutWorkingDays)",
      ])
  }
}

extension Rule {
  /// A reference that another payment or transfer is recorded under; the one that this has in the
  /// payer's or collector's books satisfies it.
  static func recordedFor(_ application: ApplicationID, _ invoice: InvoiceID) -> Rule {
    Rule(
      "application/reference-recorded",
      ["application": application.text, "invoice": invoice.text])
  }
}
