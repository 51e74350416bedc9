import JSON
import Shape
import StorageTestKit

@testable import Portal
@testable import TestKit

// Ten years of licensing in fast motion
//
// A few people apply, answer, withdraw, object and renew; staff take up, examine, decide and act on
// licenses; now and then somebody tries what is not theirs to do. Days and months pass, the process
// dies. Everything goes through the methods that clients call: `licensing.actions` and
// `licensing.eligibility` say what must succeed and what must not, and `LicensingMemory` holds what
// was seen against what is seen now.

/// One run; whatever does not fit is kept in `faults`.
final class LicensingSimulation {
  /// Somebody who signs in again whenever a session has ended meanwhile.
  struct Actor {
    let name: String
    let account: String
    let email: String
    let isStaff: Bool
    var password = Office.password
    var session: String?
    var signedInAt = EngineClient.start
  }

  static let years = 10

  var faults: [String] = []
  /// How often each kind of step succeeded, so that a run in which nothing happens is found out.
  var successes: [String: Int] = [:]
  var random: SeededRandom
  var disk = SimulatedDisk()
  var client: EngineClient
  var actors: [String: Actor] = [:]
  var memory = LicensingMemory()
  var cursor: String?
  var step = 0
  private var passwordCount = 0

  init(seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    let office = try Office(disk: disk)
    client = office.client
    let registrar = try office.founder()
    add("registrar", registrar, isStaff: true)
    for (name, roles) in Self.staff {
      let address = "\(name)@register.example"
      add(name, try office.staff(address, roles, by: registrar), isStaff: true)
    }
    for count in 1...5 {
      let born = count == 1 ? "1963-03-01" : "1985-03-01"
      let person = try office.practitioner(
        "person\(count)@example.org", identity: Office.identity(count), born: born)
      add("person\(count)", person, isStaff: false)
    }
    add("person6", try office.technician("person6@example.org"), isStaff: false)
  }

  /// Several can recommend and decide, so that a second person can always be found, and is needed.
  private static let staff: [(String, [StaffRole])] = [
    ("intake", [.intake]), ("reviewer", [.intake, .reviewer]),
    ("approver", [.approver]), ("one", [.reviewer, .approver]),
    ("two", [.reviewer, .approver, .finance]), ("three", [.intake, .reviewer, .approver]),
    ("finance", [.finance]), ("support", [.support]), ("auditor", [.auditor]),
  ]

  private func add(_ name: String, _ member: Office.Member, isStaff: Bool) {
    actors[name] = Actor(
      name: name, account: member.account, email: member.email, isStaff: isStaff)
  }

  // MARK: Running

  func run() throws {
    let end = EngineClient.start + .days(365 * Self.years)
    while client.clock.now() < end {
      step += 1
      try takeStep()
      if step.isMultiple(of: 300) { try sweep() }
    }
    try sweep()
    try crash()
    faults += client.faults
  }

  func fault(_ text: String) { faults.append("step \(step): \(text)") }

  func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  func pick<Value>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values[below(values.count)]
  }

  func names(ofStaff isStaff: Bool) -> [String] {
    actors.values.filter { $0.isStaff == isStaff }.map(\.name).sorted()
  }

  // MARK: Calls

  /// A session of somebody that is good for a while, with a password that is not too old.
  func session(of name: String) throws -> String {
    guard var actor = actors[name] else { throw Office.Missing(what: name) }
    let now = client.clock.now()
    if let session = actor.session, now < actor.signedInAt + .minutes(20) { return session }
    let login = try client.call(
      "auth.login", #"{"email":"\#(actor.email)","password":"\#(actor.password)"}"#)
    let session = login["session"]?.text ?? ""
    if login["mustChangePassword"] == .bool(true) {
      passwordCount += 1
      let next = "steep Ladders \(passwordCount) lead up!"
      _ = try client.call(
        "auth.changePassword",
        """
        {"session":"\(session)","currentPassword":"\(actor.password)","newPassword":"\(next)"}
        """)
      actor.password = next
    }
    actor.session = session
    actor.signedInAt = now
    actors[name] = actor
    return session
  }

  /// What somebody is told: the result, or the type of the error.
  func ask(_ method: String, by name: String, _ members: String = "") throws -> Told {
    let session = try session(of: name)
    let more = members.isEmpty ? "" : ",\(members)"
    let reply = try client.reply(to: method, #"{"session":"\#(session)"\#(more)}"#)
    if let result = reply["result"] {
      successes[method, default: 0] += 1
      return .result(result)
    }
    return .refused(reply["error"]?["data"]?["type"]?.text ?? "none")
  }

  enum Told {
    case result(JSONTree)
    case refused(String)

    var result: JSONTree? {
      switch self {
      case .result(let tree): tree
      case .refused: nil
      }
    }

    var type: String? {
      switch self {
      case .result: nil
      case .refused(let type): type
      }
    }
  }

  // MARK: What must hold

  /// Looks at everything there is.
  func sweep() throws {
    for name in names(ofStaff: false) {
      let licenses = try ask("licensing.listLicenses", by: name).result?["licenses"]?.elements
      if (licenses ?? []).count > 1 { fault("\(name) has two licenses") }
      for application in try ask("licensing.listApplications", by: name).result?["applications"]?
        .elements ?? []
      {
        try observe(application["id"]?.text ?? "", owner: name, mayChange: false)
      }
    }
    faults += memory.faultsOfAll().map { "step \(step): \($0)" }
    try readStream()
  }

  /// Reads an application as staff, or as its owner while it is a draft, and holds it against what
  /// was seen before.
  func observe(_ id: String, owner: String, mayChange: Bool) throws {
    let member = #""application":"\#(id)""#
    var reader = "registrar"
    var view = try ask("licensing.getApplication", by: reader, member)
    if view.type == "request/not-found" {
      reader = owner
      view = try ask("licensing.getApplication", by: reader, member)
    }
    guard let tree = view.result else {
      memory.forget(id)
      return
    }
    let steps = try ask("licensing.history", by: reader, member).result?["steps"]?.elements ?? []
    let seen = LicensingMemory.File(
      owner: owner, view: tree, steps: steps, isForStaff: reader == "registrar")
    faults += memory.note(seen, as: id, mayChange: mayChange, at: client.clock.now())
      .map { "step \(step): \($0)" }
    guard let license = tree["license"]?.text else { return }
    try observeLicense(license)
  }

  func observeLicense(_ id: String) throws {
    guard
      let view = try ask("licensing.getLicense", by: "registrar", #""license":"\#(id)""#).result
    else { return fault("no license \(id)") }
    faults += memory.note(license: view, as: id).map { "step \(step): \($0)" }
  }

  /// Reads what happened since, as the registrar: of each file no version is missing.
  func readStream() throws {
    while true {
      let after = cursor.map { #","cursor":"\#($0)""# } ?? ""
      let page = try ask("event.since", by: "registrar", #""limit":200\#(after)"#)
      guard let page = page.result else { return fault("stream: \(page.type ?? "")") }
      let events = page["events"]?.elements ?? []
      faults += memory.note(events: events).map { "step \(step): \($0)" }
      cursor = page["cursor"]?.text
      if page["more"] != .bool(true) { return }
    }
  }
}
