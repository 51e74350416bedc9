import JSON
import Shape
import StorageTestKit

@testable import Portal
@testable import TestKit

// Random histories of fees
//
// A few people pay in parts, too much and too late, withdraw, are returned, refused or ended, ask
// back for every reason, twice and by two ways at once, and close their accounts. After every step
// no invoice has given back more than it took in; in the end nothing that is owed is stuck.

/// One run; whatever does not fit is kept in `faults`.
struct RefundSimulation {
  /// An application with what the run knows of it.
  private struct Fee {
    let file: LicensingDesk.File
    var isClosed = false
  }

  private static let reasons = ["overpaid", "paidTwice", "cancelled", "wrongGuidance"]

  let desk: LicensingDesk
  var faults: [String] = []
  /// How often each kind of step was taken, so that a run in which nothing happens is found out.
  var counts: [String: Int] = [:]
  private var random: SeededRandom
  private var fees: [Fee] = []

  init(seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    desk = try LicensingDesk()
    for _ in 0..<3 { try begin() }
  }

  private mutating func begin() throws {
    let file = try desk.open("certificateRecognition", by: desk.practitioner())
    try desk.act("licensing.pay", by: file.owner, file)
    fees.append(Fee(file: file))
  }

  mutating func run(steps: Int) throws {
    for _ in 0..<steps {
      try takeStep()
      check()
    }
    // What no history may do without: money that comes late, and each reason more than once.
    for place in fees.indices {
      try end(place)
      try pay(place)
      for reason in Self.reasons + Self.reasons { try refund(place, for: reason) }
      check()
    }
    try closeAll()
    try checkNothingIsStuck()
  }

  private mutating func takeStep() throws {
    let place = below(fees.count)
    switch below(10) {
    case 0..<3: try pay(place)
    case 3: try attempt("licensing.submit", place)
    case 4: try attempt("licensing.withdraw", place)
    case 5: try rule(place)
    case 6: try end(place)
    case 7: try refundTwice(place)
    default: try refund(place, for: pickReason())
    }
  }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  private mutating func pickReason() -> String {
    Self.reasons[below(Self.reasons.count)]
  }

  // MARK: Steps

  private mutating func attempt(_ method: String, _ place: Int) throws {
    let file = fees[place].file
    guard !fees[place].isClosed else { return }
    let refused = try desk.office.refusal(
      of: method, by: file.owner, LicensingDesk.members(file))
    if refused == nil { counts[method, default: 0] += 1 }
  }

  private mutating func pay(_ place: Int) throws {
    guard let invoice = invoices(place).last?.id.text else { return }
    let amount = [1, 29_999, 30_000, 59_999, 60_000, 60_001, 100_000][below(7)]
    try desk.pay(amount, for: fees[place].file, invoice: invoice)
    counts["pay", default: 0] += 1
  }

  /// A member of staff sends it back, refuses it, or lets it be.
  private mutating func rule(_ place: Int) throws {
    let file = fees[place].file
    guard try desk.refusal(of: "review.claim", by: "doer", file) == nil else { return }
    if below(2) == 0 {
      let issue =
        #""issues":[{"target":"input","name":"qualification","reason":"informationUnclear"}]"#
      try desk.act("review.returnToApplicant", by: "doer", file, issue)
      counts["return", default: 0] += 1
    } else {
      try desk.decide(file, LicensingDesk.refusal)
      counts["reject", default: 0] += 1
    }
  }

  /// Ends it, by whoever can.
  private mutating func end(_ place: Int) throws {
    let file = fees[place].file
    try attempt("licensing.withdraw", place)
    let refused = try desk.refusal(
      of: "review.cancel", by: "registrar", file, #""text":"No longer wanted.""#)
    if refused == nil { counts["cancel", default: 0] += 1 }
  }

  private mutating func refund(_ place: Int, for reason: String) throws {
    let amount = try desk.refund(fees[place].file, for: reason)
    if amount > 0 { counts[reason, default: 0] += 1 }
  }

  /// The owner and staff ask for the same, one after the other: the second is granted what is left.
  private mutating func refundTwice(_ place: Int) throws {
    guard invoices(place).contains(where: \.hasBalance) else { return }
    let file = fees[place].file
    let reason = pickReason()
    let own = try desk.open(
      "feeRefund", by: file.owner,
      stating: ["application": file.application, "reason": reason])
    let opened = try open(place, for: pickReason())
    let isRefused =
      try desk.office.refusal(
        of: "licensing.submit", by: own.owner, LicensingDesk.members(own)) != nil
    let requests = [isRefused ? nil : own, opened].compactMap(\.self)
    for request in requests.reversed() {
      try desk.act("review.claim", by: "finance", request)
      try desk.act("review.recommend", by: "finance", request, LicensingDesk.approval)
    }
    for request in requests {
      try desk.act("review.claim", by: "second", request)
      let refused = try desk.refusal(
        of: "review.decide", by: "second", request, LicensingDesk.approval)
      if refused != nil {
        try desk.act("review.decide", by: "second", request, LicensingDesk.refusal)
      }
      counts["twice", default: 0] += 1
    }
    if isRefused { try desk.act("licensing.discardApplication", by: own.owner, own) }
  }

  /// Staff ask for something back; nil where there is nothing.
  private func open(_ place: Int, for reason: String) throws -> LicensingDesk.File? {
    let file = fees[place].file
    let members = LicensingDesk.members(file, #""reason":"\#(reason)""#)
    let reply = try desk.client.reply(
      to: "licensing.openRefund", #"{"session":"\#(desk.member("finance").session)",\#(members)}"#)
    return reply["result"]?["id"]?.text.map {
      LicensingDesk.File(application: $0, owner: file.owner)
    }
  }

  /// Every account closes; money comes even then.
  private mutating func closeAll() throws {
    for place in fees.indices {
      try desk.office.call(
        "account.close", by: fees[place].file.owner, #""password":"\#(Office.password)""#)
      fees[place].isClosed = true
    }
    try desk.pass(days: 31)
    for place in fees.indices { try pay(place) }
    check()
  }

  // MARK: Checks

  /// As the register has them: its owner may be gone, and staff see only what was submitted.
  private func invoices(_ place: Int) -> [Invoice] {
    ApplicationID(fees[place].file.application)
      .flatMap { desk.client.engine.registry.sharedApplication($0) }?.value.invoices ?? []
  }

  private mutating func check() {
    for place in fees.indices {
      for invoice in invoices(place) where invoice.refunded > invoice.paid {
        faults.append("more was given back than was paid: \(invoice)")
      }
    }
  }

  /// For as long as staff find something to give back they can: in the end all of it is.
  private mutating func checkNothingIsStuck() throws {
    for place in fees.indices {
      for reason in ["overpaid", "wrongGuidance"] {
        if let request = try open(place, for: reason) {
          try desk.decideRefund(request)
          counts["stuck", default: 0] += 1
        }
      }
      for invoice in invoices(place) where invoice.refunded != invoice.paid {
        faults.append("something is stuck: \(invoice)")
      }
    }
  }
}

extension Invoice {
  fileprivate var refunded: Int { refunds.reduce(0) { $0 + $1.amount } }
}
