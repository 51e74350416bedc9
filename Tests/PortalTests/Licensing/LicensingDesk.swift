import JSON
import Storage

@testable import Portal
@testable import TestKit

/// An office with staff of every role, to which people come with applications.
///
/// `doer` examines whatever comes in and recommends, `second` decides on it, `deputy` is at hand for
/// both and has done nothing. Everybody else has the one role that they are named for.
final class LicensingDesk {
  /// An application and whose it is.
  struct File {
    let application: String
    let owner: Office.Member
  }

  let office: Office
  private(set) var staff: [String: Office.Member] = [:]
  private var applicantCount = 0
  var payments = 0
  var client: EngineClient { office.client }

  init(disk: any Disk = MemoryDisk(), rules: RulesSource = .carried) throws {
    office = try Office(disk: disk, rules: rules)
    let registrar = try office.founder()
    staff["registrar"] = registrar
    for (name, roles) in Self.colleagues {
      let address = "\(name)@register.example"
      staff[name] = try office.staff(address, roles, by: registrar)
    }
  }

  /// The same people after a restart, under other rules.
  init(reopening desk: LicensingDesk, disk: any Disk, rules: RulesSource) throws {
    try desk.client.engine.close()
    office = try Office(disk: disk, rules: rules)
    staff = desk.staff
    applicantCount = desk.applicantCount
  }

  private static let colleagues: [(String, [StaffRole])] = [
    ("intake", [.intake]), ("reviewer", [.reviewer]), ("approver", [.approver]),
    ("finance", [.finance]), ("support", [.support]), ("auditor", [.auditor]),
    ("doer", [.intake, .reviewer, .approver]), ("second", [.approver]),
    ("deputy", [.intake, .reviewer, .approver]),
  ]

  // MARK: People

  func member(_ name: String) throws -> Office.Member {
    guard let member = staff[name] else { throw Office.Missing(what: name) }
    return member
  }

  /// Somebody new.
  func practitioner() throws -> Office.Member {
    applicantCount += 1
    return try office.practitioner(
      "person\(applicantCount)@example.org", identity: Office.identity(applicantCount))
  }

  private func technician() throws -> Office.Member {
    applicantCount += 1
    return try office.technician(
      "person\(applicantCount)@example.org", passport: "P\(1_000_000 + applicantCount)")
  }

  /// Lets time pass; sessions end meanwhile, so that staff sign in again.
  func pass(days: Int) throws {
    try office.advance(seconds: days * 86_400)
    for (name, member) in staff { staff[name] = try office.signIn(member.account, member.email) }
  }

  // MARK: Steps

