import JSON
import Shape
import Storage

@testable import Portal
@testable import TestKit

/// Tries every action on applications in some situations, by everybody, and writes down as a grid
/// what came of it.
///
/// A cell holds who may do it and where that leads (`D>inReview`; `=` where the state stays, `gone`
/// where nothing is left), or, where nobody may, what the one is told who would be the next to do it.
struct ApplicationTable {
  /// Who tries, by the letters of the grid.
  static let callers: [(letter: Character, name: String)] = [
    ("O", "owner"), ("P", "another practitioner"), ("Z", "guest"), ("I", "intake"),
    ("R", "reviewer"), ("A", "approver"), ("F", "finance"), ("U", "support"),
    ("G", "registrar"), ("X", "auditor"), ("D", "doer"), ("S", "second"),
  ]

  /// What somebody is told who knows of the file, and may not do it now.
  static let reasons: [String: String] = [
    "request/not-found": "unknown", "auth/forbidden": "role",
    "account/second-person-needed": "second", "application/wrong-state": "state",
    "application/not-claimed": "unclaimed", "application/claimed-by-another": "claimed",
    "application/not-in-this-stage": "stage", "application/on-hold": "hold",
    "request/nothing-to-do": "nothing", "application/fee-due": "fee",
    "application/too-late": "late", "application/verification-open": "asked",
  ]

  /// The actions that are methods; the register does the others itself.
  static let actions = ApplicationAction.allCases.filter { method(of: $0) != nil }

  let desk: LicensingDesk
  private let methods: [String: Method]
  private(set) var faults: [String] = []

  init() throws {
    desk = try LicensingDesk()
    methods = Dictionary(
      Catalogue(desk.client.engine.configuration).methods.map { ("\($0.name)", $0) },
      uniquingKeysWith: { $1 })
  }

  // MARK: Filling the grid

  /// The column of a situation: one cell for each action.
  mutating func column(of situation: LicensingDesk.Situation) throws -> [String] {
    var file = try desk.bring(to: situation)
    let owner = try desk.office.signIn(file.owner.account, file.owner.email)
    file = LicensingDesk.File(application: file.application, owner: owner)
    let other = try desk.practitioner()
    var cells: [String] = []
    for action in Self.actions {
      var allowed: [(letter: Character, session: String?)] = []
      var reasons: [Character: String] = [:]
      for (letter, name) in Self.callers {
        let session = try session(of: name, file, other)
        let type = try attempt(action, file, name, session, situation)
        if let type { reasons[letter] = type } else { allowed.append((letter, session)) }
      }
      if let first = allowed.first {
        let state = try carryOut(action, file, first.letter, situation)
        cells.append("\(String(allowed.map(\.letter)))>\(state)")
      } else {
        let type = reasons[nearest(to: action, file)] ?? "nobody"
        cells.append(Self.reasons[type] ?? type)
      }
    }
    return cells
  }

  private func session(
    of name: String, _ file: LicensingDesk.File, _ other: Office.Member
  ) throws -> String? {
    switch name {
    case "owner": file.owner.session
    case "another practitioner": other.session
    case "guest": nil
    default: try desk.member(name).session
    }
  }

  /// Whose turn it would be.
  private func nearest(to action: ApplicationAction, _ file: LicensingDesk.File) -> Character {
    switch action {
    case .edit, .discard, .submit, .answerIssues, .withdraw, .appeal: return "O"
    case .reassign, .cancel: return "G"
    case .confirmPayment, .confirmRefund: return "F"
    case .note: return "I"
    case .claim, .release, .returnToApplicant, .requestVerification, .recordVerification,
      .forward, .recommend, .sendBack, .decide, .decideAppeal, .hold, .resume, .invoice,
      .changeFee, .grantRefund,
      .issue, .expire, .lapse:
      let assignee = row(file)?.assignee?.text
      let name = desk.staff.first { $0.value.account == assignee }?.key
      return Self.callers.first { $0.name == name }?.letter ?? "D"
    }
  }

  // MARK: Trying

