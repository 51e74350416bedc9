import JSON
import Storage
import StorageTestKit

@testable import Portal

// The world in which the examples of the contract are executed
//
// An engine of this process with a few people in it, always the same. Examples name what is in it by
// placeholders, whose values are found here while the world is made:
//
//     {session:registrar} {session:support} {session:auditor} {session:second}   staff, signed in;
//                           `second` is a registrar too
//     {session:nurse} {session:technician} {session:clinic}     owners, signed in
//     {session:leaving}     an account that is about to close
//     {account:NAME}        the account of each of them, and of `suspended` and `rival`, who claims
//                           the nurse's identity: `second` has proposed to merge the two
//     {sessionId:other}     a second session of the nurse
//     {device:nurse}        the nurse's device
//     {link:newcomer}       verifies a registration; {link:invited} takes up an invitation, which
//                           names {identity:invited}
//     {account:awaiting}    invited by `second`; another registrar has not confirmed it yet
//     {link:reset}          sets a new password for the technician
//     {link:confirm}        confirms another address for the clinic
//     {restoration:open}    support has asked for it, nobody has approved it
//     {subscription:nurse}  a subscription of the nurse's session
//     {mail:handed}         a mail that was handed over and not acknowledged; one more is due
//
//     {session:intake} {session:reviewer} {session:approver} {session:colleague} {session:finance}
//     {application:STATE}, {license:…}, {number:…}   see `ExampleWorld+Licensing`
//     {document:…}, {upload:…}                       see `ExampleWorld+Documents`
//     {cpd:…}, {program:…}, {exemption:…}            see `ExampleWorld+Education`
//     {session:hospital}                             see `ExampleWorld+Facilities`
//     {ticket:…}                                     see `ExampleWorld+Support`
//     {notification:returned}                        the newest in the inbox of `returned`
//     {certificate:…}, {serial:…}, {code:…}          see `ExampleWorld+Certificates`
//
// NAME@example.org is everybody's address, and `password` everybody's password.

/// A fixed world for examples.
final class ExampleWorld {
  let client: EngineClient
  /// What each placeholder stands for.
  var values: [String: String] = [:]
  private var links: [String: String] = [:]
  private var heldMail: String?

  /// What a world leaves on its disk, and what tests know of it.
  private struct Made: Sendable {
    let files: [String: [UInt8]]
    let values: [String: String]
    let links: [String: String]
    let heldMail: String?
    let now: Instant
  }

  /// Making the world takes some four hundred calls, so it is made once for all tests.
  private static let made: Result<Made, any Error> = Result {
    let disk = SimulatedDisk()
    let world = try ExampleWorld(on: disk)
    let files = disk.paths.map { ($0, disk.bytes(of: $0) ?? []) }
    return Made(
      files: Dictionary(uniqueKeysWithValues: files), values: world.values, links: world.links,
      heldMail: world.heldMail, now: world.client.clock.now())
  }

  /// A world for one test: an engine that starts on a copy of what the one that was made has left.
  init() throws {
    let made = try Self.made.get()
    let disk = SimulatedDisk()
    for (path, bytes) in made.files { disk.overwrite(path, with: bytes) }
    client = try EngineClient(disk: disk, at: made.now)
    values = made.values
    links = made.links
    heldMail = made.heldMail
    // A subscription ends with the process that had it.
    try subscribe()
  }

  /// Makes the world on a disk.
  init(on disk: any Disk) throws {
    client = try EngineClient(disk: disk)
    try makeStaff()
    try makeOwners()
    try makeGuest()
    // Mails to one address are slowed; an hour later they count no longer.
    try call("clock.advance", ["by": 7_200])
    try signInEverybody()
    try makeUnfinished()
    try makeLicensing()
    try makeDocuments()
    try makeFacilities()
    try makeEducation()
    try nameNotifications()
    try makeCertificates()
    try makeTickets()
    try call(
      "account.merge",
      [
        "session": "{session:second}", "keep": "{account:nurse}", "remove": "{account:rival}",
        "reason": "The same card was shown.",
      ])
  }

  /// Everybody has the same, which holds nobody's name.
  static let password = "seven grey herons at dawn"
  static func address(of name: String) -> String { "\(name)@example.org" }

