import Shape

/// The events of fees.
enum PaymentEvents {
  static let all: [any Event.Type] = [
    InvoiceIssued.self, InvoiceVoided.self, InvoiceReduced.self, PaymentConfirmed.self,
    RefundGranted.self, RefundPaid.self,
  ]
}

/// A fee was asked for.
struct InvoiceIssued: Event {
  var id: ApplicationID
  var invoice: Invoice

  static let name: StaticString = "invoiceIssued"
  static let meaning: StaticString = "A fee was asked for."
  var account: AccountID? { nil }

  static func shape<M: Members<InvoiceIssued> & ~Copyable>(_ m: inout M) -> InvoiceIssued {
    InvoiceIssued(
      id: m("id", "The application.") { $0.id },
      invoice: m("invoice", "What is to be paid.") { $0.invoice })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .invoice, stamp) { $0.invoices.append(invoice) }
  }
}

/// A fee is no longer asked for: nothing was paid, and what is applied for costs something else now.
struct InvoiceVoided: Event {
  var id: ApplicationID
  var invoice: InvoiceID

  static let name: StaticString = "invoiceVoided"
  static let meaning: StaticString = "An invoice that nobody had paid became void."
  var account: AccountID? { nil }

  static func shape<M: Members<InvoiceVoided> & ~Copyable>(_ m: inout M) -> InvoiceVoided {
    InvoiceVoided(
      id: m("id", "The application.") { $0.id },
      invoice: m("invoice", "Which of its invoices.") { $0.invoice })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .changeFee, stamp) { application in
      application.change(invoice) { $0.voidedAt = stamp.at }
    }
  }
}

/// What is applied for costs less than what was paid: the rest can be asked back.
struct InvoiceReduced: Event {
  var id: ApplicationID
  var invoice: InvoiceID
  var amount: Int

  static let name: StaticString = "invoiceReduced"
  static let meaning: StaticString = "An invoice that was paid for is for less now."
  var account: AccountID? { nil }

  static func shape<M: Members<InvoiceReduced> & ~Copyable>(
    _ m: inout M
  ) -> InvoiceReduced {
    InvoiceReduced(
      id: m("id", "The application.") { $0.id },
      invoice: m("invoice", "Which of its invoices.") { $0.invoice },
      amount: m("amount", "What it is for now, in minor units.") { $0.amount })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .changeFee, stamp) { application in
      application.change(invoice) { $0.amount = amount }
    }
  }
}

/// Money reached whoever collects the fees.
struct PaymentConfirmed: Event {
  var id: ApplicationID
  var invoice: InvoiceID
  var payment: Payment

  static let name: StaticString = "paymentConfirmed"
  static let meaning: StaticString = "A payment was confirmed."
  var account: AccountID? { nil }

  static func shape<M: Members<PaymentConfirmed> & ~Copyable>(_ m: inout M)
    -> PaymentConfirmed
  {
    PaymentConfirmed(
      id: m("id", "The application.") { $0.id },
      invoice: m("invoice", "What was paid for.") { $0.invoice },
      payment: m("payment", "What was paid.") { $0.payment })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .confirmPayment, stamp) { application in
      application.change(invoice) { $0.payments.append(payment) }
    }
  }
}

/// Something is to be paid back.
struct RefundGranted: Event {
  var id: ApplicationID
  var invoice: InvoiceID
  var refund: Refund

  static let name: StaticString = "refundGranted"
  static let meaning: StaticString = "A refund was granted."
  var account: AccountID? { nil }

  static func shape<M: Members<RefundGranted> & ~Copyable>(_ m: inout M) -> RefundGranted {
    RefundGranted(
      id: m("id", "The application whose fee it was.") { $0.id },
      invoice: m("invoice", "For what it had been paid.") { $0.invoice },
      refund: m("refund", "What is paid back.") { $0.refund })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .grantRefund, stamp) { application in
      application.change(invoice) { $0.refunds.append(refund) }
    }
  }
}

/// What was granted was paid back.
struct RefundPaid: Event {
  var id: ApplicationID
  var invoice: InvoiceID
  /// The request by which it was granted: of several that are open this one was paid.
  var request: ApplicationID
  var reference: PaymentReference

  static let name: StaticString = "refundPaid"
  static let meaning: StaticString = "What was granted was paid back."
  var account: AccountID? { nil }

  static func shape<M: Members<RefundPaid> & ~Copyable>(_ m: inout M) -> RefundPaid {
    RefundPaid(
      id: m("id", "The application whose fee it was.") { $0.id },
      invoice: m("invoice", "For what it had been paid.") { $0.invoice },
      request: m("request", "The request that was granted.") { $0.request },
      reference: m("reference", "By what the payment to the applicant is found.") {
        $0.reference
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
