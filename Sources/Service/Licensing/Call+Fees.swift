import Registry
import Shape

// Asking for fees, and paying back. What is asked for is decided by the rules that the application
// was opened under; what is paid is a fact that somebody else tells.

extension Call {
  /// The invoices that are due at a point and not issued yet. Where no amount is known for the rank
  /// and profession nothing is asked for.
  func invoices(
    of application: Shared<Application>, _ service: ServiceDefinition, at point: PaymentPoint
  ) throws(Refusal) -> [Invoice] {
    var invoices: [Invoice] = []
    for fee in service.fees where fee.paid == point {
      guard application.value.invoices(for: fee).isEmpty,
        let amount = try amount(of: fee, for: application)
      else { continue }
      invoices += invoice(for: fee, amount.amount, amount.currency).map { [$0] } ?? []
    }
    return invoices
  }

  private func invoice(for fee: FeeStage, _ amount: Int, _ currency: String) -> Invoice? {
    guard let kind = try? ReferenceCode(fee.kind.rawValue),
      let currency = try? ReferenceCode(currency)
    else { return nil }
    return Invoice(
      id: newIdentifier(), fee: kind, amount: amount, currency: currency, issuedAt: at)
  }

  /// What a fee is for the rank and profession that are applied for, or held.
  private func amount(
    of fee: FeeStage, for application: Shared<Application>
  ) throws(Refusal) -> FeeAmount? {
    let lists = try rules(of: application).lists
    let license = registry.licenses(of: application.value.applicant).last?.value
    let classified = license?.classification(on: reference.today(at: at))
    let rank = application.value.code(of: "rank") ?? classified?.rank
    let profession = application.value.text(of: "profession") ?? classified?.profession.text
    let category = lists.professions.first { $0.code == profession }
      .flatMap { try? ReferenceCode($0.category) }
    return fee.amount(rank: rank, category: category)
  }

  /// Asks for the fees that are due at a point, and tells the applicant.
  func invoice(
    _ id: ApplicationID, _ service: ServiceDefinition, at point: PaymentPoint
  ) throws(Refusal) {
    guard let application = registry.sharedApplication(id) else { return }
    for invoice in try invoices(of: application, service, at: point) { try ask(for: invoice, id) }
  }

  private func ask(for invoice: Invoice, _ id: ApplicationID) throws(Refusal) {
    try record(InvoiceIssued(id: id, invoice: invoice))
    try tell(
      .feeDue, id, ["amount": invoice.amountText(invoice.amount), "invoice": invoice.id.text])
  }

  /// Asks anew for what was asked for already, where something else is applied for since. Invoices
  /// for which nothing was paid are void, and another asks for what the fee is now beyond what the
  /// others are for; where it is less than these, they are reduced, and the rest can be asked back.
  ///
  /// - Parameter before: The application as it was.
  func adjustFees(
    of id: ApplicationID, _ service: ServiceDefinition, since before: Shared<Application>
  ) throws(Refusal) {
    guard let application = registry.sharedApplication(id) else { return }
    for fee in service.fees {
      let asked = application.value.invoices(for: fee)
      let amount = try amount(of: fee, for: application)
      guard let currency = asked.last?.currency.text,
        amount?.money != (try self.amount(of: fee, for: before)?.money)
      else { continue }
      for invoice in asked where invoice.paid == 0 {
        try record(InvoiceVoided(id: id, invoice: invoice.id))
      }
      let kept = asked.filter { $0.paid > 0 }
      let more = (amount?.amount ?? 0) - kept.reduce(0) { $0 + $1.amount }
      if more > 0, let invoice = invoice(for: fee, more, amount?.currency ?? currency) {
        try ask(for: invoice, id)
      }
      var less = max(0, -more)
      for invoice in kept.reversed() where less > 0 {
        let reduced = max(0, invoice.amount - less)
        less -= invoice.amount - reduced
        try record(InvoiceReduced(id: id, invoice: invoice.id, amount: reduced))
      }
    }
  }

  /// Records a payment, and issues what was granted and waited for it.
  func confirm(_ params: PaymentParams) throws(Refusal) -> PaymentView {
    if let known = registry.application(payment: params.reference) {
      try checkSame(params, known)
      return try paymentView(known.value.id)
    }
    let (application, service) = try self.application(params.application, for: .confirmPayment)
    guard let invoice = application.value.invoices.first(where: { $0.id == params.invoice }) else {
      throw Refusal(.notFound, at: "invoice")
    }
    try record(
      PaymentConfirmed(
        id: application.value.id, invoice: invoice.id,
        payment: Payment(reference: params.reference, amount: params.amount.value, at: at)))
    try tellPayment(params, application.value.id, invoice)
    try issueWhatWaits(application.value.id, service)
    try followRenewal(application.value.id)
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
    let isSame =
      known.value.id == params.application
      && known.value.invoices.contains { invoice in
        invoice.id == params.invoice
          && invoice.payments.contains {
            $0.reference == params.reference && $0.amount == params.amount.value
          }
      }
    guard isSame else { throw Refusal(.paymentReferenceUsed, at: "reference") }
  }

  private func issueWhatWaits(
    _ id: ApplicationID, _ service: ServiceDefinition
  ) throws(Refusal) {
    guard let application = registry.sharedApplication(id), application.value.awaitsIssue,
      registry.sharedAccount(application.value.applicant)?.value.status != .closed,
      !application.value.awaitsPayment, try isIssuableStill(application, service),
      let ruling = application.value.appealDecision ?? application.value.decision
    else { return }
    let license = try issue(application, service, ruling)
    try record(ApplicationIssued(id: id, license: license))
    try tell(.applicationIssued, id)
  }