  /// Tries an action without doing it, and returns the type of the refusal; whatever else a refusal
  /// must be is checked on the way.
  private mutating func attempt(
    _ action: ApplicationAction, _ file: LicensingDesk.File, _ name: String, _ session: String?,
    _ situation: LicensingDesk.Situation
  ) throws -> String? {
    guard let (method, more) = try call(action, file) else { return "no method" }
    let place = "\(situation.rawValue), \(action.rawValue) by \(name)"
    let sequence = desk.client.engine.store.journal.nextSequence
    let bytes = bytes(file)
    func send(_ options: String) throws -> JSONTree {
      let start = session.map { #""session":"\#($0)","# } ?? ""
      return try desk.client.reply(
        to: method, "{\(start)\(LicensingDesk.members(file, more))\(options)}")
    }
    let tried = try send(#","validateOnly":true"#)
    let type = tried["error"]?["data"]?["type"]?.text
    // What is refused is refused in earnest too.
    if type != nil {
      let again = try send("")["error"]?["data"]?["type"]?.text
      if again != type { faults.append("\(place): \(again ?? "done") after \(type ?? "")") }
      let outside = try outsiderRefusal(method, name, file)
      if let outside, outside != type { faults.append("\(place): \(type ?? "") to an outsider") }
      if outside == nil, type.flatMap({ Self.reasons[$0] }) == nil {
        faults.append("\(place): \(type ?? "")")
      }
    }
    if desk.client.engine.store.journal.nextSequence != sequence {
      faults.append("\(place): recorded")
    }
    if self.bytes(file) != bytes { faults.append("\(place): changed") }
    if let told = try isTold(action, file, session), told != (type == nil) {
      faults.append("\(place): told \(told), found \(type ?? "done")")
    }
    return type
  }

  /// What somebody is told who may not call the method at all, or may not know of the file.
  private func outsiderRefusal(
    _ method: String, _ name: String, _ file: LicensingDesk.File
  ) throws -> String? {
    if name == "guest" { return "auth/session-required" }
    let member = name == "owner" || name == "another practitioner" ? nil : try desk.member(name)
    var roles: [Role] = [.practitioner, .technician]
    if let member {
      let account = try RulesInForce.read(AccountID.self, .string(member.account))
      roles = desk.client.engine.registry.sharedAccount(account)?.value.roles ?? []
    }
    if case .roles(let needed) = methods[method]?.access, !roles.contains(where: needed.contains) {
      return "auth/forbidden"
    }
    if name == "another practitioner" { return "request/not-found" }
    let isPrivate = row(file)?.state == .draft || row(file)?.state == .expired
    return name != "owner" && isPrivate ? "request/not-found" : nil
  }

  /// What `licensing.actions` says of it; nil for those who may not ask.
  private mutating func isTold(
    _ action: ApplicationAction, _ file: LicensingDesk.File, _ session: String?
  ) throws -> Bool? {
    guard let session else { return nil }
    let reply = try desk.client.reply(
      to: "licensing.actions", #"{"session":"\#(session)",\#(LicensingDesk.members(file))}"#)
    let told = Dictionary(
      (reply["result"]?["actions"]?.elements ?? []).map {
        ($0["action"]?.text ?? "", $0["allowed"] == .bool(true))
      }, uniquingKeysWith: { $1 })
    for name in ["expire", "lapse"] where told[name] == true { faults.append("told of \(name)") }
    return told[action.rawValue]
  }

  /// Does it with an application of its own, and returns the state it leads to.
  private mutating func carryOut(
    _ action: ApplicationAction, _ known: LicensingDesk.File, _ letter: Character,
    _ situation: LicensingDesk.Situation
  ) throws -> String {
    // Whatever can be done with what is over leaves it as it is, so that it serves again.
    let isOpen = row(known)?.state.isOpen == true || situation == .rejected
    let file = isOpen ? try desk.bring(to: situation) : known
    guard let name = Self.callers.first(where: { $0.letter == letter })?.name,
      let (method, more) = try call(action, file), let before = row(file)
    else { return "nobody" }
    let member = name == "owner" ? file.owner : try desk.member(name)
    let sequence = desk.client.engine.store.journal.nextSequence
    try desk.act(method, by: member, file, more)
    let place = "\(situation.rawValue), \(action.rawValue)"
    if desk.client.engine.store.journal.nextSequence != sequence + 1 {
      faults.append("\(place): not one record")
    }
    guard let after = row(file) else { return "gone" }
    let steps = after.steps.dropFirst(before.steps.count)
    if steps.first?.action != action || steps.first?.by?.text != member.account {
      faults.append("\(place): not in the history")
    }
    return after.state == before.state ? "=" : after.state.rawValue
  }

  // MARK: Reading

  private func row(_ file: LicensingDesk.File) -> Application? {
    let id = try? RulesInForce.read(ApplicationID.self, .string(file.application))
    return id.flatMap { desk.client.engine.registry.sharedApplication($0)?.value }
  }

  private func bytes(_ file: LicensingDesk.File) -> [UInt8] {
    var writer = JSONWriter()
    row(file)?.write(to: &writer)
    return Array(writer.bytes)
  }

  // MARK: Calls

  private static func method(of action: ApplicationAction) -> String? {
    switch action {
    case .edit: "licensing.updateApplication"
    case .discard: "licensing.discardApplication"
    case .submit, .answerIssues, .withdraw, .appeal, .confirmPayment, .confirmRefund:
      "licensing.\(action.rawValue)"
    case .claim, .release, .reassign, .note, .returnToApplicant, .requestVerification,
      .recordVerification, .forward, .recommend, .sendBack, .decide, .decideAppeal, .hold,
      .resume, .cancel:
      "review.\(action.rawValue)"
    case .invoice, .changeFee, .grantRefund, .issue, .expire, .lapse: nil
    }
  }

  /// The method of an action, and what it needs besides the application.
  private func call(
    _ action: ApplicationAction, _ file: LicensingDesk.File
  ) throws -> (method: String, more: String)? {
    guard let method = Self.method(of: action) else { return nil }
    let more =
      switch action {
      case .edit:
        #""values":[{"name":"rank","value":"seniorSpecialist"}],"declarations":[]"#
      case .appeal, .answerIssues, .note, .requestVerification, .sendBack, .cancel:
        #""text":"Seen.""#
      case .reassign: #""to":"\#(try desk.member("deputy").account)""#
      case .returnToApplicant: LicensingDesk.rankUnclear
      case .recordVerification: #""result":"matched""#
      case .recommend, .decide, .decideAppeal: LicensingDesk.approval
      case .hold: #""reason":"awaitingAuthority""#
      case .confirmPayment:
        #""invoice":"\#(invoice(file))","amount":20000,"reference":"129-\#(sequence)""#
      case .confirmRefund: #""invoice":"\#(invoice(file))","reference":"771-1""#
      case .discard, .submit, .withdraw, .claim, .release, .forward, .resume,
        .invoice, .changeFee, .grantRefund, .issue, .expire, .lapse:
        ""
      }
    return (method, more)
  }

  private func invoice(_ file: LicensingDesk.File) -> String {
    row(file)?.invoices.last?.id.text ?? "inv_0000000000000"
  }

  /// Counts on, so that no two payments have the same reference.
  private var sequence: UInt64 { desk.client.engine.store.journal.nextSequence }
}
