import JSON
import Shape
import Storage

@testable import Portal
@testable import TestKit

/// An engine with people in it: opens accounts, has staff join, and reads everybody's mail.
final class Office {
  static let password = "plain Stairs 47 lead up!"
  let client: EngineClient
  /// Mails that were handed over and acknowledged, by recipient, newest last.
  private(set) var letters: [String: [JSONTree]] = [:]

  init(
    disk: any Disk = MemoryDisk(), at instant: Instant = EngineClient.start,
    rules: RulesSource = .carried, log: Log = .none,
    configure: (inout Configuration) -> Void = { _ in }
  ) throws {
    client = try EngineClient(disk: disk, at: instant, rules: rules, log: log, configure: configure)
  }

  /// Somebody who has signed in.
  struct Member {
    let account: String
    let session: String
    let email: String
  }

  // MARK: People

  /// The first member of staff, invited from the command line.
  func founder(_ role: Role = .registrar) throws -> Member {
    try hostInvited("\(role.rawValue)@register.example", role.rawValue)
  }

  /// A further member, whom the host invites too, so that any two of the staff form a pair; the
  /// registrar's say is for tests of invitations (`invited`).
  func staff(_ email: String, _ roles: [StaffRole], by _: Member) throws -> Member {
    try hostInvited(email, roles.map(\.rawValue).joined(separator: ","))
  }

  /// A member of staff whom the host invites.
  ///
  /// - Parameter number: The iqama; one that follows from the address if left out.
  func hostInvited(_ email: String, _ roles: String, number: String? = nil) throws -> Member {
    let code = try client.invite(email, as: roles, number: number)
    return try join(email, token: code, number: number)
  }

