import Digest
import JSON
import Shape
import Testing

@testable import Portal

@Suite("What a document is attached to")
struct DocumentHolderTests {
  @Test("is an account, an application, an activity or a ticket, by its identifier")
  func forms() throws {
    let account = AccountID(bits: 7)
    let application = ApplicationID(bits: 7)
    #expect(
      try WireProbe.read(DocumentHolder.self, "\"\(account.text)\"").get() == .account(account))
    #expect(
      try WireProbe.read(DocumentHolder.self, "\"\(application.text)\"").get()
        == .application(application))
    let activity = CPDActivityID(bits: 7)
    #expect(
      try WireProbe.read(DocumentHolder.self, "\"\(activity.text)\"").get()
        == .activity(activity))
    let ticket = TicketID(bits: 7)
    #expect(
      try WireProbe.read(DocumentHolder.self, "\"\(ticket.text)\"").get() == .ticket(ticket))
    for holder in [
      DocumentHolder.account(account), .application(application), .activity(activity),
      .ticket(ticket),
    ] {
      #expect(WireProbe.write(holder) == "\"\(holder.text)\"")
    }
  }

  @Test(
    "is nothing else",
    arguments: [#""lic_0000000000007""#, #""""#, "null", #"{"account":"acc_0000000000007"}"#])
  func others(text: String) {
    #expect(WireProbe.issues(DocumentHolder.self, text).count == 1)
  }
}

@Suite("An upload in parts")
struct UploadTests {
  private func part(_ bits: UInt64, _ size: Int) -> UploadPart {
    UploadPart(digest: .init(words: 0, 0, 0, bits), size: size)
  }

  @Test("knows how much of it has arrived, and what where")
  func received() {
    var upload = Upload(
      id: .sample, owner: .sample, kind: .sample, mediaType: .pdf, size: 9, parts: [],
      begunAt: .sample, dropsAt: .sample)
    #expect(upload.received == 0)
    #expect(!upload.has(part(1, 3), at: 0))
    upload.parts = [part(1, 3), part(2, 4)]
    #expect(upload.received == 7)
    #expect(upload.has(part(1, 3), at: 0))
    #expect(upload.has(part(2, 4), at: 3))
    #expect(!upload.has(part(2, 4), at: 0))
    #expect(!upload.has(part(2, 5), at: 3))
    #expect(!upload.has(part(2, 4), at: 7))
    #expect(!upload.has(part(1, 3), at: 1))
  }
}
