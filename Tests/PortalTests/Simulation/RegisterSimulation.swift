import JSON
import Shape
import StorageTestKit

@testable import Portal
@testable import TestKit

// A register in fast motion
//
// Clients chosen by chance do what people do: they register, verify, mistype, forget, change their
// minds. Months pass, the disk fails, the process dies. Beside the engine runs a model of a few
// lines; after each step what the engine says must be what the model says.

/// One run; whatever does not fit is kept in `faults`.
final class RegisterSimulation {
  var faults: [String] = []
  /// How often each kind of step succeeded, so that a run in which nothing happens is found out.
  var successes: [String: Int] = [:]
  var random: SeededRandom
  var disk = SimulatedDisk()
  var client: EngineClient
  var model = RegisterModel()
  let registrarAddress = "registrar@register.example"
  var registrarPassword: String
  var registrarSession = ""
  var cursor: String?
  var seenEvents: Set<String> = []
  var step = 0

  static let addresses = (0..<6).map { "person\($0)@mail.example" }

  init(seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    client = try EngineClient(disk: disk)
    registrarPassword = model.newPassword()
    let code = try client.invite(registrarAddress, as: "registrar")
    let terms = try client.call("reference.terms")["version"]?.text ?? ""
    _ = try client.call(
      "account.acceptInvitation",
      """
      {"token":"\(code)",\(EngineClient.identity(ofStaff: registrarAddress)),"name":{"given":"Staff","family":"Member"},\
      "password":"\(registrarPassword)","termsVersion":"\(terms)"}
      """)
  }

  func run(steps: Int) throws {
    for number in 1...steps {
      step = number
      let name = try takeStep()
      check(after: name)
      if number % 60 == 0 { try compareWithReplay() }
    }
    try compareWithReplay()
    faults += client.faults
  }

  func fault(_ text: String) { faults.append("step \(step): \(text)") }

  func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  func pick<Value>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values[below(values.count)]
  }

  // MARK: What must hold

  func check(after name: String) {
    model.pass(to: client.clock.now())
    for (address, person) in model.living {
      guard let email = try? EmailAddress(address),
        let account = client.engine.registry.account(email)
      else {
        fault("after \(name): no account for \(address)")
        continue
      }
      if account.id.text != person.account { fault("after \(name): another account") }
      if account.language.rawValue != person.language { fault("after \(name): language") }
      if !isSame(account.status, person.status) {
        fault("after \(name): \(account.status) instead of \(person.status)")
      }
      let sessions = client.engine.registry.sessions(of: account.id)
      if sessions.count > 20 { fault("after \(name): \(sessions.count) sessions") }
      if person.status == .suspended, !sessions.isEmpty { fault("a suspended account's session") }
    }
    checkAddresses(after: name)
  }

  func isSame(_ status: AccountStatus, _ expected: RegisterModel.Status) -> Bool {
    switch expected {
    case .active: status == .active
    case .closing: status == .closing
    case .suspended: status == .suspended
    case .closed: status == .closed
    }
  }

  func checkAddresses(after name: String) {
    var holders: [String: Int] = [:]
    client.engine.registry.tables.accounts.table.forEachValue { account in
      if account.status != .closed, account.status != .archived {
        holders[account.email.canonical, default: 0] += 1
      }
    }
    if holders.values.contains(where: { $0 > 1 }) { fault("after \(name): an address twice") }
    if holders.count != model.living.count + 1 {
      fault("after \(name): \(holders.count) accounts, \(model.living.count + 1) expected")
    }
  }

  /// What the next process would load is what this one has.
  func compareWithReplay() throws {
    let copy = disk.afterKill()
    let again = try EngineClient(disk: copy)
    let live = Self.rows(&client.engine.registry)
    let replayed = Self.rows(&again.engine.registry)
    if live != replayed {
      let only = Set(live).symmetricDifference(replayed).sorted().first ?? ""
      fault("replay differs: \(only.prefix(300))")
    }
    successes["replay", default: 0] += 1
  }

  /// Everything that a register holds, row by row.
  static func rows(_ registry: inout Registry) -> [String] {
    var rows: [String] = []
    for section in registry.snapshot() {
      section.writeRows { rows.append("\(section.name) \(String(decoding: $0, as: UTF8.self))") }
    }
    return rows.sorted()
  }

  static let facility = """
    {"legalName":{"latin":"First Clinic","arabic":"العيادة الأولى"},"kind":"clinic",\
    "establishmentNumber":"7000000001","licenseNumber":"14-1001",\
    "address":{"street":"First Street 1","city":"Third City","region":"SA-04"},\
    "administrator":{"name":{"given":"Amal","family":"Omar"},\
    "identity":{"kind":"passport","number":"P7654321","country":"EG"},\
    "mobile":"+447700900123"},"phone":"+447700900789"}
    """
}
