import Digest
import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("An upload that the disk refuses")
struct RefusedUploadTests {
  private static let blob = Blob(Array("%PDF-1.7\n%%EOF\n".utf8))
  private static let members =
    #""kind":"identity","mediaType":"application/pdf","content":"JVBERi0xLjcKJSVFT0YK""#

  private func upload(_ desk: Desk) throws -> JSONTree {
    let request = desk.request(
      "document.upload", #"{"session":"\#(desk.owner.session)",\#(Self.members)}"#)
    return try #require(try desk.turn(request).first)
  }

  private func documents(_ disk: SimulatedDisk) -> [String] { disk.names(in: "documents") }

  @Test(
    "leaves neither draft nor content, whichever call fails, and succeeds when it is repeated")
  func everyCall() throws {
    for error in ["ENOSPC", "EIO"] {
      var refusals = 0
      for call in 1...14 {
        let desk = try Desk()
        desk.disk.set(.error(error, lasting: false), atCall: desk.disk.callCount + call)
        if try upload(desk)["result"] == nil {
          refusals += 1
          #expect(documents(desk.disk) == [], "call \(call)")
          #expect(try upload(desk)["result"] != nil, "call \(call)")
        }
        #expect(documents(desk.disk) == [Self.blob.digest.hexadecimal])
        #expect(try RegistryVerification.run(on: desk.disk.afterKill()).findings == [])
      }
      #expect(refusals > 5)
    }
  }

  @Test("leaves a full disk as full as it was, and succeeds without a restart once there is room")
  func fullDisk() throws {
    let desk = try Desk()
    for room in 0..<Self.blob.bytes.count {
      desk.disk.limit(toMore: room)
      #expect(try upload(desk).errorType == "storage/unavailable")
      #expect(documents(desk.disk) == [])
    }
    desk.disk.limit(toMore: nil)
    #expect(try upload(desk)["result"] != nil)
    let again = try Desk(desk, on: desk.disk.afterKill())
    #expect(documents(again.disk) == [Self.blob.digest.hexadecimal])
  }

  @Test("does not take a content along that a document has already")
  func shared() throws {
    let desk = try Desk()
    let id = try #require(try upload(desk)["result"]?["id"]?.text)
    var refusals = 0
    for call in 1...6 {
      desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + call)
      if try upload(desk)["result"] == nil { refusals += 1 }
      #expect(documents(desk.disk) == [Self.blob.digest.hexadecimal])
      desk.disk.heal()
      let read = desk.request(
        "document.read", #"{"session":"\#(desk.owner.session)","document":"\#(id)"}"#)
      #expect(try desk.turn(read).first?["result"] != nil)
    }
    #expect(refusals > 1)
  }

  @Test(
    "keeps its content as long as a start may find its record, and lets it go when the journal can")
  func undecided() throws {
    let desk = try Desk()
    let before = desk.disk.callCount
    #expect(try upload(desk)["result"] != nil)
    let calls = Array(desk.disk.calls.dropFirst(before))
    let sync = try #require(
      calls.firstIndex { $0.operation == .sync && $0.path.hasPrefix("journal/") })
    let other = try Desk()
    // The record cannot be synced, and the segment that would void it cannot be begun.
    for call in [sync + 1, sync + 2] {
      other.disk.set(.error("EIO", lasting: false), atCall: other.disk.callCount + call)
    }
    #expect(try upload(other).errorType == "storage/unavailable")
    #expect(!other.engine.store.journal.writer.isAvailable)
    #expect(documents(other.disk) == [Self.blob.digest.hexadecimal])
    #expect(try RegistryVerification.run(on: other.disk.afterKill()).findings == [])
    #expect(try other.turn(other.setLanguage("fr")).first?["result"] != nil)
    #expect(documents(other.disk) == [])
    #expect(try RegistryVerification.run(on: other.disk.afterKill()).findings == [])
  }

  @Test("leaves nothing either where threads write, and a later one is kept")
  func threads() throws {
    var refusals = 0
    for call in 1...8 {
      let desk = try ThreadedDesk()
      let path = Self.blob.digest.hexadecimal
      desk.simulated.set(.error("EIO", lasting: false), atCall: desk.simulated.callCount + call)
      desk.send("document.upload", Self.members)
      let isRefused = try desk.take(1).first?["result"] == nil
      if isRefused { refusals += 1 }
      // Written by the same thread as removals, after them.
      desk.send("account.setLocale", #""language":"fr""#)
      #expect(try desk.take(1).first?["result"] != nil, "call \(call)")
      #expect(documents(desk.simulated) == (isRefused ? [] : [path]), "call \(call)")
      if isRefused {
        desk.send("document.upload", Self.members)
        #expect(try desk.take(1).first?["result"] != nil, "call \(call)")
        #expect(documents(desk.simulated) == [path])
      }
    }
    #expect(refusals > 3)
  }
}
