import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("Nothing of one's own tells whether the address asked for has an account")
struct EmailChangeSecrecyTests {
  private static let taken = "taken@example.org"
  private static let pending = "pending@example.org"
  private static let invited = "invited@example.org"
  private static let free = "nobody@example.org"

  /// The same register each time, and somebody who asks for another address.
  private func world() throws -> (office: Office, person: Office.Member) {
    let office = try Office()
    let registrar = try office.founder()
    _ = try office.practitioner(Self.taken, identity: "1000000016")
    try office.newcomer(Self.pending, identity: Office.identity(7))
    try office.call(
      "account.invite", by: registrar,
      #""email":"\#(Self.invited)",\#(EngineClient.identity(ofStaff: Self.invited)),"roles":["support"]"#
    )
    let person = try office.practitioner("amal@example.org")
    try office.collectMail()
    try office.advance(seconds: 7_200)
    return (office, try office.signIn(person.account, person.email))
  }

  /// Everything that somebody reads about themselves while they ask for an address twice.
  ///
  /// - Parameter isDelivered: Whether the host could deliver.
  private func seen(_ email: String, isDelivered: Bool) throws -> [String] {
    let (office, person) = try world()
    var seen: [String] = []
    func read() throws {
      seen += try [
        office.call("audit.mine", by: person).line, office.call("account.export", by: person).line,
        office.call("event.since", by: person).line,
        office.call("notification.list", by: person).line,
      ].map { line in
        line.replacing(email, with: "ADDRESS")
          .replacing(#/"([a-z]{3})_[0-9a-z]{13,39}"/#) { "\"\($0.output.1)\"" }
      }
    }
    for _ in 0..<2 {
      try office.call(
        "account.changeEmail", by: person,
        #""newEmail":"\#(email)","password":"\#(Office.password)""#)
      try read()
      for mail in try office.client.call("mail.next")["mails"]?.elements ?? [] {
        try read()
        let about = isDelivered ? #""delivered":true"# : #""delivered":false,"reason":"full""#
        _ = try office.client.call("mail.done", #"{"id":"\#(office.text(mail["id"]))",\#(about)}"#)
        if !isDelivered { break }
      }
      try read()
      try office.advance(seconds: 120)
      try read()
    }
    try office.advance(seconds: 86_400)
    let again = try office.signIn(person.account, person.email)
    #expect(try office.call("audit.mine", by: again)["entries"] != nil)
    #expect(office.client.faults.isEmpty)
    return seen
  }

  @Test("A taken, a pending, an invited and a free address look the same (T1)")
  func alike() throws {
    for isDelivered in [true, false] {
      let free = try seen(Self.free, isDelivered: isDelivered)
      #expect(free.contains { $0.contains("emailChangeConfirm") })
      for email in [Self.taken, Self.pending, Self.invited] {
        #expect(try Set(seen(email, isDelivered: isDelivered)) == Set(free), "\(email)")
      }
    }
  }

  @Test("The owner of a taken address is told so at a pace, and gets no link to confirm (T1)")
  func told() throws {
    let (office, person) = try world()
    func letters() throws -> [JSONTree] {
      try office.collectMail()
      return office.letters[Self.taken] ?? []
    }
    let before = try letters().count
    for _ in 0..<3 {
      try office.call(
        "account.changeEmail", by: person,
        #""newEmail":"\#(Self.taken)","password":"\#(Office.password)""#)
      #expect(try letters().count == before + 1)
      try office.advance(seconds: 61)
    }
    let letter = try #require(try letters().last)
    #expect(letter["subject"] == "You already have an account")
    #expect(letter["body"]?.text?.contains("mlt_") == false)
    try office.advance(seconds: 600)
    #expect(try letters().count == before + 2)
    let limited = try office.client.call("mail.next", #"{"limit":1}"#)
    #expect(limited["mails"]?.elements == [])
    #expect(office.client.faults.isEmpty)
  }

  @Test("An earlier link ends with the next request, whether that address is taken or free (T1)")
  func earlierLink() throws {
    for email in [Self.taken, Self.pending, Self.invited, Self.free] {
      for isFirstMailed in [true, false] {
        let (office, person) = try world()
        func ask(_ email: String) throws {
          try office.call(
            "account.changeEmail", by: person,
            #""newEmail":"\#(email)","password":"\#(Office.password)""#)
        }
        let own = "amal.new@example.org"
        try ask(own)
        let token = isFirstMailed ? try office.token(mailedTo: own) : nil
        try office.advance(seconds: 61)
        try ask(email)
        try office.collectMail()
        #expect(isFirstMailed || office.letters[own] == nil, "\(email)")
        if let token {
          let refusal = try office.client.refusal(
            of: "account.confirmEmail", #"{"token":"\#(token)"}"#)
          #expect(refusal["data"]?["type"] == "auth/link-invalid", "\(email)")
        }
      }
    }
  }

  @Test("An address that is free when it leaves is asked to confirm, and changes (T1)")
  func confirmed() throws {
    let (office, person) = try world()
    try office.call(
      "account.changeEmail", by: person,
      #""newEmail":"\#(Self.free)","password":"\#(Office.password)""#)
    let token = try office.token(mailedTo: Self.free)
    let receipt = try office.client.call("account.confirmEmail", #"{"token":"\#(token)"}"#)
    #expect(receipt["email"]?.text == Self.free)
  }
}
