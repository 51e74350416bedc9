import Digest
import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("The content of a document on the disk")
struct DocumentContentTests {
  private static let pdf = "JVBERi0xLjcKJSVFT0YK"
  private static let blob = Blob(Array("%PDF-1.7\n%%EOF\n".utf8))
  private static let path = "documents/\(blob.digest.hexadecimal)"

  private func upload(_ desk: Desk, _ content: String = pdf) -> String {
    desk.request(
      "document.upload",
      """
      {"session":"\(desk.owner.session)","kind":"identity","mediaType":"application/pdf",\
      "content":"\(content)"}
      """)
  }

  private func call(_ desk: Desk, _ method: String, _ members: String = "") throws -> JSONTree {
    let more = members.isEmpty ? "" : ",\(members)"
    let request = desk.request(method, #"{"session":"\#(desk.owner.session)"\#(more)}"#)
    return try #require(try desk.turn(request).first)
  }

  private func list(_ desk: Desk) throws -> [JSONTree] {
    try call(desk, "document.list")["result"]?["documents"]?.elements ?? []
  }

  private func read(_ desk: Desk, _ id: String) throws -> JSONTree {
    try call(desk, "document.read", #""document":"\#(id)""#)
  }

  @Test("is there before the record that names it")
  func order() throws {
    let desk = try Desk()
    let before = desk.disk.callCount
    _ = try desk.turn(upload(desk))
    let calls = desk.disk.calls.dropFirst(before)
    let renamed = try #require(calls.firstIndex { $0.operation == .rename })
    let folder = try #require(
      calls.firstIndex { $0.operation == .sync && $0.path == "documents" })
    let record = try #require(
      calls.firstIndex { $0.operation == .write && $0.path.hasPrefix("journal/") && !$0.isFill })
    #expect(renamed < folder)
    #expect(folder < record)
    #expect(desk.disk.bytes(of: Self.path) == Self.blob.bytes)
  }

