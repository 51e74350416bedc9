package import Shape

/// The events of fees.
package enum PaymentEvents {
  package static let all: [any Event.Type] = [
    InvoiceIssued.self, InvoiceVoided.self, InvoiceReduced.self, PaymentConfirmed.self,
    RefundGranted.self, RefundPaid.self,
  ]
}

/// A fee was asked for.
package struct InvoiceIssued: Event {
  package var id: ApplicationID
  package var invoice: Invoice

  package init(id: ApplicationID, invoice: Invoice) {
    self.id = id
    self.invoice = invoice
  }

  package static let name: StaticString = "invoiceIssued"
  package static let meaning: StaticString = "A fee was asked for."
  package var account: AccountID? { nil }

  package static func shape<M: Members<InvoiceIssued> & ~Copyable>(_ m: inout M) -> InvoiceIssued {
    InvoiceIssued(
      id: m("id", "The application.") { $0.id },
      invoice: m("invoice", "What is to be paid.") { $0.invoice })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .invoice, stamp) { $0.invoices.append(invoice) }
  }
}

/// A fee is no longer asked for: nothing was paid, and what is applied for costs something else now.
package struct InvoiceVoided: Event {
  package var id: ApplicationID
  package var invoice: InvoiceID

  package init(id: ApplicationID, invoice: InvoiceID) {
    self.id = id
    self.invoice = invoice
  }

  package static let name: StaticString = "invoiceVoided"
  package static let meaning: StaticString = "An invoice that nobody had paid became void."
  package var account: AccountID? { nil }

  package static func shape<M: Members<InvoiceVoided> & ~Copyable>(_ m: inout M) -> InvoiceVoided {
    InvoiceVoided(
      id: m("id", "The application.") { $0.id },
      invoice: m("invoice", "Which of its invoices.") { $0.invoice })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .changeFee, stamp) { application in
      application.change(invoice) { $0.voidedAt = stamp.at }
    }
  }
}

/// What is applied for costs less than what was paid: the rest can be asked back.
package struct InvoiceReduced: Event {
  package var id: ApplicationID
  package var invoice: InvoiceID
  package var amount: Int

  package init(id: ApplicationID, invoice: InvoiceID, amount: Int) {
    self.id = id
    self.invoice = invoice
    self.amount = amount
  }

  package static let name: StaticString = "invoiceReduced"
  package static let meaning: StaticString = "An invoice that was paid for is for less now."
  package var account: AccountID? { nil }

  package static func shape<M: Members<InvoiceReduced> & ~Copyable>(
    _ m: inout M
  ) -> InvoiceReduced {
    InvoiceReduced(
      id: m("id", "The application.") { $0.id },
      invoice: m("invoice", "Which of its invoices.") { $0.invoice },
      amount: m("amount", "What it is for now, in minor units.") { $0.amount })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .changeFee, stamp) { application in
      application.change(invoice) { $0.amount = amount }
    }
  }
}

/// Money reached whoever collects the fees.
package struct PaymentConfirmed: Event {
  package var id: ApplicationID
  package var invoice: InvoiceID
  package var payment: Payment

  package init(id: ApplicationID, invoice: InvoiceID, payment: Payment) {
    self.id = id
    self.invoice = invoice
    self.payment = payment
  }

  package static let name: StaticString = "paymentConfirmed"
  package static let meaning: StaticString = "A payment was confirmed."
  package var account: AccountID? { nil }

  package static func shape<M: Members<PaymentConfirmed> & ~Copyable>(_ m: inout M)
    -> PaymentConfirmed
  {
    PaymentConfirmed(
      id: m("id", "The application.") { $0.id },
      invoice: m("invoice", "What was paid for.") { $0.invoice },
      payment: m("payment", "What was paid.") { $0.payment })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .confirmPayment, stamp) { application in
      application.change(invoice) { $0.payments.append(payment) }
    }
  }
}

/// Something is to be paid back.
package struct RefundGranted: Event {
  package var id: ApplicationID
  package var invoice: InvoiceID
  package var refund: Refund

  package init(id: ApplicationID, invoice: InvoiceID, refund: Refund) {
    self.id = id
    self.invoice = invoice
    self.refund = refund
  }

  package static let name: StaticString = "refundGranted"
  package static let meaning: StaticString = "A refund was granted."
  package var account: AccountID? { nil }

  package static func shape<M: Members<RefundGranted> & ~Copyable>(_ m: inout M) -> RefundGranted {
    RefundGranted(
      id: m("id", "The application whose fee it was.") { $0.id },
      invoice: m("invoice", "For what it had been paid.") { $0.invoice },
      refund: m("refund", "What is paid back.") { $0.refund })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .grantRefund, stamp) { application in
      application.change(invoice) { $0.refunds.append(refund) }
    }
  }
}

/// What was granted was paid back.
package struct RefundPaid: Event {
  package var id: ApplicationID
  package var invoice: InvoiceID
  /// The request by which it was granted: of several that are open this one was paid.
  package var request: ApplicationID
  package var reference: PaymentReference

  package init(
    id: ApplicationID, invoice: InvoiceID, request: ApplicationID, reference: PaymentReference
  ) {
    self.id = id
    self.invoice = invoice
    self.request = request
    self.reference = reference
  }

  package static let name: StaticString = "refundPaid"
  package static let meaning: StaticString = "What was granted was paid back."
  package var account: AccountID? { nil }

  package static func shape<M: Members<RefundPaid> & ~Copyable>(_ m: inout M) -> RefundPaid {
    RefundPaid(
      id: m("id", "The application whose fee it was.") { $0.id },
      invoice: m("invoice", "For what it had been paid.") { $0.invoice },
      request: m("request", "The request that was granted.") { $0.request },
      reference: m("reference", "By what the payment to the applicant is found.") {
        $0.reference
      })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .confirmRefund, stamp) { application in
      application.change(invoice) { invoice in
        for place in invoice.refunds.indices
        where invoice.refunds[place].paidOutAt == nil
          && invoice.refunds[place].application == request
        {
          invoice.refunds[place].paidOutAt = stamp.at
          invoice.refunds[place].reference = reference
        }
      }
    }
  }
}

extension Application {
  /// Changes one of its invoices.
  fileprivate mutating func change(_ invoice: InvoiceID, _ body: (inout Invoice) -> Void) {
    for place in invoices.indices where invoices[place].id == invoice { body(&invoices[place]) }
  }
}