  /// Tells the applicant of a payment that was just recorded.
  private func tellPayment(
    _ params: PaymentParams, _ id: ApplicationID, _ invoice: Invoice
  ) throws(Refusal) {
    let paid = registry.sharedApplication(id)?.value.invoices.first { $0.id == invoice.id }
    try tell(
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
    let figures = try rules(of: application).licensing
    try tell(
      kind, id,
      [
        "amount": invoice.amountText(amount), "invoice": invoice.id.text,
        "days": "\(figures.refundPayoutWorkingDays)",
      ])
  }

  // MARK: Paying back

  /// What can be paid back of an application's fees for a reason, invoice by invoice.
  func refunds(
    of application: Shared<Application>, for reason: RefundReason
  ) throws(Refusal) -> [(invoice: InvoiceID, amount: Int)] {
    let figures = try rules(of: application).licensing
    return application.value.invoices.compactMap { invoice in
      let amount = refund(of: invoice, application.value, for: reason, figures)
      return amount > 0 ? (invoice.id, amount) : nil
    }
  }

  /// The rule of scfhs.org.sa/en/node/2030: the administrative fee is never paid back, half of the
  /// service fee where the application was taken back in time and before the assessment, all of it
  /// where guidance was wrong, and always what was paid beyond the amount.
  private func refund(
    of invoice: Invoice, _ application: Application, for reason: RefundReason,
    _ figures: LicensingFigures
  ) -> Int {
    let isService = invoice.fee.text == FeeKind.service.rawValue
    switch reason {
    case .overpaid, .paidTwice:
      return invoice.surplus + min(invoice.retained, application.paidAfterItsEnd(for: invoice))
    case .wrongGuidance: return isService && !application.state.isOpen ? invoice.retained : 0
    case .cancelled:
      guard isService, invoice.retained == invoice.amount, let settledAt = invoice.settledAt,
        let end = application.endedBeforeAssessment
      else { return 0 }
      let lastDay = reference.today(at: settledAt).adding(months: figures.refundWindowMonths)
      guard reference.today(at: end) <= lastDay else { return 0 }
      return invoice.amount * figures.refundServiceFeePercent / 100
    }
  }

  /// The application and the reason that a request for a refund states.
  func refundRequest(
    _ application: Application
  ) -> (of: Shared<Application>, reason: RefundReason)? {
    guard let id = application.text(of: "application").flatMap({ ApplicationID($0) }),
      let paid = registry.sharedApplication(id),
      let reason = application.text(of: "reason").flatMap(RefundReason.init(rawValue:))
    else { return nil }
    return (paid, reason)
  }

  /// Records what is paid back.
  func grantRefunds(_ application: Shared<Application>) throws(Refusal) {
    guard let request = refundRequest(application.value) else {
      throw notEligible(.paidFee)
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
}

extension Application {
  /// What was asked for as one of the service's fees and is not void.
  fileprivate func invoices(for fee: FeeStage) -> [Invoice] {
    invoices.filter { $0.fee.text == fee.kind.rawValue && !$0.isVoid }
  }

  /// When its owner or a registrar ended it before anybody recommended a decision; nil where it was
  /// not ended so.
  fileprivate var endedBeforeAssessment: Instant? {
    guard !steps.contains(where: { $0.action == .recommend }) else { return nil }
    return steps.last {
      $0.action == .withdraw || $0.action == .cancel || $0.action == .expire
    }?.at
  }

  /// What arrived for an invoice that was void, because the application had ended: nobody owed it.
  fileprivate func paidAfterItsEnd(for invoice: Invoice) -> Int {
    guard !state.isOpen, state != .approved,
      let end = steps.lastIndex(where: { !$0.action.isAboutMoney })
    else { return 0 }
    // By the order of the steps: what happened in the same instant is told apart.
    let late = steps[end...].count { $0.action == .confirmPayment }
    let references = invoices.flatMap(\.payments).sorted { $0.at < $1.at }.suffix(late)
      .map(\.reference)
    return invoice.payments.filter { references.contains($0.reference) }
      .reduce(0) { $0 + $1.amount }
  }

  /// Whether something was paid for it that has not been given back.
  var hasPaidFee: Bool { invoices.contains { $0.surplus > 0 || $0.retained > 0 } }
}

extension ApplicationAction {
  /// Whether it concerns what is paid and paid back, which goes on when all else is over.
  fileprivate var isAboutMoney: Bool {
    switch self {
    case .invoice, .changeFee, .confirmPayment, .grantRefund, .confirmRefund, .note: true
    case .edit, .discard, .submit, .answerIssues, .withdraw, .appeal, .claim, .release,
      .reassign, .returnToApplicant, .requestVerification, .recordVerification, .forward,
      .recommend, .sendBack, .decide, .decideAppeal, .hold, .resume, .cancel, .issue, .expire,
      .lapse:
      false
    }
  }
}

extension Invoice {
  /// An amount as mails show it: with the currency, in its main unit.
  func amountText(_ amount: Int) -> String {
    "\(currency.text) \(amount / 100).\(amount / 10 % 10)\(amount % 10)"
  }
}

extension Rule {
  /// A refund asked for where the rules give nothing back.
  static let nothingRefundable = Rule("application/nothing-refundable")
}
