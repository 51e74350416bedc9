import JSON
import Shape
import Storage
import StorageTestKit

@testable import Portal
@testable import TestKit

// What the clients of the simulation do, one step at a time.

extension RegisterSimulation {
  func takeStep() throws -> String {
    switch below(20) {
    case 0...1: return try register()
    case 2...3: return try verify()
    case 4...6: return try login()
    case 7: return try loginWrongly()
    case 8...9: return try setLanguage()
    case 10: return try changePassword()
    case 11: return try reset()
    case 12: return try closeOrKeep()
    case 13: return try suspendOrReinstate()
    case 14...15: return try passTime()
    case 16: return try readStream()
    case 17: return try crash()
    case 18: return try snapshot()
    default: return failDisk()
    }
  }

  /// Calls a method; a result counts as a success, an error must be one of those expected.
  func attempt(
    _ method: String, _ params: String, refusals: Set<String>
  ) throws -> JSONTree? {
    let reply = try client.reply(to: method, params)
    if let result = reply["result"] {
      successes[method, default: 0] += 1
      return result
    }
    let type = reply["error"]?["data"]?["type"]?.text ?? "none"
    if type != "storage/unavailable", !refusals.contains(type) { fault("\(method): \(type)") }
    return nil
  }

  func register() throws -> String {
    guard let address = pick(Self.addresses) else { return "register" }
    let password = model.newPassword()
    let terms = try client.call("reference.terms")["version"]?.text ?? ""
    let result = try attempt(
      "account.register",
      """
      {"kind":"facility","email":"\(address)","password":"\(password)","language":"en",\
      "termsVersion":"\(terms)","facility":\(Self.facility)}
      """, refusals: [])
    guard result != nil else { return "register" }
    for token in try takeMail()[address] ?? [] {
      model.pending[address, default: []].append(.init(token: token, password: password))
    }
    return "register"
  }

  func verify() throws -> String {
    let waiting = model.pending.filter { !$0.value.isEmpty }.keys.sorted()
    guard let address = pick(waiting), let link = pick(model.pending[address] ?? []) else {
      return "verify"
    }
    let result = try attempt(
      "account.verifyEmail", #"{"token":"\#(link.token)"}"#,
      refusals: ["auth/link-invalid", "auth/link-replaced"])
    guard let account = result?["account"]?.text else { return "verify" }
    if let person = model.people[address], person.status != .closed {
      fault("a second account for \(address)")
    }
    model.people[address] = .init(
      account: account, password: link.password, language: "en", status: .active,
      hasPassword: result?["passwordNeeded"] != .bool(true))
    model.pending[address] = []
    if model.people[address]?.hasPassword == false {
      model.people[address]?.resetToken = try takeMail()[address]?.last
    }
    return "verify"
  }

  func login() throws -> String {
    guard let (address, person) = pick(model.living) else { return "login" }
    var allowed: Set<String> =
      person.status == .suspended
      ? ["auth/suspended", "auth/too-many-attempts"] : ["auth/too-many-attempts"]
    if !person.hasPassword { allowed.insert("auth/wrong-credentials") }
    let result = try attempt(
      "auth.login", #"{"email":"\#(address)","password":"\#(person.password)"}"#,
      refusals: allowed)
    guard let token = result?["session"]?.text else { return "login" }
    if person.status == .suspended { fault("a suspended account signed in") }
    if !person.hasPassword { fault("an account without a password signed in") }
    if result?["mustChangePassword"] != .bool(true) {
      model.people[address]?.sessions.append(token)
    } else {
      try renew(address, token)
    }
    return "login"
  }

  /// A password that is too old is changed at once.
  func renew(_ address: String, _ token: String) throws {
    guard let person = model.people[address] else { return }
    let next = model.newPassword()
    let params =
      #"{"session":"\#(token)","currentPassword":"\#(person.password)","newPassword":"\#(next)"}"#
    guard try attempt("auth.changePassword", params, refusals: []) != nil else { return }
    model.people[address]?.password = next
    model.people[address]?.sessions = [token]
  }

  func loginWrongly() throws -> String {
    guard let address = pick(Self.addresses) else { return "wrong login" }
    let result = try attempt(
      "auth.login", #"{"email":"\#(address)","password":"no such Stairs 1!"}"#,
      refusals: ["auth/wrong-credentials", "auth/too-many-attempts"])
    if result != nil { fault("a wrong password signed in") }
    return "wrong login"
  }

  /// A session that may be open, of an account that may use it.
  func openSession() -> (address: String, session: String)? {
    let open = model.living.filter { !$0.value.sessions.isEmpty }
    guard let (address, person) = pick(open), let session = pick(person.sessions) else {
      return nil
    }
    return (address, session)
  }

  private static let sessionRefusals: Set<String> = [
    "auth/session-invalid", "auth/password-expired",
  ]

  func setLanguage() throws -> String {
    guard let (address, session) = openSession(), let language = pick(["en", "ar", "fr"]) else {
      return "language"
    }
    let result = try attempt(
      "account.setLocale", #"{"session":"\#(session)","language":"\#(language)"}"#,
      refusals: Self.sessionRefusals.union(["request/budget-spent"]))
    if result != nil {
      if model.people[address]?.status == .suspended { fault("a suspended session wrote") }
      model.people[address]?.language = language
    }
    return "language"
  }

  func changePassword() throws -> String {
    guard let (address, session) = openSession(), let person = model.people[address] else {
      return "password"
    }
    let next = model.newPassword()
    let result = try attempt(
      "auth.changePassword",
      """
      {"session":"\(session)","currentPassword":"\(person.password)","newPassword":"\(next)"}
      """, refusals: Self.sessionRefusals.union(["auth/too-many-attempts"]))
    if result != nil {
      model.people[address]?.password = next
      model.people[address]?.sessions = [session]
    }
    return "password"
  }

