import JSON
import Shape
import Storage
import StorageTestKit

@testable import Portal
@testable import TestKit

// What people and staff of the simulation do, one step at a time.

extension LicensingSimulation {
  func takeStep() throws {
    // Accidents come at their time, so that no course of things does without them.
    if step.isMultiple(of: 250) { return try die() }
    if step.isMultiple(of: 125) { return try crash() }
    switch below(100) {
    case 0..<29: try actAsApplicant()
    case 29..<65: try actAsStaff()
    case 65..<69: try pay()
    case 69..<75: try actOnLicense()
    case 75..<80: try tryAnything()
    default: try passTime()
    }
  }

  // MARK: Applicants

  private func actAsApplicant() throws {
    // Those come first who are asked something, or were refused.
    let waiting = memory.files.values.filter(\.awaitsOwner).map(\.owner).sorted()
    guard let name = below(2) == 0 ? pick(waiting) : pick(names(ofStaff: false)) else { return }
    let list = try ask("licensing.listApplications", by: name).result?["applications"]
    let open = (list?.elements ?? []).filter {
      ["draft", "returned", "submitted", "inReview", "rejected"].contains($0["state"]?.text ?? "")
    }
    let asked = open.filter { memory.files[$0["id"]?.text ?? ""]?.awaitsOwner == true }
    guard let application = pick(asked) ?? pick(open), below(3) > 0 else {
      for _ in 0..<3 where try start(by: name) { break }
      return
    }
    let id = application["id"]?.text ?? ""
    switch (application["state"]?.text ?? "", below(10)) {
    case ("draft", 0..<5):
      try handIn(id, of: application["service"]?.text ?? "", by: name)
    case ("draft", 5): try attempt(.discard, id, owner: name, by: name)
    case ("returned", 0..<9):
      try attempt(.edit, id, owner: name, by: name)
      try attempt(.answerIssues, id, owner: name, by: name)
    case ("rejected", 0..<8): try attempt(.appeal, id, owner: name, by: name)
    case (_, 9): try attempt(.withdraw, id, owner: name, by: name)
    default: break
    }
  }

  private static let services = [
    "classification", "classification", "classification", "registration", "registration",
    "registration", "renewal", "renewal", "renewal", "renewal",
    "reclassification", "duplicateLicense", "goodStanding", "profileUpdate",
    "certificateRecognition", "trainingLetter", "classificationCertificate",
    "registrationCertificate", "feeRefund", "unknown",
  ]

  /// Begins an application, which must succeed where the person is eligible and has none open.
  private func start(by name: String) throws -> Bool {
    guard let service = pick(Self.services) else { return false }
    let member = #""service":"\#(service)""#
    let eligible = try ask("licensing.eligibility", by: name, member).result?["eligible"]
    let hasOpen = memory.files.values.contains {
      $0.owner == name && $0.service == service && $0.isOpen
    }
    let told = try ask("licensing.startApplication", by: name, member)
    let expected =
      switch eligible {
      case .some(.bool(true)): hasOpen ? "application/exists" : nil as String?
      case .some: "application/not-eligible"
      case nil: "reference/unknown"
      }
    if told.type != expected {
      fault("\(service): \(told.type ?? "begun") instead of \(expected ?? "begun")")
    }
    guard let id = told.result?["id"]?.text else { return false }
    try observe(id, owner: name, mayChange: true)
    // Some begin and come back later, or never.
    if below(4) > 0 { try handIn(id, of: service, by: name) }
    return true
  }