  @Test(
    "survives a death at any call of the disk if it was acknowledged, and else leaves no trace",
    arguments: 1...14)
  func death(call: Int) throws {
    let desk = try Desk()
    desk.disk.set(.death, atCall: desk.disk.callCount + call)
    let isAcknowledged = try desk.turn(upload(desk)).first?["result"] != nil
    var random = SeededRandom(seed: UInt64(call))
    for disk in [
      desk.disk.afterKill(writtenBytes: 7), desk.disk.afterKill(writtenBytes: 9_999),
      desk.disk.afterPowerLoss(&random),
    ] {
      let again = try Desk(desk, on: disk)
      let documents = try list(again)
      if isAcknowledged { #expect(documents.count == 1) }
      #expect(disk.names(in: "documents").count == documents.count)
      for document in documents {
        let id = try #require(document["id"]?.text)
        #expect(try read(again, id)["result"]?["content"]?.text == Self.pdf)
      }
      try again.engine.close()
      #expect(try RegistryVerification.run(on: disk).findings == [])
    }
  }

  @Test("that cannot be written fails the commit, and nothing is acknowledged", arguments: 1...6)
  func failure(call: Int) throws {
    let desk = try Desk()
    desk.disk.set(.error("ENOSPC", lasting: true), atCall: desk.disk.callCount + call)
    let replies = try desk.turn(desk.setLanguage("fr"), upload(desk), desk.get())
    // The file is looked at first, so it is decided behind the others, in a commit of its own.
    #expect(replies.last?.errorType == "storage/unavailable")
    let isChanged = replies.first?["result"] != nil
    #expect(replies.dropFirst().first?["result"]?["language"]?.text == (isChanged ? "fr" : "en"))
    desk.disk.heal()
    #expect(try list(desk).isEmpty)
    #expect(try desk.turn(upload(desk)).first?["result"] != nil)
    let again = try Desk(desk, on: desk.disk.afterKill())
    #expect(try list(again).count == 1)
    #expect(again.disk.names(in: "documents") == [Self.blob.digest.hexadecimal])
  }

  @Test("is kept once for two documents, and goes with the last of them")
  func shared() throws {
    let desk = try Desk()
    var ids: [String] = []
    for _ in 0..<2 {
      ids.append(try #require(try desk.turn(upload(desk)).first?["result"]?["id"]?.text))
    }
    #expect(desk.disk.names(in: "documents").count == 1)
    _ = try call(desk, "document.remove", #""document":"\#(ids[0])""#)
    #expect(try read(desk, ids[1])["result"] != nil)
    _ = try call(desk, "document.remove", #""document":"\#(ids[1])""#)
    #expect(desk.disk.names(in: "documents").isEmpty)
  }

  @Test("stays as long as another process reads the store, and goes with the next commit")
  func reader() throws {
    let desk = try Desk()
    let id = try #require(try desk.turn(upload(desk)).first?["result"]?["id"]?.text)
    var readings = [try StoreReading(of: desk.disk)]
    _ = try call(desk, "document.remove", #""document":"\#(id)""#)
    _ = try desk.turn(desk.setLanguage("ar"))
    #expect(desk.disk.bytes(of: Self.path) == Self.blob.bytes)
    #expect(readings.count == 1)
    readings.removeAll()
    _ = try desk.turn(desk.setLanguage("fr"))
    #expect(desk.disk.names(in: "documents").isEmpty)
  }

  @Test("stays where it is uploaded again before the reader has gone")
  func readerAndUpload() throws {
    let desk = try Desk()
    let id = try #require(try desk.turn(upload(desk)).first?["result"]?["id"]?.text)
    var readings = [try StoreReading(of: desk.disk)]
    _ = try call(desk, "document.remove", #""document":"\#(id)""#)
    let newID = try #require(try desk.turn(upload(desk)).first?["result"]?["id"]?.text)
    #expect(readings.count == 1)
    readings.removeAll()
    _ = try desk.turn(desk.setLanguage("fr"))
    #expect(try read(desk, newID)["result"]?["content"]?.text == Self.pdf)
  }

  @Test("that a crash left is removed once the process that reads the store has gone")
  func readerAtStart() throws {
    let desk = try Desk()
    let disk = desk.disk.afterKill()
    disk.overwrite(Self.path, with: Self.blob.bytes)
    var readings = [try StoreReading(of: disk)]
    let again = try Desk(desk, on: disk)
    #expect(disk.names(in: "documents").count == 1)
    #expect(readings.count == 1)
    readings.removeAll()
    _ = try again.turn(again.setLanguage("fr"))
    #expect(disk.names(in: "documents").isEmpty)
  }

  @Test("stays where it is removed and handed in again at once")
  func again() throws {
    let desk = try Desk()
    let id = try #require(try desk.turn(upload(desk)).first?["result"]?["id"]?.text)
    let remove = desk.request(
      "document.remove", #"{"session":"\#(desk.owner.session)","document":"\#(id)"}"#)
    let replies = try desk.turn(remove, upload(desk))
    let newID = try #require(replies.last?["result"]?["id"]?.text)
    #expect(try read(desk, newID)["result"]?["content"]?.text == Self.pdf)
  }

  @Test("that arrives in parts survives a kill part by part, and its parts go with the upload")
  func parts() throws {
    let desk = try Desk()
    let begun = try call(
      desk, "document.beginUpload",
      #""kind":"identity","mediaType":"application/pdf","size":15"#)
    let id = try #require(begun["result"]?["id"]?.text)
    let part = #""upload":"\#(id)","offset":0,"content":"\#(Self.pdf)""#
    _ = try call(desk, "document.addPart", part)
    let next = try Desk(desk, on: desk.disk.afterKill())
    #expect(try call(next, "document.addPart", part)["result"]?["received"] == 15)
    let other = try Desk(desk, on: desk.disk.afterKill())
    _ = try call(other, "document.dropUpload", #""upload":"\#(id)""#)
    #expect(other.disk.names(in: "documents").isEmpty)
    let document = try call(next, "document.finishUpload", #""upload":"\#(id)""#)
    #expect(document["result"]?["size"] == 15)
    #expect(next.disk.names(in: "documents") == [Self.blob.digest.hexadecimal])
    #expect(try RegistryVerification.run(on: next.disk.afterKill()).findings == [])
  }

  @Test("that is missing is answered as such, may come back, and is found by verification")
  func missing() throws {
    let desk = try Desk()
    let id = try #require(try desk.turn(upload(desk)).first?["result"]?["id"]?.text)
    try desk.disk.remove(Self.path)
    #expect(try read(desk, id).errorType == "document/damaged")
    let findings = try RegistryVerification.run(on: desk.disk.afterKill()).findings
    #expect(findings.count == 1)
    desk.disk.overwrite(Self.path, with: [1, 2, 3])
    #expect(try RegistryVerification.run(on: desk.disk.afterKill()).findings.count == 1)
    desk.disk.overwrite(Self.path, with: Self.blob.bytes)
    #expect(try read(desk, id)["result"] != nil)
    #expect(try RegistryVerification.run(on: desk.disk.afterKill()).findings == [])
  }

  @Test("that the disk cannot read for once is asked for again")
  func unreadable() throws {
    let desk = try Desk()
    let id = try #require(try desk.turn(upload(desk)).first?["result"]?["id"]?.text)
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    let reply = try read(desk, id)
    #expect(reply.errorType == "document/unreadable")
    #expect(reply["error"]?["data"]?["retryable"] == .bool(true))
    #expect(try read(desk, id)["result"]?["content"]?.text == Self.pdf)
  }

  @Test("is read and joined beside the engine, which goes on meanwhile")
  func threads() throws {
    let desk = try ThreadedDesk()
    desk.send(
      "document.upload",
      #""kind":"identity","mediaType":"application/pdf","content":"\#(Self.pdf)""#)
    let id = try #require(try desk.take(1).first?["result"]?["id"]?.text)
    let sent = Set(
      (0..<20).map { _ in desk.send("document.read", #""document":"\#(id)""#) })
    let replies = try desk.take(20)
    #expect(Set(replies.compactMap { $0["id"]?.integer }) == sent)
    #expect(replies.allSatisfy { $0["result"]?["content"]?.text == Self.pdf })
    desk.send("document.remove", #""document":"\#(id)""#)
    desk.send("document.read", #""document":"\#(id)""#)
    #expect(try desk.take(2).last?.errorType == "request/not-found")
  }

  @Test("waits for the disk only in so many calls of one account (T16)")
  func busy() throws {
    let desk = try ThreadedDesk()
    desk.send(
      "document.upload",
      #""kind":"identity","mediaType":"application/pdf","content":"\#(Self.pdf)""#)
    let id = try #require(try desk.take(1).first?["result"]?["id"]?.text)
    let count = Limit.waitingContentsOfAccount + 1
    for _ in 0..<count { desk.send("document.read", #""document":"\#(id)""#) }
    #expect(try busy(desk, of: count) == 1)
    desk.send("document.read", #""document":"\#(id)""#)
    #expect(try busy(desk, of: 1) == 0)
  }

  @Test("is in so many exports of one account at a time, for each holds its contents in memory")
  func exports() throws {
    let desk = try ThreadedDesk()
    let limit = Limit.waitingExportsOfAccount
    for count in [limit, limit + 1] {
      for _ in 0..<count { desk.send("account.export", "") }
      #expect(try busy(desk, of: count) == count - limit)
    }
  }

  @Test("leaves room for other accounts, however much one of them asks for (T16)")
  func room() throws {
    let desk = try ThreadedDesk()
    for _ in 0..<(2 * Limit.waitingExports) { desk.send("account.export") }
    let other = desk.sendRaw("account.export", #"{"session":"\#(desk.registrar.session)"}"#)
    let replies = try desk.take(2 * Limit.waitingExports + 1)
    #expect(replies.first { $0["id"]?.integer == other }?["result"] != nil)
  }

  @Test("is looked at for one account in so many uploads at a time (T16)")
  func uploads() throws {
    let desk = try ThreadedDesk()
    let count = Limit.waitingInspectionsOfAccount + 1
    for _ in 0..<count {
      desk.send(
        "document.upload",
        #""kind":"identity","mediaType":"application/pdf","content":"\#(Self.pdf)""#)
    }
    #expect(try busy(desk, of: count) == 1)
  }

  @Test("counts as one that is looked at when its parts are put together (T16)")
  func joined() throws {
    let desk = try ThreadedDesk()
    desk.send(
      "document.beginUpload",
      #""kind":"identity","mediaType":"application/pdf","size":\#(Self.blob.bytes.count)"#)
    let id = try #require(try desk.take(1).first?["result"]?["id"]?.text)
    desk.send("document.addPart", #""upload":"\#(id)","offset":0,"content":"\#(Self.pdf)""#)
    #expect(try desk.take(1).first?["result"] != nil)
    let count = Limit.waitingInspectionsOfAccount + 1
    for _ in 0..<count { desk.send("document.finishUpload", #""upload":"\#(id)""#) }
    #expect(try busy(desk, of: count) == 1)
  }

  /// How many of the next replies say that there is too much to do.
  private func busy(_ desk: ThreadedDesk, of count: Int) throws -> Int {
    let replies = try desk.take(count)
    #expect(replies.count == count)
    return replies.count { $0.errorType == "auth/busy" }
  }
}