  // MARK: Running examples

  /// Runs an example in a world of its own.
  static func run(
    _ method: String, _ example: ExampleContract
  ) throws -> (expected: String, actual: String, faults: [String]) {
    let world = try ExampleWorld()
    let (expected, actual) = try world.run(method, example)
    return (expected, actual, world.client.faults)
  }

  /// Runs an example and returns what it says the result is and what it was, both with
  /// placeholders, so that the second can take the place of the first.
  func run(
    _ method: String, _ example: ExampleContract
  ) throws -> (expected: String, actual: String) {
    let expected = example.result ?? ""
    let params = ExampleValues.fill(example.params) { values[$0] }
    let replies = client.send(
      #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#)
    let head = #"{"jsonrpc":"2.0","id":1,"result":"#
    guard let reply = replies.first, reply.hasPrefix(head) else {
      return (expected, replies.first ?? "no reply")
    }
    let actual = named(String(reply.dropFirst(head.count).dropLast()))
    // What is new has another identifier whenever the world grows: none is worth a change.
    let isSame = Self.withoutNew(actual) == Self.withoutNew(expected)
    return (expected, isSame ? expected : actual)
  }

  /// A text without the random part of the identifiers and tokens in it.
  private static func withoutNew(_ text: String) -> String {
    text.replacing(/\b([a-z]{3})_([0-9a-hjkmnp-tv-z]{13}\b|[A-Za-z0-9_-]{43})/) { "\($0.1)_" }
  }

  /// A text with every value that is known put back to its placeholder.
  func named(_ text: String) -> String {
    values.reduce(text) { $0.replacing($1.value, with: "{\($1.key)}") }
  }

  // MARK: People

  private func makeStaff() throws {
    try hire("registrar", "Rashid", ["registrar"])
    try signIn("registrar")
    for (name, given) in [("support", "Sahar"), ("auditor", "Adel")] {
      try hire(name, given, [name])
    }
  }

  /// Invites a member of staff as the host does, so that any two of them form a pair, and takes the
  /// invitation up.
  func hire(_ name: String, _ given: String, _ roles: [String]) throws {
    let code = try client.invite(Self.address(of: name), as: roles.joined(separator: ","))
    try accept(code, name, given)
  }

  private static func identity(_ name: String) -> JSONTree {
    ["kind": "iqama", "number": .string(EngineClient.number(ofStaff: address(of: name)))]
  }

  /// Has a registrar invite somebody who does not take it up yet.
  private func invite(_ name: String, as role: String, by registrar: String) throws {
    let identity = Self.identity(name)
    values["identity:\(name)"] = identity["number"]?.text
    let invited = try call(
      "account.invite",
      [
        "session": .string("{session:\(registrar)}"), "email": address(name),
        "identity": identity, "roles": [.string(role)],
      ])
    values["account:\(name)"] = invited["account"]?.text
  }

  private func accept(_ token: String, _ name: String, _ given: String) throws {
    let account = try call(
      "account.acceptInvitation",
      [
        "token": .string(token), "identity": Self.identity(name),
        "name": ["given": .string(given), "family": "Salem"],
        "password": .string(Self.password), "termsVersion": terms,
      ])
    values["account:\(name)"] = account["id"]?.text
  }

  private func makeOwners() throws {
    try open("nurse", "practitioner", person(given: "Noura", identity: "1058529940"))
    try open("rival", "practitioner", person(given: "Nora", identity: "1058529940"))
    try open("suspended", "practitioner", person(given: "Sami", identity: "1058529957"))
    try open("leaving", "practitioner", person(given: "Layla", identity: "1058529965"))
    try open("technician", "technician", technician)
    try open("clinic", "facility", facility)
  }

  private func signInEverybody() throws {
    for name in ["registrar", "support", "auditor", "nurse", "leaving", "technician", "clinic"] {
      try signIn(name)
    }
    // A minute apart, so that the order of the two sessions does not hang on their identifiers.
    try call("clock.advance", ["by": 60])
    let other = try call(
      "auth.login",
      ["email": address("nurse"), "password": .string(Self.password)])
    values["sessionId:other"] = other["id"]?.text
  }

  func open(_ name: String, _ kind: String, _ profile: JSONTree) throws {
    try register(name, kind, profile)
    let token = try takeLink(of: name)
    let account = try call("account.verifyEmail", ["token": .string(token)])
    values["account:\(name)"] = account["account"]?.text
  }

  private func register(_ name: String, _ kind: String, _ profile: JSONTree) throws {
    try call(
      "account.register",
      [
        "kind": .string(kind), "email": address(name),
        "password": .string(Self.password), "language": "en", "termsVersion": terms,
        kind == "facility" ? "facility" : "person": profile,
      ])
  }

  func signIn(_ name: String) throws {
    let session = try call(
      "auth.login",
      [
        "email": address(name), "password": .string(Self.password),
        "device": "the computer at work",
      ])
    values["session:\(name)"] = session["session"]?.text
    values["sessionId:\(name)"] = session["id"]?.text
    values["device:\(name)"] = session["deviceToken"]?.text
  }

  // MARK: What is under way

  private func makeUnfinished() throws {
    try register("newcomer", "practitioner", person(given: "Nasser", identity: "1058529973"))
    values["link:newcomer"] = try takeLink(of: "newcomer")
    try invite("invited", as: "reviewer", by: "registrar")
    values["link:invited"] = try takeLink(of: "invited")
    try hire("second", "Salma", ["registrar"])
    try signIn("second")
    try invite("awaiting", as: "approver", by: "second")
    try call("auth.requestReset", ["email": address("technician")])
    values["link:reset"] = try takeLink(of: "technician")
    try call(
      "account.changeEmail",
      [
        "session": "{session:clinic}", "newEmail": address("reception"),
        "password": .string(Self.password),
      ])
    values["link:confirm"] = try takeLink(of: "reception")
    try call(
      "account.close",
      ["session": "{session:leaving}", "password": .string(Self.password)])
    try call(
      "account.suspend",
      [
        "session": "{session:registrar}", "account": "{account:suspended}",
        "reason": "The documents could not be verified.",
      ])
    let restoration = try call(
      "account.restoreAccess",
      [
        "session": "{session:support}", "account": "{account:technician}",
        "newEmail": address("technician.new"), "grounds": "The passport was seen at the counter.",
      ])
    values["restoration:open"] = restoration["id"]?.text
    try subscribe()
    try deliverMail()
    try call("clock.advance", ["by": 300])
    try call("auth.requestReset", ["email": address("clinic")])
    try deliverMail(acknowledging: false)
    values["mail:handed"] = heldMail
    try call("auth.requestReset", ["email": address("leaving")])
  }

  private func subscribe() throws {
    let subscription = try call(
      "event.subscribe", ["session": "{session:nurse}", "topics": ["account.updated"]])
    values["subscription:nurse"] = subscription["subscription"]?.text
  }

  /// Something that somebody was told, for examples that name it.
  private func nameNotifications() throws {
    let page = try call(
      "notification.list", ["session": "{session:returned}", "limit": 1])
    values["notification:returned"] = page["notifications"]?.elements.first?["id"]?.text
  }

  // MARK: Mail

  /// The token of the newest link that was mailed to somebody.
  private func takeLink(of name: String) throws -> String {
    try deliverMail()
    guard let link = links[Self.address(of: name)] else {
      throw EngineClient.Refused(method: "mail.next", error: .string("no link for \(name)"))
    }
    return link
  }

  private func deliverMail(acknowledging: Bool = true) throws {
    let mails = try call("mail.next", [:])["mails"]?.elements ?? []
    for mail in mails {
      if let token = mail["body"]?.text?.firstMatch(of: /mlt_[A-Za-z0-9_-]{43}/) {
        links[mail["to"]?.text ?? ""] = String(token.output)
      }
      heldMail = mail["id"]?.text
      if acknowledging { try call("mail.done", ["id": mail["id"] ?? .null, "delivered": true]) }
    }
  }

  // MARK: Calls

  @discardableResult
  func call(_ method: String, _ params: JSONTree) throws -> JSONTree {
    try client.call(method, ExampleValues.fill(params.line) { values[$0] })
  }

  private func address(_ name: String) -> JSONTree { .string(Self.address(of: name)) }

  private var terms: JSONTree { .string(client.engine.reference.terms.version) }
}
