import JSON
import StorageTestKit
import Testing

@testable import Portal

@Suite("What leaves the engine while the disk is slow")
struct DurabilityTests {
  @Test("is nothing that is not durable: neither writes, nor reads that saw them, nor events")
  func withheld() throws {
    let desk = try ThreadedDesk()
    let subscribe = desk.send("event.subscribe")
    #expect(try desk.take(1).first?["id"]?.integer == subscribe)
    desk.disk.gate.close()
    let write = desk.send("account.setLocale", #""language":"fr""#)
    #expect(try desk.turn().isEmpty)
    desk.disk.gate.awaitSomebody()
    let read = desk.send("account.get")
    #expect(try desk.turn().isEmpty)
    let second = desk.send("account.setLocale", #""language":"ar""#)
    #expect(try desk.turn().isEmpty)
    desk.disk.gate.open()
    let messages = try desk.take(5)
    let replies = messages.filter { $0["id"] != nil }
    #expect(replies.map { $0["id"]?.integer } == [write, read, second])
    #expect(replies.map { $0["result"]?["language"]?.text } == ["fr", "fr", "ar"])
    #expect(messages.first?["id"]?.integer == write)
    #expect(messages.count { $0["method"] == "event" } == 2)
    try desk.engine.close()
  }

  @Test("refuses what was gathered behind a group that failed, and answers its reads")
  func failedBehind() throws {
    let desk = try ThreadedDesk()
    _ = desk.send("account.get")
    #expect(try desk.take(1).count == 1)
    desk.disk.gate.close()
    let write = desk.send("account.setLocale", #""language":"fr""#)
    #expect(try desk.turn().isEmpty)
    desk.disk.gate.awaitSomebody()
    desk.simulated.set(.error("EIO", lasting: false), atCall: desk.simulated.callCount + 1)
    let second = desk.send("account.setLocale", #""language":"ar""#)
    let read = desk.send("account.get")
    #expect(try desk.turn().isEmpty)
    desk.disk.gate.open()
    let replies = try desk.take(3)
    #expect(replies.map { $0["id"]?.integer } == [write, second, read])
    #expect(
      replies.map(\.errorType) == ["storage/unavailable", "storage/unavailable", nil])
    #expect(replies.last?["result"]?["language"] == "en")
    _ = desk.send("account.setLocale", #""language":"fr""#)
    #expect(try desk.take(1).first?["result"]?["language"] == "fr")
    try desk.engine.close()
  }

  @Test(
    "answers a repeat of a call whose password is still being hashed with the first answer (T15)")
  func repeatInFlight() throws {
    let desk = try ThreadedDesk()
    let before = desk.engine.registry.tables.registrations.count
    let terms = desk.engine.reference.terms.version
    let params = """
      {"kind":"facility","email":"clinic@mail.example","password":"\(Office.password)",\
      "language":"en","termsVersion":"\(terms)","idempotencyKey":"key-0001",\
      "facility":\(Office.clinic)}
      """
    let ids = (0..<3).map { _ in desk.sendRaw("account.register", params) }
    let results = try desk.take(3)
    #expect(Set(results.compactMap { $0["id"]?.integer }) == Set(ids))
    #expect(results.compactMap { $0["result"]?.line }.count == 3)
    #expect(Set(results.compactMap { $0["result"]?.line }).count == 1)
    // Calls about other addresses are hashed beside them, so that one comes when they are done.
    desk.sendRaw(
      "account.register", params.replacing("clinic@mail.example", with: "other@mail.example"))
    #expect(try desk.take(1).first?.errorType == "request/idempotency-mismatch")
    #expect(desk.engine.registry.tables.registrations.count == before + 1)
    try desk.engine.close()
  }
}
