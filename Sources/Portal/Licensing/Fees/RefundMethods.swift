import Shape

extension Section {
  /// Paying back: what was granted waits for whoever pays it out.
  static let refunds: [Method] = [
    .read(
      "licensing.listRefunds",
      "Lists what was granted and is to be paid back, with the day by which it is to be.",
      access: .roles([.finance, .registrar, .auditor]), params: RefundsFilter.self,
      result: RefundList.self, errors: [.cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:finance}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.fees.refundsDue(params)
    },
    .write(
      "licensing.openRefund",
      "Opens a request for a refund for an owner who cannot: what arrived after an account had closed, or what was not claimed. A second person decides on it, as on any other.",
      access: .roles([.finance]), params: RefundRequestParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .validateOnly],
      errors: [.notFound, .applicationExists],
      examples: [
        .init(
          "Opens one.",
          params: #"""
            {"session":"{session:finance}","application":"{application:rejected}","reason":"wrongGuidance"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.fees.openRefund(params)
    },
  ]
}

extension Fees {
  /// A page of what is to be paid back; all refunds of an application stand on one page.
  fileprivate func refundsDue(_ filter: RefundsFilter) throws(Refusal) -> RefundList {
    call.audit.noteListRead()
    let limit = filter.limit?.value ?? PageLimit.standard
    var rest = registry.applicationsWithRefundsDue()[...]
    if let cursor = filter.cursor {
      // What the page before ended with may have been paid back since; its place is still known.
      guard let last = registry.sharedApplication(ApplicationID(bits: cursor.bits)) else {
        throw Refusal(.cursorUnknown, at: "cursor")
      }
      rest = rest.drop { !(last.value.place < $0.value.place) }
    }
    var shown: [DueRefund] = []
    for application in rest {
      let refunds = try refundsDue(of: application)
        .filter { filter.isOverdue == nil || filter.isOverdue == $0.overdue }
      guard !refunds.isEmpty else { continue }
      if !shown.isEmpty, shown.count + refunds.count > limit {
        return RefundList(
          refunds: shown, cursor: shown.last.map { Cursor(bits: $0.application.bits) })
      }
      shown += refunds
    }
    return RefundList(refunds: shown)
  }

  private func refundsDue(of application: Shared<Application>) throws(Refusal) -> [DueRefund] {
    let days = try call.licensing.applications.rules(of: application).licensing
      .refundPayoutWorkingDays
    let today = reference.today(at: at)
    return application.value.invoices.flatMap { invoice in
      invoice.refunds.filter { $0.paidOutAt == nil }.map { refund in
        let payBy = reference.workingDays.adding(days, to: reference.today(at: refund.grantedAt))
        return DueRefund(
          application: application.value.id, invoice: invoice.id, amount: refund.amount,
          currency: invoice.currency, reason: refund.reason, request: refund.application,
          grantedAt: refund.grantedAt, payBy: payBy, overdue: payBy < today)
      }
    }
  }
}

/// What is to be paid back, asked for by staff.
struct RefundRequestParams: Shaped {
  var application: ApplicationID
  var reason: RefundReason

  static let meaning: StaticString = "A request for a refund, opened by staff."

  static func shape<M: Members<RefundRequestParams> & ~Copyable>(
    _ m: inout M
  ) -> RefundRequestParams {
    RefundRequestParams(
      application: m("application", "The application whose fee it is.") { $0.application },
      reason: m("reason", "Why it should be paid back.") { $0.reason })
  }
}

/// Which refunds are listed.
struct RefundsFilter: Shaped {
  var isOverdue: Bool?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which refunds are listed."

  static func shape<M: Members<RefundsFilter> & ~Copyable>(
    _ m: inout M
  ) -> RefundsFilter {
    RefundsFilter(
      isOverdue: m.optional("overdue", "True for those whose day has passed.") { $0.isOverdue },
      cursor: m.optional("cursor", "Where to go on.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Something that is to be paid back.
struct DueRefund: RecordView {
  static let disclosure = Disclosure(to: [.finance, Readers(.registrar), Readers(.auditor)])

  var application: ApplicationID
  var invoice: InvoiceID
  var amount: Int
  var currency: ReferenceCode
  var reason: RefundReason
  var request: ApplicationID
  var grantedAt: Instant
  var payBy: Day
  var overdue: Bool

  static let meaning: StaticString = "Something that is to be paid back."

  static func members<M: ViewMembers<DueRefund> & ~Copyable>(_ m: inout M) {
    m("application", "The application whose fee it was.") { $0.application }
    m("invoice", "For which of its invoices.") { $0.invoice }
    m("amount", "How much, in minor units.") { $0.amount }
    m("currency", "The currency (ISO 4217).") { $0.currency }
    m("reason", "Why.") { $0.reason }
    m("request", "The request that was granted.") { $0.request }
    m("grantedAt", "When it was granted.") { $0.grantedAt }
    m("payBy", "The last day on which it is paid out in time, in working days.") {
      $0.payBy
    }
    m("overdue", "Whether that day has passed.") { $0.overdue }
  }
}

/// A page of what is to be paid back.
struct RefundList: View {
  var refunds: [DueRefund]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of what is to be paid back."

  static func members<M: ViewMembers<RefundList> & ~Copyable>(_ m: inout M) {
    m.list(
      "refunds", "In the order in which the applications were begun.", upTo: 1_000
    ) { $0.refunds }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}