  private func handIn(_ id: String, of service: String, by name: String) throws {
    try fillIn(id, of: service, by: name)
    // Some services want their fee before a file is handed in.
    _ = try ask("licensing.pay", by: name, #""application":"\#(id)""#)
    try observe(id, owner: name, mayChange: true)
    if let file = memory.files[id], !file.openInvoices.isEmpty {
      try attempt(.confirmPayment, id, owner: name, by: "finance")
    }
    try attempt(.submit, id, owner: name, by: name)
  }

  /// Fills in and attaches what the service asks for.
  private func fillIn(_ id: String, of service: String, by name: String) throws {
    let ranks = ["specialist", "seniorSpecialist", "consultant", "technician"]
    let paid = memory.files.filter { $0.value.owner == name && !$0.value.steps("invoice").isEmpty }
    let values = [
      "rank": name == "person6" ? "technician" : pick(ranks) ?? "", "profession": "nursing",
      "birthDate": "1985-04-01", "application": pick(paid.keys.sorted()) ?? id,
    ]
    let definition = try client.call("reference.service", #"{"service":"\#(service)"}"#)
    let inputs = definition["service"]?["inputs"]?.elements.compactMap { $0["code"]?.text } ?? []
    try client.complete(
      id, of: service, session: session(of: name),
      stating: values.filter { inputs.contains($0.key) })
    try observe(id, owner: name, mayChange: true)
  }

  // MARK: Staff

  private func actAsStaff() throws {
    guard let name = pick(Self.desks) else { return }
    let queue = try ask("review.queue", by: name).result?["applications"]?.elements ?? []
    guard let id = pick(queue)?["id"]?.text, let owner = memory.files[id]?.owner else { return }
    // They go on with it for a while.
    for _ in 0...below(6) {
      let allowed = try allowed(id, by: name)
      let weighted = Self.weights.filter { allowed.contains($0.action) }
        .flatMap { Array(repeating: $0.action, count: $0.weight) }
      guard let action = pick(weighted), allowed != [.note] else { return }
      try attempt(action, allowed, id, owner: owner, by: name)
    }
  }

  /// Who looks at the queue, those who examine and decide more often.
  private static let desks = [
    "intake", "reviewer", "reviewer", "approver", "approver", "one", "one", "two", "two", "three",
    "three", "registrar",
  ]

  /// How often staff do what they may: most of the time what brings a file on.
  private static let weights: [(action: ApplicationAction, weight: Int)] = [
    (.claim, 40), (.forward, 40), (.recommend, 40), (.decide, 40), (.decideAppeal, 40),
    (.resume, 20), (.recordVerification, 20), (.requestVerification, 5), (.returnToApplicant, 12),
    (.hold, 5), (.sendBack, 5), (.note, 9), (.release, 2), (.reassign, 9), (.cancel, 1),
  ]

  private func allowed(_ id: String, by name: String) throws -> Set<ApplicationAction> {
    let list = try ask("licensing.actions", by: name, #""application":"\#(id)""#).result
    return Set(
      (list?["actions"]?.elements ?? []).filter { $0["allowed"] == .bool(true) }
        .compactMap { $0["action"]?.text.flatMap(ApplicationAction.init(rawValue:)) })
  }

  private func pay() throws {
    let due = memory.files.filter { !$0.value.openInvoices.isEmpty && $0.value.isOpen }
    guard let id = pick(due.keys.sorted()), let owner = due[id]?.owner else { return }
    try attempt(.confirmPayment, id, owner: owner, by: "finance")
  }

  // MARK: Doing it

  /// Does something with an application, which must succeed where `licensing.actions` has it so.
  private func attempt(
    _ action: ApplicationAction, _ id: String, owner: String, by name: String
  ) throws {
    try attempt(action, try allowed(id, by: name), id, owner: owner, by: name)
  }

  private func attempt(
    _ action: ApplicationAction, _ allowed: Set<ApplicationAction>, _ id: String, owner: String,
    by name: String
  ) throws {
    // A draft that is invoiced is known to finance by its invoices alone, not by its actions.
    let isPayable = action == .confirmPayment && name == "finance" && isInvoicedDraft(id)
    let isAllowed = allowed.contains(action) || isPayable
    let (method, more) = call(action, id)
    let told = try ask(method, by: name, #""application":"\#(id)"\#(more)"#)
    switch (isAllowed, told.type) {
    case (true, nil), (false, .some): break
    case (false, nil): fault("\(action.rawValue) by \(name) was done, and is not allowed")
    case (true, .some(let type)):
      if Self.furtherRefusals[action]?.contains(type) != true {
        fault("\(action.rawValue) by \(name): \(type), and it is allowed")
      }
    }
    if action == .discard, told.type == nil { return memory.forget(id) }
    try observe(id, owner: owner, mayChange: told.type == nil)
    // What is paid back is paid back of another application.
    let paid = memory.files[id]?.view["values"]?.elements
      .first { $0["name"] == "application" }?["value"]?.text
    if let paid, memory.files[paid] != nil {
      try observe(paid, owner: owner, mayChange: told.type == nil)
    }
  }

  private func isInvoicedDraft(_ id: String) -> Bool {
    let view = memory.files[id]?.view
    return view?["stage"] == nil && view?["invoices"]?.elements.isEmpty == false
  }

  /// Why something that may be done as things stand is refused nevertheless: for what is in it.
  private static let furtherRefusals: [ApplicationAction: Set<String>] = [
    .submit: ["application/incomplete", "application/not-eligible", "application/fee-due"],
    .answerIssues: ["application/incomplete"],
    .edit: ["application/not-asked-for", "reference/unknown", "protocol/invalid-params"],
    .reassign: ["request/not-found", "request/nothing-to-do", "account/second-person-needed"],
    .returnToApplicant: ["reference/unknown"],
    .recommend: ["application/no-conditions"],
    .decide: ["application/not-eligible", "application/no-conditions"],
    .decideAppeal: ["application/not-eligible", "application/no-conditions"],
    .appeal: ["application/exists", "request/nothing-to-do"],
    .confirmPayment: ["request/nothing-to-do", "request/not-found"],
    .confirmRefund: ["request/not-found"],
  ]

  private func call(_ action: ApplicationAction, _ id: String) -> (method: String, more: String) {
    let text = #","text":"Seen.""#
    let file = memory.files[id]
    return switch action {
    case .edit: ("licensing.updateApplication", edit(file))
    case .discard: ("licensing.discardApplication", "")
    case .appeal: ("licensing.appeal", text)
    case .confirmPayment: ("licensing.confirmPayment", payment(file))
    case .confirmRefund:
      ("licensing.confirmRefund", #","invoice":"\#(invoice(file))","reference":"771-\#(step)""#)
    case .answerIssues: ("licensing.answerIssues", text)
    case .submit, .withdraw, .invoice, .changeFee, .grantRefund, .issue, .expire, .lapse:
      ("licensing.\(action.rawValue)", "")
    case .claim, .release, .forward, .resume: ("review.\(action.rawValue)", "")
    case .note, .requestVerification, .sendBack, .cancel: ("review.\(action.rawValue)", text)
    case .reassign: ("review.reassign", #","to":"\#(colleague())""#)
    case .returnToApplicant: ("review.returnToApplicant", ",\(issue(file))")
    case .recordVerification: ("review.recordVerification", #","result":"matched""#)
    case .recommend, .decide, .decideAppeal: ("review.\(action.rawValue)", ",\(ruling())")
    case .hold: ("review.hold", #","reason":"awaitingAuthority""#)
    }
  }

  private func edit(_ file: LicensingMemory.File?) -> String {
    let open = file?.view["issues"]?.elements.first { $0["answeredAt"] == nil }
    let name = open?["name"]?.text
    let stated = file?.view["values"]?.elements.first { $0["name"]?.text == name }
    let values = stated.map { [$0] } ?? []
    return #","values":\#(JSONTree.array(values).line),"declarations":[]"#
  }

  private func issue(_ file: LicensingMemory.File?) -> String {
    let name = file?.view["values"]?.elements.first?["name"]?.text
    let target = name == nil ? "declaration" : "input"
    return """
      "issues":[{"target":"\(target)","name":"\(name ?? "dataIsTrue")",\
      "reason":"informationUnclear"}]
      """
  }

  private func payment(_ file: LicensingMemory.File?) -> String {
    let due = file?.openInvoices.first
    return """
      ,"invoice":"\(due?["invoice"]?.text ?? invoice(file))",\
      "amount":\(due?["amount"]?.integer ?? 20_000),"reference":"129-\(step)"
      """
  }

  private func invoice(_ file: LicensingMemory.File?) -> String {
    file?.view["invoices"]?.elements.first?["invoice"]?.text ?? "inv_0000000000000"
  }

  private func colleague() -> String {
    pick(names(ofStaff: true)).flatMap { actors[$0]?.account } ?? ""
  }

  private func ruling() -> String {
    switch below(10) {
    case 0..<5: #""outcome":"reject","reasons":["conditionsNotMet"],"conditions":[]"#
    case 5:
      #""outcome":"approveWithConditions","reasons":["supervisionNeeded"],"conditions":["Supervised."]"#
    default: #""outcome":"approve","reasons":["requirementsMet"],"conditions":[]"#
    }
  }

  /// What is a method; the rest the register does by itself.
  private static let actions = ApplicationAction.allCases.filter {
    ![.invoice, .changeFee, .grantRefund, .issue, .expire, .lapse].contains($0)
  }

  /// Anybody tries anything with any application.
  private func tryAnything() throws {
    guard let name = pick(actors.keys.sorted()), let id = pick(memory.files.keys.sorted()),
      let owner = memory.files[id]?.owner,
      let action = pick(Self.actions)
    else { return }
    try attempt(action, id, owner: owner, by: name)
    successes["anything", default: 0] += 1
  }

  // MARK: Licenses

  private func actOnLicense() throws {
    guard let id = pick(memory.licenses.keys.sorted()) else { return }
    let member = #""license":"\#(id)""#
    let staff = pick(["approver", "one", "two", "registrar"]) ?? ""
    let told =
      switch below(20) {
      case 0..<9:
        try ask("licensing.proposeMeasure", by: staff, "\(member),\(measure())")
      case 9..<17: try ask("licensing.confirmMeasure", by: staff, member)
      case 17: try ask("licensing.dropProposal", by: staff, member)
      case 18:
        try ask("licensing.surrender", by: pick(names(ofStaff: false)) ?? "", member)
      default:
        try ask("licensing.statusAt", by: staff, #"\#(member),"day":"2031-01-01""#)
      }
    let expected: Set<String> = [
      "request/nothing-to-do", "license/measure-pending", "account/second-person-needed",
      "request/not-found",
    ]
    if let type = told.type, !expected.contains(type) { fault("license: \(type)") }
    try observeLicense(id)
    // As a rule a colleague confirms what was proposed.
    guard memory.licenses[id]?["proposal"] != nil, below(3) > 0 else { return }
    let colleague = pick(["approver", "one", "two", "registrar"]) ?? ""
    let confirmed = try ask("licensing.confirmMeasure", by: colleague, member)
    let isOwn = memory.licenses[id]?["proposal"]?["by"]?.text == actors[colleague]?.account
    if (confirmed.type == "account/second-person-needed") != isOwn {
      fault("\(colleague) confirms: \(confirmed.type ?? "done")")
    }
    try observeLicense(id)
  }

  private func measure() -> String {
    switch below(12) {
    case 0: #""measure":"revoke","reasons":["publicInterest"]"#
    case 1...2: #""measure":"suspend","reasons":["publicInterest"]"#
    case 3...4: #""measure":"reinstate","reasons":["conditionsAnswered"]"#
    case 5...8: #""measure":"liftRestrictions","reasons":["conditionsAnswered"]"#
    default: #""measure":"restrict","reasons":["limitedScope"],"condition":"No nights.""#
    }
  }

  // MARK: Time and accidents

  private func passTime() throws {
    try readStream()
    let hours = [6, 24, 72, 240, 480, 720, 1_080, 1_800][below(8)]
    let target = client.clock.now() + .seconds(hours * 3_600)
    while try client.call("clock.advance", #"{"to":"\#(target.text)"}"#)["more"] == .bool(true) {}
    // The clock may have ended drafts and files that were not completed, and nothing else.
    for (id, file) in memory.files where ["draft", "returned"].contains(file.state) {
      try observe(id, owner: file.owner, mayChange: true)
      let state = memory.files[id]?.state
      let expected = file.state == "draft" ? "expired" : "lapsed"
      if state == expected { successes[expected, default: 0] += 1 }
      if state != file.state, state != expected { fault("\(file.state) became \(state ?? "")") }
    }
    try readStream()
    if client.engine.wantsTurn { fault("due work is in the future") }
  }

  /// The process dies between two calls: the next one has all that was acknowledged, and no more.
  func crash() throws {
    let live = RegisterSimulation.rows(&client.engine.registry)
    try restart(below(2) == 0 ? disk.afterKill() : disk.afterPowerLoss(&random))
    if RegisterSimulation.rows(&client.engine.registry) != live { fault("replay differs") }
    successes["crash", default: 0] += 1
  }

  /// The process dies in the middle of a call: what it was to do is done or not, and nothing else.
  private func die() throws {
    guard let name = pick(Self.desks) else { return }
    let queue = try ask("review.queue", by: name).result?["applications"]?.elements ?? []
    let handedIn = memory.files.filter { $0.value.isForStaff }.keys.sorted()
    guard let id = pick(queue)?["id"]?.text ?? pick(handedIn), let owner = memory.files[id]?.owner,
      let action = pick(try allowed(id, by: name).sorted { $0.rawValue < $1.rawValue })
    else { return }
    let session = try session(of: name)
    let (method, more) = call(action, id)
    disk.set(.death, atCall: disk.callCount + 1 + below(3))
    _ = try? client.reply(
      to: method, #"{"session":"\#(session)","application":"\#(id)"\#(more)}"#)
    try restart(below(2) == 0 ? disk.afterKill() : disk.afterPowerLoss(&random))
    try observe(id, owner: owner, mayChange: true)
    successes["death", default: 0] += 1
  }

  private func restart(_ next: SimulatedDisk) throws {
    faults += client.faults
    let instant = client.clock.now()
    disk = next
    client = try EngineClient(disk: disk)
    // The clock of a test stands where the last record was; its time had gone on.
    client.clock.advance(to: instant)
    for name in actors.keys { actors[name]?.session = nil }
  }
}
