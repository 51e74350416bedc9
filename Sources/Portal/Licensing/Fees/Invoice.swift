import Shape

/// A fee that was asked for, with everything that was paid for it and paid back.
///
/// What reached the collector is recorded even if it is too little, too much or came twice: a
/// payment that was refused here would be lost to its payer.
struct Invoice: Shaped, Hashable {
  /// The number under which it is paid.
  var id: InvoiceID
  /// Which of the service's fees.
  var fee: ReferenceCode
  /// In minor units of the currency.
  var amount: Int
  var currency: ReferenceCode
  var issuedAt: Instant
  var payments: [Payment] = []
  var refunds: [Refund] = []
  /// When it was voided, because what is applied for costs something else now.
  var voidedAt: Instant?
  /// What was owed of it when the application ended, in minor units; nil while that goes on. It is
  /// fixed by the event that ends the application, so that any later payment is surplus.
  var owed: Int?

  static let meaning: StaticString = "A fee that was asked for, and what was paid for it."

  static func shape<M: Members<Invoice> & ~Copyable>(_ m: inout M) -> Invoice {
    Invoice(
      id: m("invoice", "The number under which it is paid.") { $0.id },
      fee: m("fee", "Which of the service's fees: `administrative` or `service`.") { $0.fee },
      amount: m("amount", "In minor units of the currency: 20000 is SAR 200.") { $0.amount },
      currency: m("currency", "The currency (ISO 4217).") { $0.currency },
      issuedAt: m("issuedAt", "When it was issued.") { $0.issuedAt },
      payments: m.list("payments", "What was paid for it, oldest first.", upTo: Stored.most) {
        $0.payments
      },
      refunds: m.list("refunds", "What is or was paid back.", upTo: Stored.most) { $0.refunds },
      voidedAt: m.optional(
        "voidedAt", "When it became void, because what is applied for costs something else now."
      ) { $0.voidedAt },
      owed: m.optional(
        "owed",
        "What was owed of it when the application ended; what is paid beyond that can be refunded."
      ) { $0.owed })
  }
}

extension Invoice {
  var paid: Int { payments.reduce(0) { $0 + $1.amount } }
  var isVoid: Bool { voidedAt != nil }
  /// What is asked for: nothing, once it is void; what was paid of it, once the application ended.
  private var due: Int { owed ?? (isVoid ? 0 : amount) }
  /// What is still to be paid.
  var outstanding: Int { max(0, due - paid) }
  /// What was paid beyond what was asked for and not granted back yet.
  var surplus: Int { capped(max(0, paid - due) - refunded(ofSurplus: true)) }
  /// What was paid of the fee itself and not granted back yet.
  var retained: Int { capped(min(paid, due) - refunded(ofSurplus: false)) }
  /// Whether there is something that was not granted back yet.
  var hasBalance: Bool { balance > 0 }

  /// What was paid less all that was granted back, for any reason, paid out or not.
  private var balance: Int { paid - refunded(ofSurplus: true) - refunded(ofSurplus: false) }

  /// The one place that keeps refunds below payments: every grant passes through it.
  private func capped(_ amount: Int) -> Int { max(0, min(amount, balance)) }

  private func refunded(ofSurplus: Bool) -> Int {
    refunds.filter { $0.reason.isOfSurplus == ofSurplus }.reduce(0) { $0 + $1.amount }
  }

  /// What can be granted back of a share of the fee, less what was granted of it before.
  ///
  /// - Parameter percent: The share of what was paid of the fee. A fraction of a minor unit is
  ///   dropped.
  func grantable(percent: Int) -> Int {
    capped(min(paid, due) * percent / 100 - refunded(ofSurplus: false))
  }

  /// Whether it was asked for at an instant and not all of it was paid.
  func wasOpen(at instant: Instant) -> Bool {
    guard issuedAt <= instant, voidedAt.map({ instant < $0 }) ?? true else { return false }
    return reached(amount).map { instant < $0 } ?? true
  }

  /// When the last of what was owed was paid; nil while the application goes on, or where nothing
  /// was paid before it ended.
  var owedPaidAt: Instant? { owed.flatMap { $0 > 0 ? reached($0) : nil } }

