import Shape

extension Section {
  /// Fees from both sides. There is no gateway: whoever takes the money tells that it came.
  static let payments: [Method] = [
    .write(
      "licensing.pay",
      "Tells what is to be paid now and under which numbers; asks for it first where it is due before the application is handed in.",
      access: .roles(applicants), params: ApplicationParams.self, result: OpenInvoices.self,
      options: [.idempotencyKey, .validateOnly],
      errors: [.notFound, .nothingToDo],
      examples: [
        .init(
          "Asks what is to be paid.",
          params: #"{"session":"{session:payer}","application":"{application:due}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let application = try call.licensing.applications.application(params.application)
      if application.value.state == .draft {
        let service = try call.licensing.applications.service(of: application)
        try call.licensing.fees.invoice(params.application, service, at: .beforeSubmission)
      }
      return try call.licensing.fees.openInvoices(params.application)
    },
    .write(
      "licensing.confirmPayment",
      "Records a payment that reached the collector; the same one told again counts once.",
      access: .roles([.finance]), params: PaymentParams.self, result: PaymentView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .nothingToDo, .paymentReferenceUsed, .ownAccount],
      examples: [
        .init(
          "Records a payment.",
          params: #"""
            {"session":"{session:finance}","application":"{application:due}","invoice":"{invoice:due}","amount":20000,"reference":"129-2026-0001"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.fees.confirm(params)
    },
    .write(
      "licensing.confirmRefund", "Records that what was granted was paid back.",
      access: .roles([.finance]), params: RefundParams.self, result: PaymentView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .nothingToDo, .paymentReferenceUsed, .ownAccount],
      examples: [
        .init(
          "Records the transfer.",
          params: #"""
            {"session":"{session:finance}","application":"{application:refunded}","invoice":"{invoice:refunded}","reference":"771-2026-0001"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.fees.confirmRefund(params)
    },
  ]

  /// Payments told by the spawning process, which has a gateway of its own.
  static let payment = Section(
    "payment", "Payments that the spawning process takes itself.",
    [
      .write(
        "payment.confirm",
        "Records a payment that the host took; the same one told again counts once.",
        access: .host, params: PaymentParams.self, result: PaymentView.self,
        options: [.validateOnly],
        errors: [.notFound, .nothingToDo, .paymentReferenceUsed],
        examples: [
          .init(
            "Records a payment.",
            params: #"""
              {"application":"{application:due}","invoice":"{invoice:due}","amount":20000,"reference":"gateway-20260001"}
              """#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.licensing.fees.confirm(params)
      }
    ])
}

extension Fees {
  /// What is to be paid now.
  fileprivate func openInvoices(_ id: ApplicationID) throws(Refusal) -> OpenInvoices {
    guard let application = registry.sharedApplication(id)?.value, application.awaitsPayment
    else { throw Refusal(.nothingToDo, at: "application") }
    return OpenInvoices(
      invoices: application.invoices.filter { $0.outstanding > 0 }.map {
        OpenInvoice(
          invoice: $0.id, fee: $0.fee, outstanding: $0.outstanding, currency: $0.currency,
          issuedAt: $0.issuedAt)
      })
  }
}

/// What was asked for and what moved.
struct PaymentView: View {
  var application: ApplicationID
  var version: Int
  var payment: PaymentState
  var invoices: [Invoice]

  static let meaning: StaticString =
    "The fees of an application: all that those see who record what moves."

  static func members<M: ViewMembers<PaymentView> & ~Copyable>(_ m: inout M) {
    m("application", "The application.") { $0.application }
    m("version", "Counts every change.") { $0.version }
    m("payment", "Where its fees stand.") { $0.payment }
    m.list("invoices", "What was asked to be paid.", upTo: 100) { $0.invoices }
  }
}

/// An amount of money that moved.
struct PaidAmount: BoundedInteger {
  static let meaning: StaticString =
    "An amount of money in minor units of its currency: 20000 is SAR 200."
  static let range = 1...100_000_000
  static let sampleValue = 20_000

  let value: Int

  init(inRange value: Int) { self.value = value }
}

/// A payment that reached whoever collects the fees.
struct PaymentParams: Shaped {
  var application: ApplicationID
  var invoice: InvoiceID
  var amount: PaidAmount
  var reference: PaymentReference

  static let meaning: StaticString = "A payment of a fee."

  static func shape<M: Members<PaymentParams> & ~Copyable>(
    _ m: inout M
  ) -> PaymentParams {
    PaymentParams(
      application: m("application", "The application.") { $0.application },
      invoice: m("invoice", "Which of its invoices.") { $0.invoice },
      amount: m("amount", "What came, even if it is too little or too much.") { $0.amount },
      reference: m("reference", "By what the payment is found; the same one counts once.") {
        $0.reference
      })
  }
}

/// A refund that left.
struct RefundParams: Shaped {
  var application: ApplicationID
  var invoice: InvoiceID
  var reference: PaymentReference
  var request: ApplicationID?

  static let meaning: StaticString = "A refund that was paid out."

  static func shape<M: Members<RefundParams> & ~Copyable>(
    _ m: inout M
  ) -> RefundParams {
    RefundParams(
      application: m("application", "The application whose fee it was.") { $0.application },
      invoice: m("invoice", "For which of its invoices.") { $0.invoice },
      reference: m(
        "reference",
        "By what the payment to the applicant is found; every refund has its own, and the same one counts once."
      ) { $0.reference },
      request: m.optional(
        "request",
        "Which request it answers, as `licensing.listRefunds` tells; may be left out where one refund of the invoice is open."
      ) { $0.request })
  }
}

/// Something that is to be paid now.
struct OpenInvoice: View {
  var invoice: InvoiceID
  var fee: ReferenceCode
  var outstanding: Int
  var currency: ReferenceCode
  var issuedAt: Instant

  static let meaning: StaticString = "Something that is to be paid now."

  static func members<M: ViewMembers<OpenInvoice> & ~Copyable>(_ m: inout M) {
    m("invoice", "The number to pay it under.") { $0.invoice }
    m("fee", "Which of the service's fees.") { $0.fee }
    m("outstanding", "What is still to be paid, in minor units.") {
      $0.outstanding
    }
    m("currency", "The currency (ISO 4217).") { $0.currency }
    m("issuedAt", "When it was issued.") { $0.issuedAt }
  }
}

/// Everything that is to be paid now.
struct OpenInvoices: View {
  var invoices: [OpenInvoice]

  static let meaning: StaticString = "What is to be paid now."

  static func members<M: ViewMembers<OpenInvoices> & ~Copyable>(_ m: inout M) {
    m.list("invoices", "Each open invoice.", upTo: 100) { $0.invoices }
  }
}
