import JSON

@testable import TestKit

extension LicensingDesk {
  /// The invoices of an application, as those see them who record what moves.
  func invoices(of file: File) throws -> [JSONTree] {
    try act("licensing.getApplication", by: "registrar", file)["invoices"]?.elements ?? []
  }

  /// Records that some money reached the collector; every payment has a reference of its own.
  @discardableResult
  func pay(
    _ amount: Int, for file: File, invoice place: Int = 0, reference: String? = nil
  ) throws -> JSONTree {
    let view = try act("licensing.getApplication", by: file.owner, file)
    return try pay(
      amount, for: file, invoice: office.text(view["invoices"]?.elements[place]["invoice"]),
      reference: reference)
  }

  @discardableResult
  func pay(
    _ amount: Int, for file: File, invoice: String, reference: String? = nil
  ) throws -> JSONTree {
    payments += 1
    let reference = reference ?? "129-\(payments)-\(file.application)"
    return try act(
      "licensing.confirmPayment", by: "finance", file,
      #""invoice":"\#(invoice)","amount":\#(amount),"reference":"\#(reference)""#)
  }

  /// Asks for a refund and has it granted. Returns what it came to; 0 where there is nothing to
  /// give back for the reason.
  func refund(_ file: File, for reason: String) throws -> Int {
    // Nothing is left of any fee.
    let eligibility = try office.call(
      "licensing.eligibility", by: file.owner, #""service":"feeRefund""#)
    guard eligibility["eligible"] == .bool(true) else { return 0 }
    let before = try granted(file)
    let request = try open(
      "feeRefund", by: file.owner, stating: ["application": file.application, "reason": reason])
    let refused = try office.refusal(
      of: "licensing.submit", by: request.owner, Self.members(request))
    guard refused == nil else {
      try act("licensing.discardApplication", by: request.owner, request)
      return 0
    }
    try decideRefund(request)
    return try granted(file) - before
  }

  /// Takes a request for a refund that was submitted through its stages.
  func decideRefund(_ request: File) throws {
    try act("review.claim", by: "finance", request)
    try act("review.recommend", by: "finance", request, Self.approval)
    try act("review.claim", by: "second", request)
    try act("review.decide", by: "second", request, Self.approval)
  }

  private func granted(_ file: File) throws -> Int {
    try act("licensing.getApplication", by: file.owner, file)["invoices"]?.elements
      .flatMap { $0["refunds"]?.elements ?? [] }
      .reduce(0) { $0 + ($1["amount"]?.integer ?? 0) } ?? 0
  }
}
