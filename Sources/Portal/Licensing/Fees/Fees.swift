import Shape

/// Invoices, payments and refunds of applications within a call.
struct Fees: Facade {
  let call: Call
}

extension Licensing {
  var fees: Fees { Fees(call: call) }
}

// Asking for fees: what is asked for is decided by the rules that the application was opened under.

extension Fees {
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
    let lists = try call.licensing.applications.rules(of: application).lists
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
    try call.licensing.notices.tell(
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
}

extension Application {
  /// What was asked for as one of the service's fees and is not void.
  fileprivate func invoices(for fee: FeeStage) -> [Invoice] {
    invoices.filter { $0.fee.text == fee.kind.rawValue && !$0.isVoid }
  }
}

extension Invoice {
  /// An amount as mails show it: with the currency, in its main unit.
  func amountText(_ amount: Int) -> String {
    "\(currency.text) \(amount / 100).\(amount / 10 % 10)\(amount % 10)"
  }
}