  func reset() throws -> String {
    guard let address = pick(model.living)?.key else { return "reset" }
    if let token = model.people[address]?.resetToken {
      model.people[address]?.resetToken = nil
      let next = model.newPassword()
      let result = try attempt(
        "auth.resetPassword", #"{"token":"\#(token)","newPassword":"\#(next)"}"#,
        refusals: ["auth/link-invalid"])
      if result != nil {
        model.people[address]?.password = next
        model.people[address]?.hasPassword = true
        model.people[address]?.sessions = []
      }
      return "reset"
    }
    let result = try attempt(
      "auth.requestReset", #"{"email":"\#(address)"}"#, refusals: [])
    if result != nil { model.people[address]?.resetToken = try takeMail()[address]?.last }
    return "reset"
  }

  func closeOrKeep() throws -> String {
    guard let (address, session) = openSession(), let person = model.people[address] else {
      return "close"
    }
    if case .closing = person.status {
      let result = try attempt(
        "account.keep", #"{"session":"\#(session)"}"#, refusals: Self.sessionRefusals)
      if result != nil { model.people[address]?.status = .active }
      return "keep"
    }
    let result = try attempt(
      "account.close", #"{"session":"\#(session)","password":"\#(person.password)"}"#,
      refusals: Self.sessionRefusals.union(["auth/too-many-attempts"]))
    if result != nil {
      model.people[address]?.status = .closing(client.clock.now() + .days(30))
    }
    return "close"
  }

  func suspendOrReinstate() throws -> String {
    guard let (address, person) = pick(model.living), try signInRegistrar() else { return "staff" }
    let start = #"{"session":"\#(registrarSession)","account":"\#(person.account)""#
    if person.status == .suspended {
      let result = try attempt("account.reinstate", start + "}", refusals: [])
      if result != nil { model.people[address]?.status = .active }
      return "reinstate"
    }
    let result = try attempt(
      "account.suspend", start + #","reason":"A paper is missing."}"#,
      refusals: ["account/wrong-status"])
    if result != nil {
      model.people[address]?.status = .suspended
      model.people[address]?.sessions = []
    }
    return "suspend"
  }

  func signInRegistrar() throws -> Bool {
    let probe = try client.reply(to: "account.get", #"{"session":"\#(registrarSession)"}"#)
    if probe["result"] != nil { return true }
    let login = #"{"email":"\#(registrarAddress)","password":"\#(registrarPassword)"}"#
    guard let result = try attempt("auth.login", login, refusals: []) else { return false }
    registrarSession = result["session"]?.text ?? ""
    guard result["mustChangePassword"] == .bool(true) else { return true }
    let next = model.newPassword()
    let changed = try attempt(
      "auth.changePassword",
      """
      {"session":"\(registrarSession)","currentPassword":"\(registrarPassword)",\
      "newPassword":"\(next)"}
      """, refusals: [])
    if changed != nil { registrarPassword = next }
    return changed != nil
  }

  func passTime() throws -> String {
    let seconds = [300, 1_200, 5_000, 40_000, 200_000, 2_000_000, 5_000_000][below(7)]
    let target = client.clock.now() + .seconds(seconds)
    while true {
      let report = try attempt("clock.advance", #"{"to":"\#(target.text)"}"#, refusals: [])
      if let report, report["more"] == .bool(true) { continue }
      break
    }
    _ = try takeMail()
    return "time"
  }

  func readStream() throws -> String {
    guard try signInRegistrar() else { return "stream" }
    let after = cursor.map { #","cursor":"\#($0)""# } ?? ""
    let page = try attempt(
      "event.since", #"{"session":"\#(registrarSession)","limit":200\#(after)}"#,
      refusals: ["event/cursor-unknown"])
    guard let page else {
      cursor = nil
      seenEvents = []
      return "stream"
    }
    for event in page["events"]?.elements ?? [] {
      let name = event["id"]?.text ?? ""
      if !seenEvents.insert(name).inserted { fault("event \(name) came twice") }
    }
    cursor = page["cursor"]?.text
    return "stream"
  }

  func crash() throws -> String {
    faults += client.faults
    disk = below(2) == 0 ? disk.afterKill() : disk.afterPowerLoss(&random)
    let instant = client.clock.now()
    client = try EngineClient(disk: disk)
    // The clock of a test stands where the last record was; its time had gone on.
    client.clock.advance(to: instant)
    successes["crash", default: 0] += 1
    return "crash"
  }

  func snapshot() throws -> String {
    guard try signInRegistrar() else { return "snapshot" }
    _ = try attempt("system.snapshot", #"{"session":"\#(registrarSession)"}"#, refusals: [])
    return "snapshot"
  }

  func failDisk() -> String {
    disk.set(.error("EIO", lasting: false), atCall: disk.callCount + 1 + below(4))
    return "disk"
  }

  /// The tokens in all mail that is due, by recipient.
  func takeMail() throws -> [String: [String]] {
    var tokens: [String: [String]] = [:]
    for _ in 0..<20 {
      let reply = try client.reply(to: "mail.next", "{}")
      let mails = reply["result"]?["mails"]?.elements ?? []
      if mails.isEmpty, reply["error"] == nil { break }
      for mail in mails {
        if let found = mail["body"]?.text?.firstMatch(of: #/mlt_[A-Za-z0-9_\-]{43}/#) {
          tokens[mail["to"]?.text ?? "", default: []].append(String(found.output))
        }
        let done = #"{"id":\#(mail["id"]?.line ?? ""),"delivered":true}"#
        _ = try client.reply(to: "mail.done", done)
      }
    }
    return tokens
  }
}
