import JSON
import Shape
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("The tickets of a closed account")
struct TicketErasureTests {
  @Test("go from the disk, with what a guest asked who was found to be its owner; others stay")
  func goes() throws {
    let disk = SimulatedDisk()
    let desk = try SupportDesk(disk: disk)
    let office = desk.office
    let document = try desk.upload()
    let own = try desk.open(#""documents":["\#(document)"]"#)
    try desk.act("support.reply", by: desk.owner, own, SupportDesk.said("what the leaver asked"))
    try desk.act("support.reply", by: desk.support, own, SupportDesk.said("what was answered"))
    let (linked, token) = try desk.guestTicket("private.address@mail.example")
    _ = try desk.client.call(
      "support.reply",
      #"{"ticket":"\#(linked)","token":"\#(token)","text":"what the guest said"}"#)
    try desk.act(
      "support.link", by: desk.support, linked, #""account":"\#(desk.owner.account)""#)
    let (other, _) = try desk.guestTicket("somebody.else@mail.example")
    let secrets = [
      "what the leaver asked", "what was answered", "what the guest said",
      "private.address@mail.example",
    ]
    for secret in secrets { #expect(!disk.places(of: secret).isEmpty, "\(secret)") }
    #expect(disk.names(in: "documents").count == 1)
    let export = try office.call("account.export", by: desk.owner)
    #expect(
      export["tickets"]?.elements
        == [
          try desk.act("support.get", by: desk.owner, own),
          try desk.act("support.get", by: desk.owner, linked),
        ])
    #expect(!export.line.contains(desk.support.account))
    try office.call("account.close", by: desk.owner, #""password":"\#(Office.password)""#)
    try office.collectMail()
    try office.letGo(desk.registrar)
    for secret in secrets { #expect(disk.places(of: secret) == [], "\(secret)") }
    #expect(disk.names(in: "documents").isEmpty)
    let support = try office.signIn(desk.support.account, desk.support.email)
    for (ticket, isThere) in [(own, false), (linked, false), (other, true)] {
      let named = SupportDesk.named(ticket, "")
      if isThere {
        #expect(
          try office.call("support.get", by: support, named)["email"]?.text
            == "somebody.else@mail.example")
      } else {
        #expect(
          try office.refusal(of: "support.get", by: support, named) == "request/not-found")
      }
    }
    #expect(office.client.engine.registry.danglingReferences == [])
    #expect(try RegistryVerification.run(on: disk.afterKill()).findings == [])
    try expectSameAfterImport(disk.afterKill())
    #expect(office.client.faults == [])
  }
}