  /// A member of staff whom a registrar invites, and a second one confirms where that is needed.
  func invited(
    _ email: String, _ roles: [StaffRole], by registrar: Member, confirmedBy second: Member? = nil
  ) throws -> Member {
    let roles = roles.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    let receipt = try call(
      "account.invite", by: registrar,
      #""email":"\#(email)",\#(EngineClient.identity(ofStaff: email)),"roles":[\#(roles)]"#)
    if let second {
      try call(
        "account.confirmInvitation", by: second, #""account":"\#(try text(receipt["account"]))""#)
    }
    return try join(email, token: try token(mailedTo: email))
  }

  /// Has one registrar propose to merge an account into another, and a colleague confirm it.
  func merge(_ removed: Member, into kept: Member, by registrar: Member) throws {
    let members = #""keep":"\#(kept.account)","remove":"\#(removed.account)""#
    try call("account.merge", by: registrar, members + #","reason":"The same card.""#)
    let second = try hostInvited("second.registrar@register.example", "registrar")
    try call("account.confirmMerge", by: second, members)
  }

  func join(_ email: String, token: String, number: String? = nil) throws -> Member {
    let number = number ?? EngineClient.number(ofStaff: email)
    let terms = try text(client.call("reference.terms")["version"])
    let account = try client.call(
      "account.acceptInvitation",
      """
      {"token":"\(token)",\(EngineClient.identity(number)),\
      "name":{"given":"Staff","family":"Member"},\
      "password":"\(Self.password)","termsVersion":"\(terms)"}
      """)
    return try signIn(text(account["id"]), email)
  }

  /// A practitioner whose address is verified.
  func practitioner(
    _ email: String, identity: String = "1000000008", born: String = "1985-03-01"
  ) throws -> Member {
    try open("practitioner", email, "person", Self.profile(identity, born))
  }

  func technician(_ email: String, passport: String = "P1234567") throws -> Member {
    try open("technician", email, "person", Self.technician(passport))
  }

  func clinic(_ email: String) throws -> Member {
    try open("facility", email, "facility", Self.clinic)
  }

  /// A facility with a profile of its own.
  func facility(_ email: String, _ profile: String) throws -> Member {
    try open("facility", email, "facility", profile)
  }

  /// A facility that a registrar has verified by its license.
  func verifiedClinic(_ email: String, by registrar: Member) throws -> Member {
    let clinic = try clinic(email)
    try verify(clinic, by: registrar)
    return clinic
  }

  /// Has a facility attach its license, and a registrar look at it.
  func verify(_ facility: Member, by registrar: Member) throws {
    let document = try call(
      "document.upload", by: facility,
      #""kind":"facilityLicense","mediaType":"application/pdf","content":"\#(ExampleWorld.pdf())""#)
    let license = try text(document["id"])
    try call("document.attach", by: facility, #""document":"\#(license)""#)
    try call(
      "facility.verify", by: registrar,
      #""facility":"\#(facility.account)","documents":["\#(license)"]"#)
  }

  /// Somebody who asked for an account and has not verified the address.
  func newcomer(
    _ email: String, identity: String, password: String = password, from origin: String? = nil
  ) throws {
    try register(
      "practitioner", email, "person", Self.profile(identity, "1985-03-01"), password, origin)
  }

  private func open(
    _ kind: String, _ email: String, _ member: String, _ profile: String
  ) throws -> Member {
    try register(kind, email, member, profile)
    return try verify(email)
  }

  /// Follows the newest link that was mailed to somebody who registered.
  func verify(_ email: String) throws -> Member {
    let token = try token(mailedTo: email)
    let activation = try client.call("account.verifyEmail", #"{"token":"\#(token)"}"#)
    return try signIn(text(activation["account"]), email)
  }

  private func register(
    _ kind: String, _ email: String, _ member: String, _ profile: String,
    _ password: String = password, _ origin: String? = nil
  ) throws {
    let terms = try text(client.call("reference.terms")["version"])
    let more = origin.map { #","origin":"\#($0)""# } ?? ""
    _ = try client.call(
      "account.register",
      """
      {"kind":"\(kind)","email":"\(email)","password":"\(password)","language":"en",\
      "termsVersion":"\(terms)","\(member)":\(profile)\(more)}
      """)
  }

  /// The national id with this number in a count of valid ones.
  static func identity(_ count: Int) -> String {
    let digits = String(100_000_001 + count)
    let candidates = (0..<10).map { digits + String($0) }
    return candidates.first { (try? NationalNumber($0)) != nil } ?? ""
  }

  private static func profile(_ identity: String, _ born: String) -> String {
    """
    {"latinName":{"given":"Amal","father":"Salem","grandfather":"Nasser","family":"Omar"},\
    "arabicName":{"given":"أمل","father":"سالم","grandfather":"ناصر","family":"العمر"},\
    "birthDate":"\(born)","gender":"female","nationality":"SA",\
    "identity":{"kind":"nationalId","number":"\(identity)"},"mobile":"+966500000000",\
    "residence":"SA","profession":"nursing","qualification":{"level":"bachelor",\
    "title":"Bachelor of Nursing","awardedOn":"2008-06-01",\
    "awardingBody":"King Saud University","country":"SA"}}
    """
  }

  private static func technician(_ passport: String) -> String {
    """
    {"latinName":{"given":"Tarek","family":"Mansour"},"birthDate":"1990-03-01","gender":"male",\
    "nationality":"EG","identity":{"kind":"passport","number":"\(passport)","country":"EG"},\
    "mobile":"+447700900456","residence":"SA","profession":"nursing",\
    "qualification":{"level":"diploma","title":"Diploma of Nursing","awardedOn":"2011-06-30",\
    "awardingBody":"First Institute","country":"EG"}}
    """
  }

  /// The profile of a facility.
  static let clinic = """
    {"legalName":{"latin":"First Clinic","arabic":"العيادة الأولى"},"kind":"clinic",\
    "establishmentNumber":"7000000001","licenseNumber":"14-1001",\
    "address":{"street":"First Street 1","city":"Dammam","region":"SA-04"},\
    "administrator":{"name":{"given":"Amal","family":"Omar"},\
    "identity":{"kind":"passport","number":"P7654321","country":"EG"},\
    "mobile":"+447700900123"}}
    """

  func signIn(_ account: String, _ email: String) throws -> Member {
    let login = try client.call(
      "auth.login", #"{"email":"\#(email)","password":"\#(Self.password)"}"#)
    return Member(account: account, session: try text(login["session"]), email: email)
  }

  // MARK: Calls

  @discardableResult
  func call(_ method: String, by member: Member, _ members: String = "") throws -> JSONTree {
    try client.call(method, params(member, members))
  }

  /// The type of the error that a call is refused with.
  func refusal(of method: String, by member: Member, _ members: String = "") throws -> String? {
    try client.refusal(of: method, params(member, members))["data"]?["type"]?.text
  }

  func params(_ member: Member, _ members: String = "") -> String {
    #"{"session":"\#(member.session)"\#(members.isEmpty ? "" : ",\(members)")}"#
  }

  /// Moves the clock all the way, and returns the kinds of work that was done.
  @discardableResult
  func advance(seconds: Int) throws -> [String] {
    let target = client.clock.now() + .seconds(seconds)
    var kinds: [String] = []
    while true {
      let report = try client.call("clock.advance", #"{"to":"\#(target.text)"}"#)
      kinds += (report["fired"]?.elements ?? []).compactMap { $0["kind"]?.text }
      if report["more"] != .bool(true) { return kinds }
    }
  }

  /// Lets an account close that is closing, its data go, and the journal follow.
  func letGo(_ registrar: Member) throws {
    try advance(seconds: 61 * 86_400)
    try collectMail()
    try letJournalFollow(registrar)
  }

  /// Gives what was erased the days and records that it takes to leave the journal too.
  func letJournalFollow(_ registrar: Member) throws {
    for _ in 0..<4 {
      _ = try signIn(registrar.account, registrar.email)
      _ = try client.call("system.ping")
      try advance(seconds: 90_000)
    }
  }

  // MARK: Mail

  /// Takes in all mail that is due.
  func collectMail() throws {
    while true {
      let mails = try client.call("mail.next")["mails"]?.elements ?? []
      if mails.isEmpty { return }
      for mail in mails {
        letters[try text(mail["to"]), default: []].append(mail)
        _ = try client.call("mail.done", #"{"id":"\#(try text(mail["id"]))","delivered":true}"#)
      }
    }
  }

  func subjects(mailedTo email: String) throws -> [String] {
    try collectMail()
    return (letters[email] ?? []).compactMap { $0["subject"]?.text }
  }

  /// The token in the newest mail to an address that has one.
  func token(mailedTo email: String) throws -> String {
    try collectMail()
    for mail in (letters[email] ?? []).reversed() {
      if let found = mail["body"]?.text?.firstMatch(of: #/mlt_[A-Za-z0-9_\-]{43}/#) {
        return String(found.output)
      }
    }
    throw Missing(what: "a mail with a link to \(email)")
  }

  func text(_ tree: JSONTree?) throws -> String {
    guard let text = tree?.text else { throw Missing(what: "a text") }
    return text
  }

  /// Something that should be there and is not.
  struct Missing: Error {
    let what: String
  }
}