  /// When the payments came to a sum; nil where they do not.
  private func reached(_ sum: Int) -> Instant? {
    var rest = sum
    for payment in payments {
      rest -= payment.amount
      if rest <= 0 { return payment.at }
    }
    return nil
  }

  /// Fixes what is owed, as its application ends: what was paid of it so far.
  mutating func fixOwed() { if owed == nil { owed = min(paid, due) } }
}

/// Money that reached whoever collects the fees.
struct Payment: Shaped, Hashable {
  /// By what it is found in the collector's books; no two payments have one in common.
  var reference: PaymentReference
  var amount: Int
  var at: Instant

  static let meaning: StaticString = "Money that reached whoever collects the fees."

  static func shape<M: Members<Payment> & ~Copyable>(_ m: inout M) -> Payment {
    Payment(
      reference: m("reference", "By what it is found in the collector's books.") {
        $0.reference
      },
      amount: m("amount", "In minor units of the invoice's currency.") { $0.amount },
      at: m("at", "When it was recorded.") { $0.at })
  }
}

/// Why something is paid back. Source: scfhs.org.sa/en/node/2030.
enum RefundReason: String, Choice {
  case cancelled, overpaid, paidTwice, wrongGuidance

  static let meaning: StaticString = "Why something is paid back."

  var meaning: StaticString {
    switch self {
    case .cancelled: "The application was cancelled in time and before the assessment."
    case .overpaid: "More was paid than was asked for."
    case .paidTwice: "The same was paid twice."
    case .wrongGuidance: "The service was not needed; guidance by staff or system was wrong."
    }
  }

  /// Whether it gives back what was never asked for.
  var isOfSurplus: Bool {
    switch self {
    case .overpaid, .paidTwice: true
    case .cancelled, .wrongGuidance: false
    }
  }
}

/// Something that is paid back, by a decision on a request for it.
struct Refund: Shaped, Hashable {
  var amount: Int
  var reason: RefundReason
  /// The request that was granted.
  var application: ApplicationID
  var grantedAt: Instant
  var paidOutAt: Instant?
  /// By what the payment to the applicant is found; no two refunds have one in common.
  var reference: PaymentReference?

  static let meaning: StaticString = "Something that is paid back."

  static func shape<M: Members<Refund> & ~Copyable>(_ m: inout M) -> Refund {
    Refund(
      amount: m("amount", "In minor units of the invoice's currency.") { $0.amount },
      reason: m("reason", "Why.") { $0.reason },
      application: m("application", "The request that was granted.") { $0.application },
      grantedAt: m("grantedAt", "When it was granted.") { $0.grantedAt },
      paidOutAt: m.optional("paidOutAt", "When it was paid out.") { $0.paidOutAt },
      reference: m.optional("reference", "By what the payment to the applicant is found.") {
        $0.reference
      })
  }
}

extension Application {
  /// Where the fees stand. An invoice that is open when the application ends is void.
  var payment: PaymentState {
    if awaitsPayment { return .due }
    if hasOpenRefund { return .refundDue }
    if invoices.contains(where: { !$0.refunds.isEmpty }) { return .refunded }
    return isPaidFor ? .paid : .none
  }

  /// Whether something was granted that is not paid back yet.
  var hasOpenRefund: Bool {
    invoices.contains { $0.refunds.contains { $0.paidOutAt == nil } }
  }

  /// Whether something was paid for it.
  var isPaidFor: Bool { invoices.contains { $0.paid > 0 } }

  /// Whether it can still be decided or issued: it is open, or granted and waits for a fee.
  var goesOn: Bool { state.isOpen || awaitsIssue }

  /// Whether an invoice is open without which it does not go on.
  var awaitsPayment: Bool { goesOn && invoices.contains { $0.outstanding > 0 } }

  /// Whether some of what was paid of a fee itself, and not only too much, was granted back.
  var hasFeeRefund: Bool {
    invoices.contains { $0.refunds.contains { !$0.reason.isOfSurplus } }
  }

  /// Fixes what is owed where it has ended, and asks for it again where it goes on after all.
  mutating func fixWhatIsOwed() {
    for place in invoices.indices {
      if goesOn { invoices[place].owed = nil } else { invoices[place].fixOwed() }
    }
  }

  /// Whether it is granted, and what the service issues waits for a fee.
  var awaitsIssue: Bool { state == .approved && issuedAt == nil }
}
