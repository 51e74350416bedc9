import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("Mail that the host delivers")
struct MailMethodTests {
  private func invitedOffice() throws -> Office {
    let office = try Office()
    let registrar = try office.founder()
    try office.collectMail()
    try office.call(
      "account.invite", by: registrar,
      #""email":"new@register.example",\#(EngineClient.identity(ofStaff: "new@register.example")),"roles":["intake"]"#
    )
    return office
  }

  @Test("is handed over once, whole, and is gone once it was taken")
  func handedOver() throws {
    let client = try invitedOffice().client
    let mails = try client.call("mail.next")["mails"]?.elements ?? []
    #expect(mails.count == 1)
    let mail = try #require(mails.first)
    #expect(mail["to"] == "new@register.example")
    #expect(mail["body"]?.text?.contains("mlt_") == true)
    let messageID = try #require(mail["messageId"]?.text)
    #expect(mail["raw"]?.text?.contains("Message-ID: \(messageID)\r\n") == true)
    #expect(mail["raw"]?.text?.utf8.allSatisfy { $0 < 0x80 } == true)
    #expect(try client.call("mail.next")["mails"]?.elements == [])
    let id = try #require(mail["id"]?.text)
    _ = try client.call("mail.done", #"{"id":"\#(id)","delivered":true}"#)
    _ = try client.call("clock.advance", #"{"by":86400}"#)
    #expect(try client.call("mail.next")["mails"]?.elements == [])
    // A host that does not know whether it has told so tells it again.
    let sequence = client.engine.store.journal.nextSequence
    _ = try client.call("mail.done", #"{"id":"\#(id)","delivered":true}"#)
    _ = try client.call("mail.done", #"{"id":"\#(id)","delivered":false}"#)
    #expect(client.engine.store.journal.nextSequence == sequence)
    #expect(try client.call("mail.next")["mails"]?.elements == [])
    #expect(client.faults.isEmpty)
  }

  @Test("comes again under the same Message-ID, with another token, if nothing is heard of it")
  func unacknowledged() throws {
    let client = try invitedOffice().client
    let first = try #require(try client.call("mail.next")["mails"]?.elements.first)
    _ = try client.call("clock.advance", #"{"by":60}"#)
    let second = try #require(try client.call("mail.next")["mails"]?.elements.first)
    #expect(second["messageId"] == first["messageId"])
    #expect(second["body"] != first["body"])
    #expect(client.faults.isEmpty)
  }

  @Test("comes again after a while if it could not be delivered")
  func notDelivered() throws {
    let client = try invitedOffice().client
    let mail = try #require(try client.call("mail.next")["mails"]?.elements.first)
    let id = try #require(mail["id"]?.text)
    _ = try client.call(
      "mail.done", #"{"id":"\#(id)","delivered":false,"reason":"mailbox full"}"#)
    #expect(try client.call("mail.next")["mails"]?.elements == [])
    _ = try client.call("clock.advance", #"{"by":15}"#)
    #expect(try client.call("mail.next")["mails"]?.elements.first?["id"]?.text == id)
    #expect(client.faults.isEmpty)
  }

  @Test("is given up after the last attempt")
  func givenUp() throws {
    let client = try invitedOffice().client
    var attempts = 0
    while let mail = try client.call("mail.next")["mails"]?.elements.first {
      attempts += 1
      let id = try #require(mail["id"]?.text)
      _ = try client.call("mail.done", #"{"id":"\#(id)","delivered":false}"#)
      _ = try client.call("clock.advance", #"{"by":3600}"#)
    }
    #expect(attempts == MailRetry.maximumAttempts - 1)
    #expect(client.faults.isEmpty)
  }

  @Test("comes from the address that the rules name, or the command, under a name in its language")
  func sender() throws {
    let rows: [(given: String?, from: String)] = [
      (nil, "no-reply@mumaris.example"), ("a.b@example.org", "a.b@example.org"),
    ]
    for (address, from) in rows {
      let office = try Office { $0.sender = address.flatMap { Mailbox(checking: $0) } }
      let registrar = try office.founder()
      for (language, name) in [("en", "Mumaris"), ("ar", "ممارس"), ("fr", "Mumaris")] {
        try office.call(
          "account.invite", by: registrar,
          #"""
          "email":"\#(language)@mail.example",\#
          \#(EngineClient.identity(ofStaff: "\(language)@mail.example")),\#
          "roles":["reviewer"],"language":"\#(language)"
          """#)
        try office.collectMail()
        let mail = try #require(office.letters["\(language)@mail.example"]?.first)
        #expect(mail["from"]?.text == from && mail["fromName"]?.text == name)
        let domain = from.drop { $0 != "@" }
        #expect(mail["messageId"]?.text?.hasSuffix("\(domain)>") == true)
        #expect(mail["raw"]?.text?.contains("<\(from)>\r\n") == true)
      }
      #expect(office.client.faults.isEmpty)
    }
  }

  @Test("is none of the host's business where the engine delivers it")
  func onlyForHosts() {
    var configuration = Configuration()
    #expect(Catalogue(configuration).method(named: "mail.next") != nil)
    configuration.mail = .transport(CountingTransport())
    #expect(Catalogue(configuration).method(named: "mail.next") == nil)
  }
}
