import Digest
import Foundation
import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("A document whose file on the disk was damaged")
struct DamagedDocumentTests {
  private static let blob = Blob(Array("%PDF-1.7\n%%EOF\n".utf8))
  private static let path = "documents/\(blob.digest.hexadecimal)"

  private let lines: LogLines
  private let desk: Desk
  private var disk: SimulatedDisk { desk.disk }

  init() throws {
    lines = LogLines()
    desk = try Desk(log: lines.log)
  }

  // MARK: Calls

  private func call(
    _ method: String, _ members: String = "", by session: String? = nil
  ) throws -> JSONTree {
    let more = members.isEmpty ? "" : ",\(members)"
    let request = desk.request(method, #"{"session":"\#(session ?? desk.owner.session)"\#(more)}"#)
    return try #require(try desk.turn(request).first)
  }

  private func upload(_ bytes: [UInt8] = blob.bytes) throws -> JSONTree {
    try call(
      "document.upload",
      """
      "kind":"identity","mediaType":"application/pdf","content":"\(text(bytes))"
      """)
  }

  private func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  private func identifier(_ reply: JSONTree) throws -> String {
    try #require(reply["result"]?["id"]?.text)
  }

  /// What happens to files: a flipped bit, a cut, a byte too many; nil stands for a file that is gone.
  private static var damages: [[UInt8]?] {
    let flipped = [0, 7, blob.bytes.count - 1].map { index in
      var bytes = blob.bytes
      bytes[index] ^= 0x04
      return bytes
    }
    let others = [[], Array(blob.bytes.dropLast()), blob.bytes + [0x0A]]
    return flipped + others + [nil]
  }

  private func damage(_ bytes: [UInt8]?, at path: String = path) throws {
    if let bytes { disk.overwrite(path, with: bytes) } else { try disk.remove(path) }
  }

  // MARK: Reading

  @Test(
    "is not handed out: whoever reads or exports it is told which it is, and the log which file (T25)",
    arguments: damages)
  func refused(bytes: [UInt8]?) throws {
    let id = try identifier(try upload())
    try damage(bytes)
    _ = try lines.take(.error)
    for (method, members) in [
      ("document.read", #""document":"\#(id)""#),
      ("document.read", #""document":"\#(id)","offset":2,"length":3"#),
      ("account.export", ""),
    ] {
      let reply = try call(method, members)
      #expect(reply.errorType == "document/damaged")
      #expect(reply["error"]?["data"]?["retryable"] == .bool(false))
      #expect(reply["error"]?["message"]?.text?.contains(id) == true)
      #expect(try lines.take(.error).map(\.file) == [Self.path])
    }
  }

  @Test("is named with the others in an export that has several")
  func several() throws {
    let other = Blob(Array("%PDF-1.7\n%\n%%EOF\n".utf8))
    let ids = try [identifier(upload()), identifier(upload(other.bytes))]
    let sound = try identifier(try upload(Array("%PDF-1.7\n%%\n%%EOF\n".utf8)))
    try damage([])
    try damage(nil, at: "documents/\(other.digest.hexadecimal)")
    let message = try #require(try call("account.export")["error"]?["message"]?.text)
    for id in ids { #expect(message.contains(id)) }
    #expect(!message.contains(sound))
    #expect(
      try Set(lines.take(.error).map(\.file))
        == [Self.path, "documents/\(other.digest.hexadecimal)"])
  }

  // MARK: Healing

  @Test(
    "is healed by the same file, before that upload is acknowledged, and the log tells",
    arguments: damages)
  func healed(bytes: [UInt8]?) throws {
    let id = try identifier(try upload())
    try damage(bytes)
    let before = disk.callCount
    #expect(try upload()["result"] != nil)
    #expect(disk.bytes(of: Self.path) == Self.blob.bytes)
    let calls = disk.calls.dropFirst(before)
    let renamed = try #require(calls.firstIndex { $0.operation == .rename })
    let record = try #require(
      calls.firstIndex { $0.operation == .write && $0.path.hasPrefix("journal/") && !$0.isFill })
    #expect(renamed < record)
    #expect(try lines.take(.error).map(\.file) == (bytes == nil ? [] : [Self.path]))
    let content = try call("document.read", #""document":"\#(id)""#)["result"]?["content"]?.text
    #expect(content == text(Self.blob.bytes))
    #expect(try RegistryVerification.run(on: disk.afterKill()).findings == [])
  }

  @Test("is not taken for whole where healing fails: the upload is refused, and may be repeated")
  func healingFails() throws {
    let id = try identifier(try upload())
    let damaged = Array("%PDF-1.6\n%%EOF\n".utf8)
    for call in 1...12 {
      try damage(damaged)
      disk.set(.error("ENOSPC", lasting: false), atCall: disk.callCount + call)
      let reply = try upload()
      if reply["result"] != nil { #expect(disk.bytes(of: Self.path) == Self.blob.bytes) }
      #expect(!disk.paths.contains { $0.hasPrefix("documents/") && $0.hasSuffix(".draft") })
      disk.heal()
      let again = try identifier(try upload())
      #expect(
        try self.call("document.read", #""document":"\#(id)""#)["result"] != nil, "call \(call)")
      for document in [again, reply["result"]?["id"]?.text].compactMap(\.self) {
        _ = try self.call("document.remove", #""document":"\#(document)""#)
      }
    }
    #expect(try RegistryVerification.run(on: disk.afterKill()).findings == [])
  }

  // MARK: Uploads in parts

  /// Begins an upload of two parts, both of which have arrived.
  private func arrived() throws -> (id: String, parts: [(offset: Int, bytes: [UInt8])]) {
    let filler = Array(repeating: Array("% filler\n".utf8), count: 8_000).joined()
    let whole = Array("%PDF-1.7\n".utf8) + filler + Array("%%EOF\n".utf8)
    let cut = Limit.documentPartMinimum
    let begun = try call(
      "document.beginUpload",
      #""kind":"identity","mediaType":"application/pdf","size":\#(whole.count)"#)
    let id = try identifier(begun)
    let parts: [(offset: Int, bytes: [UInt8])] = [
      (0, Array(whole[..<cut])), (cut, Array(whole[cut...])),
    ]
    for part in parts { #expect(try add(part, to: id)["result"] != nil) }
    return (id, parts)
  }

  private func add(_ part: (offset: Int, bytes: [UInt8]), to id: String) throws -> JSONTree {
    try call(
      "document.addPart",
      #""upload":"\#(id)","offset":\#(part.offset),"content":"\#(text(part.bytes))""#)
  }

  private func file(of part: (offset: Int, bytes: [UInt8])) -> String {
    "documents/\(Blob(part.bytes).digest.hexadecimal)"
  }

  @Test(
    "is not made of damaged parts: the caller is told which to add again, and that heals them",
    arguments: [[0], [1], [0, 1]], [false, true])
  func parts(damaged: [Int], isMissing: Bool) throws {
    let (id, parts) = try arrived()
    for index in damaged {
      try damage(
        isMissing ? nil : Array(parts[index].bytes.dropFirst()), at: file(of: parts[index]))
    }
    _ = try lines.take(.error)
    let refusal = try call("document.finishUpload", #""upload":"\#(id)""#)
    #expect(refusal.errorType == "document/upload-damaged")
    let offsets = damaged.map { "\(parts[$0].offset)" }.joined(separator: ", ")
    #expect(refusal["error"]?["data"]?["hint"]?.text?.contains(": \(offsets).") == true)
    #expect(try lines.take(.error).map(\.file) == damaged.map { file(of: parts[$0]) })
    for index in damaged {
      let reply = try add(parts[index], to: id)
      #expect(reply["result"]?["received"]?.integer == reply["result"]?["size"]?.integer)
      #expect(disk.bytes(of: file(of: parts[index])) == parts[index].bytes)
    }
    #expect(try call("document.finishUpload", #""upload":"\#(id)""#)["result"] != nil)
    #expect(try RegistryVerification.run(on: disk.afterKill()).findings == [])
  }

  @Test("does not acknowledge a part again that could not be healed")
  func partNotHealed() throws {
    let (id, parts) = try arrived()
    for call in 1...6 {
      try damage([1, 2, 3], at: file(of: parts[0]))
      disk.set(.error("ENOSPC", lasting: false), atCall: disk.callCount + call)
      let replies = try desk.turn(
        desk.request(
          "document.addPart",
          """
          {"session":"\(desk.owner.session)","upload":"\(id)","offset":0,\
          "content":"\(text(parts[0].bytes))"}
          """), desk.get())
      #expect(replies.last?["result"]?["language"] == "en")
      if replies.first?["result"] == nil {
        #expect(replies.first?.errorType == "storage/unavailable")
        #expect(try add(parts[0], to: id)["result"] != nil)
      }
      #expect(disk.bytes(of: file(of: parts[0])) == parts[0].bytes)
    }
    #expect(try call("document.finishUpload", #""upload":"\#(id)""#)["result"] != nil)
  }

  // MARK: Verification

  @Test("is found by audit.verify and by verify, which name the file", arguments: damages)
  func verified(bytes: [UInt8]?) throws {
    _ = try upload()
    func verdict() throws -> JSONTree? {
      try call("audit.verify", by: desk.registrar.session)["result"]
    }
    #expect(try verdict()?["sound"] == .bool(true))
    #expect(try verdict()?["contents"] == 1)
    try damage(bytes)
    #expect(try verdict()?["sound"] == .bool(false))
    let findings = try #require(try verdict()?["findings"]?.elements.compactMap(\.text))
    #expect(findings.count == 1)
    #expect(findings.first?.contains(Self.path) == true)
    #expect(findings.first?.contains("upload the same content again") == true)
    let report = try RegistryVerification.run(on: disk.afterKill())
    #expect(
      report.findings == [
        .damagedContent(ContentDamage(Self.blob.digest, bytes == nil ? .missing : .altered))
      ])
    #expect(report.contentCount == 1)
    _ = try upload()
    #expect(try verdict()?["sound"] == .bool(true))
  }

  @Test("is found beside the engine, which goes on meanwhile")
  func verifiedBeside() throws {
    let desk = try ThreadedDesk()
    desk.send(
      "document.upload",
      #""kind":"identity","mediaType":"application/pdf","content":"\#(text(Self.blob.bytes))""#)
    #expect(try desk.take(1).first?["result"] != nil)
    desk.simulated.overwrite(Self.path, with: [1])
    let verify = desk.sendRaw("audit.verify", #"{"session":"\#(desk.registrar.session)"}"#)
    let read = desk.send("account.get")
    let replies = try desk.take(2)
    #expect(replies.first { $0["id"]?.integer == read }?["result"] != nil)
    let verdict = replies.first { $0["id"]?.integer == verify }?["result"]
    #expect(verdict?["sound"] == .bool(false))
    #expect(verdict?["findings"]?.elements.first?.text?.contains(Self.path) == true)
  }
}