  func open(
    _ service: String, by owner: Office.Member, stating values: [String: String] = [:]
  ) throws -> File {
    let opened = try office.call(
      "licensing.startApplication", by: owner, #""service":"\#(service)""#)
    let application = try office.text(opened["id"])
    try client.complete(application, of: service, session: owner.session, stating: values)
    return File(application: application, owner: owner)
  }

  @discardableResult
  func act(
    _ method: String, by member: Office.Member, _ file: File, _ more: String = ""
  ) throws -> JSONTree {
    try office.call(method, by: member, Self.members(file, more))
  }

  @discardableResult
  func act(
    _ method: String, by name: String, _ file: File, _ more: String = ""
  ) throws -> JSONTree {
    try act(method, by: member(name), file, more)
  }

  func refusal(
    of method: String, by name: String, _ file: File, _ more: String = ""
  ) throws -> String? {
    try office.refusal(of: method, by: member(name), Self.members(file, more))
  }

  static func members(_ file: File, _ more: String = "") -> String {
    #""application":"\#(file.application)"\#(more.isEmpty ? "" : ",\(more)")"#
  }

  static let approval = #""outcome":"approve","reasons":["requirementsMet"],"conditions":[]"#
  static let refusal = #""outcome":"reject","reasons":["conditionsNotMet"],"conditions":[]"#
  static let rankUnclear =
    #""issues":[{"target":"input","name":"rank","reason":"informationUnclear"}]"#

  /// Takes what was handed in through all stages up to the decision, by those who work in them.
  func decide(_ file: File, _ ruling: String = LicensingDesk.approval) throws {
    try recommend(file)
    try pay(file)
    try act("review.claim", by: "second", file)
    try act("review.decide", by: "second", file, ruling)
  }

  private func recommend(_ file: File) throws {
    let stages = try act("licensing.actions", by: "doer", file)["actions"]?.elements ?? []
    let isClaimed = stages.contains {
      $0["action"]?.text == "release" && $0["allowed"] == .bool(true)
    }
    if !isClaimed { try act("review.claim", by: "doer", file) }
    while try office.refusal(
      of: "review.recommend", by: member("doer"), Self.members(file, Self.approval))
      == "application/not-in-this-stage"
    {
      try act("review.forward", by: "doer", file)
      try act("review.claim", by: "doer", file)
    }
  }

  /// An application that one member of staff has taken through intake and review, paid for.
  func recommended(by member: Office.Member) throws -> File {
    let file = try bring(to: .submitted)
    try act("review.claim", by: member, file)
    try act("review.forward", by: member, file)
    try act("review.claim", by: member, file)
    try act("review.recommend", by: member, file, Self.approval)
    try pay(file)
    return file
  }

  /// Pays whatever is to be paid.
  func pay(_ file: File) throws {
    let view = try act("licensing.getApplication", by: "finance", file)
    for invoice in view["invoices"]?.elements ?? []
    where invoice["payments"]?.elements.isEmpty == true && invoice["voidedAt"] == nil {
      let number = try office.text(invoice["invoice"])
      let amount = invoice["amount"]?.integer ?? 0
      try act(
        "licensing.confirmPayment", by: "finance", file,
        #""invoice":"\#(number)","amount":\#(amount),"reference":"129-\#(number)""#)
    }
  }

  /// Pays too much, asks for the surplus back, and is granted it.
  private func refund(_ file: File) throws {
    let view = try act("licensing.getApplication", by: "finance", file)
    let invoice = view["invoices"]?.elements.first
    let number = try office.text(invoice?["invoice"])
    try act(
      "licensing.confirmPayment", by: "finance", file,
      #""invoice":"\#(number)","amount":25000,"reference":"129-\#(number)""#)
    let request = try open(
      "feeRefund", by: file.owner,
      stating: ["application": file.application, "reason": "overpaid"])
    try act("licensing.submit", by: request.owner, request)
    try act("review.claim", by: "finance", request)
    try act("review.recommend", by: "finance", request, Self.approval)
    try act("review.claim", by: "second", request)
    try act("review.decide", by: "second", request, Self.approval)
  }

  // MARK: Situations

  /// Brings a new application to where it is to be.
  func bring(to situation: Situation) throws -> File {
    guard let before = situation.before else {
      let owner = try situation == .technicianDraft ? technician() : practitioner()
      return try open(
        "classification", by: owner,
        stating: situation == .technicianDraft ? ["rank": "technician"] : [:])
    }
    let file = try bring(to: before)
    switch situation {
    case .draft, .technicianDraft: break
    case .expired: try pass(days: 91)
    case .submitted, .unpaid: try act("licensing.submit", by: file.owner, file)
    case .atIntake, .inReview: try act("review.claim", by: "doer", file)
    case .forwarded: try act("review.forward", by: "doer", file)
    case .held: try act("review.hold", by: "doer", file, #""reason":"awaitingAuthority""#)
    case .verifying:
      try act("review.requestVerification", by: "doer", file, #""text":"Asked the school.""#)
    case .returned: try act("review.returnToApplicant", by: "doer", file, Self.rankUnclear)
    case .lapsed: try pass(days: 32)
    case .recommended: try act("review.recommend", by: "doer", file, Self.approval)
    case .paid: try pay(file)
    case .deciding: try act("review.claim", by: "second", file)
    case .asking:
      try act("review.requestVerification", by: "second", file, #""text":"Asked the school.""#)
    case .approved: try act("review.decide", by: "second", file, Self.approval)
    case .rejected: try act("review.decide", by: "second", file, Self.refusal)
    case .final: try pass(days: 32)
    case .appealed:
      try act("licensing.appeal", by: file.owner, file, #""text":"Look again.""#)
    case .appealClaimed: try act("review.claim", by: "approver", file)
    case .upheld: try act("review.decideAppeal", by: "approver", file, Self.refusal)
    case .withdrawn: try act("licensing.withdraw", by: file.owner, file)
    case .cancelled: try act("review.cancel", by: "registrar", file, #""text":"Died.""#)
    case .refundDue: try refund(file)
    }
    return file
  }

  /// Where an application can be: its state, and what else decides what can be done with it.
  enum Situation: String, CaseIterable {
    // Those for which time passes come first: the sessions of applicants end with it.
    case expired, lapsed, final
    case draft, submitted, unpaid, atIntake, forwarded, inReview, held, verifying, returned
    case recommended, paid, deciding, asking, approved, rejected, appealed, appealClaimed, upheld
    case withdrawn, cancelled, technicianDraft, refundDue

    /// From where one step leads to it.
    var before: Situation? {
      switch self {
      case .draft, .technicianDraft: nil
      case .submitted, .expired: .draft
      case .unpaid: .technicianDraft
      case .refundDue: .unpaid
      case .atIntake, .withdrawn, .cancelled: .submitted
      case .forwarded: .atIntake
      case .inReview: .forwarded
      case .held, .verifying, .returned, .recommended: .inReview
      case .lapsed: .returned
      case .paid: .recommended
      case .deciding: .paid
      case .asking, .approved, .rejected: .deciding
      case .final, .appealed: .rejected
      case .appealClaimed: .appealed
      case .upheld: .appealClaimed
      }
    }
  }
}
