import JSON
import Shape

@testable import Portal

// The licensing part of the world: one person for each state that an example needs
//
//     {application:draft}       the nurse's, with nothing filled in
//     {application:complete}    ready's, filled in
//     {application:submitted}   waiting's
//     {application:due}         payer's, whose administrative fee, {invoice:due}, is to be paid
//     {application:refunded}    paid too much; {invoice:refunded} is to be paid back in part
//     {application:intake}      intake has it
//     {application:claimed} {application:verifying} {application:held}     reviewer has them
//     {application:returned}    returned's
//     {application:deciding}    approver has it
//     {application:rejected}    refused's
//     {application:appealing}   colleague has the appeal
//     {license:specialist} {number:specialist}   a license with a term
//     {license:proposed}        a restriction was proposed by the approver
//     {extension:winter}        the registrar proposed to prolong registrations

extension ExampleWorld {
  func makeLicensing() throws {
    for (name, given, roles) in [
      ("intake", "Imad", ["intake"]), ("reviewer", "Rana", ["reviewer"]),
      ("approver", "Amira", ["approver"]), ("colleague", "Karim", ["reviewer", "approver"]),
      ("finance", "Faten", ["finance"]),
    ] {
      try hire(name, given, roles)
      try signIn(name)
    }
    try start("nurse", as: "draft")
    try prepare("ready", as: "complete")
    try hand("waiting", as: "submitted")
    try hand("payer", as: "due", "technician", rank: "technician")
    try nameInvoice(of: "due")
    try refund("refunded")
    try hand("arrived", as: "intake")
    try call("review.claim", by: "intake", "intake")
    for name in ["claimed", "verifying", "held", "returned"] { try examine(name, as: name) }
    try call(
      "review.requestVerification", by: "reviewer", "verifying",
      ["text": "Asked First University for the register of 2010."])
    try call("review.hold", by: "reviewer", "held", ["reason": "awaitingAuthority"])
    try call(
      "review.returnToApplicant", by: "reviewer", "returned",
      ["issues": [["target": "input", "name": "rank", "reason": "informationUnclear"]]])
    try bringToDecision("deciding", as: "deciding")
    for name in ["refused", "objector"] {
      try bringToDecision(name, as: name)
      try rule(name, "reject", "qualificationNotSufficient")
    }
    // One name each, so that recorded results name them alike every time.
    values["application:rejected"] = values.removeValue(forKey: "application:refused")
    try call(
      "licensing.appeal", by: "objector", "objector",
      ["text": "Ten years of experience were not looked at."])
    values["application:appealing"] = values.removeValue(forKey: "application:objector")
    try call("review.claim", by: "colleague", "appealing")
    for name in ["specialist", "proposed"] { try license(name) }
    try call(
      "licensing.proposeMeasure",
      [
        "session": "{session:approver}", "license": "{license:proposed}", "measure": "restrict",
        "reasons": ["supervisionNeeded"], "condition": "Works under supervision.",
      ])
    let winter = try call(
      "licensing.proposeExtension",
      [
        "session": "{session:registrar}", "endingFrom": "2027-12-01",
        "endingThrough": "2027-12-31", "through": "2028-03-01",
        "text": "Branches are closed this winter.",
      ])
    values["extension:winter"] = winter["id"]?.text
  }

  // MARK: Steps on the way

  /// A national id that nobody in this world has yet.
  private var nextIdentity: String {
    let count = values.keys.count { $0.hasPrefix("account:") }
    let candidates = (0..<10).map { String(110_000_000 + count) + String($0) }
    return candidates.first { (try? NationalNumber($0)) != nil } ?? ""
  }

  private func start(_ name: String, as state: String, service: String = "classification") throws {
    let application = try call(
      "licensing.startApplication",
      ["session": .string("{session:\(name)}"), "service": .string(service)])
    values["application:\(state)"] = application["id"]?.text
  }

  private func prepare(
    _ name: String, as state: String, _ kind: String = "practitioner", rank: String = "specialist"
  ) throws {
    let profile = kind == "technician" ? technician : person(given: "Maha", identity: nextIdentity)
    try open(name, kind, profile)
    try signIn(name)
    try start(name, as: state)
    try call(
      "licensing.updateApplication", by: name, state,
      [
        "values": [
          ["name": "profession", "value": "nursing"],
          ["name": "rank", "value": .string(rank)],
        ],
        "declarations": .array(Self.declarations),
      ])
    // The technician comes from abroad, the others have studied there.
    let proof = kind == "technician" ? "verificationReport" : "equivalencyDecision"
    try attach(["qualification", "academicRecord", proof], by: name, to: state)
  }

  private func hand(
    _ name: String, as state: String, _ kind: String = "practitioner", rank: String = "specialist"
  ) throws {
    try prepare(name, as: state, kind, rank: rank)
    try call("licensing.submit", by: name, state)
  }

  private func examine(_ name: String, as state: String) throws {
    try hand(name, as: state)
    try call("review.claim", by: "intake", state)
    try call("review.forward", by: "intake", state)
    try call("review.claim", by: "reviewer", state)
  }

  private func bringToDecision(_ name: String, as state: String) throws {
    try examine(name, as: state)
    try recommend(state)
    try pay(state, 110_000)
    try call("review.claim", by: "approver", state)
  }

  /// The invoice that an application has now, under the application's name.
  private func nameInvoice(of state: String) throws {
    let application = try call("licensing.getApplication", by: "finance", state)
    values["invoice:\(state)"] = application["invoices"]?.elements.last?["invoice"]?.text
  }

  private func pay(_ state: String, _ amount: Int) throws {
    try nameInvoice(of: state)
    try call(
      "licensing.confirmPayment", by: "finance", state,
      [
        "invoice": .string("{invoice:\(state)}"), "amount": .number(String(amount)),
        "reference": .string("129-\(state)"),
      ])
  }

  /// More was paid than was asked for, and is to be paid back.
  private func refund(_ name: String) throws {
    try hand(name, as: name, "technician", rank: "technician")
    try pay(name, 25_000)
    try start(name, as: "refund", service: "feeRefund")
    try call(
      "licensing.updateApplication", by: name, "refund",
      [
        "values": [
          ["name": "application", "value": .string("{application:\(name)}")],
          ["name": "reason", "value": "overpaid"],
        ],
        "declarations": .array(Self.declarations.filter { $0["declaration"] == "dataIsTrue" }),
      ])
    try call("licensing.submit", by: name, "refund")
    try call("review.claim", by: "finance", "refund")
    try call("review.recommend", by: "finance", "refund", Self.approval)
    try call("review.claim", by: "approver", "refund")
    try rule("refund", "approve", "requirementsMet")
    values["application:refund"] = nil
  }

  private func recommend(_ state: String) throws {
    try call("review.recommend", by: "reviewer", state, Self.approval)
  }

  private func rule(_ state: String, _ outcome: String, _ reason: String) throws {
    try call(
      "review.decide", by: "approver", state,
      ["outcome": .string(outcome), "reasons": [.string(reason)], "conditions": []])
  }

  /// Classified and registered.
  private func license(_ name: String) throws {
    try bringToDecision(name, as: name)
    try rule(name, "approve", "requirementsMet")
    try start(name, as: name, service: "registration")
    try call(
      "licensing.updateApplication", by: name, name,
      [
        "values": [
          ["name": "facility", "value": "7000000001"],
          ["name": "employerLetterIssued", "value": "2026-11-01"],
        ],
        "declarations": .array(Self.declarations),
      ])
    try attach(["identity", "employerLetter"], by: name, to: name)
    try call("licensing.submit", by: name, name)
    try call("review.claim", by: "intake", name)
    try call("review.forward", by: "intake", name)
    try call("review.claim", by: "reviewer", name)
    try recommend(name)
    try call("review.claim", by: "approver", name)
    try rule(name, "approve", "requirementsMet")
    let licenses = try call(
      "licensing.listLicenses", ["session": .string("{session:\(name)}")])
    let license = licenses["licenses"]?.elements.first
    values["license:\(name)"] = license?["id"]?.text
    values["number:\(name)"] = license?["number"]?.text
  }

  private static let approval: JSONTree = [
    "outcome": "approve", "reasons": ["requirementsMet"], "conditions": [],
  ]

  private static let declarations: [JSONTree] = [
    "dataIsTrue", "disciplinaryMeasure", "licenseRefusedOrWithdrawn",
    "conditionAffectingPractice", "pendingProceedings",
  ].map { ["declaration": .string($0), "answer": .bool($0 == "dataIsTrue")] }

  /// Somebody's call about an application.
  @discardableResult
  private func call(
    _ method: String, by name: String, _ state: String, _ more: JSONTree = .object([])
  ) throws -> JSONTree {
    var members: [JSONTree.Member] = [
      .init("session", .string("{session:\(name)}")),
      .init("application", .string("{application:\(state)}")),
    ]
    members += more.members
    return try call(method, .object(members))
  }
}
