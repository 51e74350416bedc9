import Digest
import Foundation
import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("Limits of documents, at the limit and one past it")
struct DocumentLimitTests {
  private let office: Office
  private let owner: Office.Member

  init() throws {
    office = try Office()
    owner = try office.practitioner("owner@mail.example")
  }

  /// A PDF of just so many bytes.
  private func pdf(_ count: Int) -> [UInt8] {
    let ends = (head: Array("%PDF-1.7\n".utf8), tail: Array("\n%%EOF".utf8))
    let filling = count - ends.head.count - ends.tail.count
    return ends.head + [UInt8](repeating: 0x25, count: filling) + ends.tail
  }

  private func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  private func upload(_ bytes: [UInt8]) -> String {
    #""kind":"identity","mediaType":"application/pdf","content":"\#(text(bytes))""#
  }

  private func begin(_ size: Int) -> String {
    #""kind":"identity","mediaType":"application/pdf","size":\#(size)"#
  }

  @Test("A file that is uploaded whole")
  func whole() throws {
    let document = try office.call(
      "document.upload", by: owner, upload(pdf(Limit.documentBytes)))
    #expect(document["size"]?.integer == Limit.documentBytes)
    let refusal = try office.refusal(
      of: "document.upload", by: owner, upload(pdf(Limit.documentBytes + 1)))
    #expect(refusal == "document/too-large")
    // All of it can be read again, in as many parts as there are.
    let id = try office.text(document["id"])
    var bytes: [UInt8] = []
    var next: Int? = 0
    while let offset = next {
      let part = try office.call(
        "document.read", by: owner, #""document":"\#(id)","offset":\#(offset)"#)
      bytes += try #require(Data(base64Encoded: office.text(part["content"])))
      next = part["next"]?.integer
    }
    #expect(bytes == pdf(Limit.documentBytes))
    #expect(office.client.faults == [])
  }

  @Test("A file that arrives in parts")
  func begun() throws {
    #expect(
      try office.call("document.beginUpload", by: owner, begin(Limit.documentBytes))["received"]
        == 0)
    #expect(
      try office.refusal(of: "document.beginUpload", by: owner, begin(Limit.documentBytes + 1))
        == "document/too-large")
  }

  @Test("A part of a file")
  func parts() throws {
    let whole = pdf(Limit.documentPart + Limit.documentPartMinimum + 1)
    let begun = try office.call("document.beginUpload", by: owner, begin(whole.count))
    let id = try office.text(begun["id"])
    func add(_ range: Range<Int>) -> String {
      """
      "upload":"\(id)","offset":\(range.lowerBound),"content":"\(text(Array(whole[range])))"
      """
    }
    for wrong in [0..<0, 0..<Limit.documentPartMinimum - 1, 0..<Limit.documentPart + 1] {
      #expect(
        try office.refusal(of: "document.addPart", by: owner, add(wrong))
          == "document/upload-part-size")
    }
    let first = 0..<Limit.documentPartMinimum
    let second = first.upperBound..<first.upperBound + Limit.documentPart
    let last = second.upperBound..<whole.count
    #expect(last.count == 1)
    for range in [first, second, first, second] {
      let view = try office.call("document.addPart", by: owner, add(range))
      #expect((view["received"]?.integer ?? 0) >= range.upperBound)
    }
    #expect(
      try office.refusal(of: "document.finishUpload", by: owner, #""upload":"\#(id)""#)
        == "document/upload-incomplete")
    try office.call("document.addPart", by: owner, add(last))
    let document = try office.call(
      "document.finishUpload", by: owner, #""upload":"\#(id)""#)
    #expect(document["digest"]?.text == Blob(whole).digest.hexadecimal)
    #expect(office.client.faults == [])
  }

  @Test("What one call reads")
  func read() throws {
    let document = try office.call("document.upload", by: owner, upload(pdf(20)))
    let id = try office.text(document["id"])
    func members(_ length: Int) -> String { #""document":"\#(id)","length":\#(length)"# }
    let part = try office.call("document.read", by: owner, members(Limit.documentPart))
    #expect(part["next"] == nil)
    #expect(
      try office.refusal(of: "document.read", by: owner, members(Limit.documentPart + 1))
        == "number/out-of-range")
    #expect(
      try office.refusal(of: "document.read", by: owner, members(0)) == "number/out-of-range")
  }

  @Test("The documents of an account, unfinished uploads included")
  func count() throws {
    let limit = office.client.engine.reference.policy.documentsPerAccount
    #expect(limit > 2)
    for place in 0..<limit - 1 {
      try office.call("document.upload", by: owner, upload(pdf(15 + place % 9)))
    }
    let last = try office.call("document.beginUpload", by: owner, begin(15))
    for (method, members) in [
      ("document.upload", upload(pdf(15))), ("document.beginUpload", begin(15)),
    ] {
      #expect(try office.refusal(of: method, by: owner, members) == "document/too-many")
    }
    try office.call(
      "document.dropUpload", by: owner, #""upload":"\#(try office.text(last["id"]))""#)
    try office.call("document.upload", by: owner, upload(pdf(15)))
  }

  @Test("The bytes of an account, those to come included")
  func bytes() throws {
    let quota = office.client.engine.reference.policy.documentBytesPerAccount
    try office.call("document.upload", by: owner, upload(pdf(15)))
    var left = quota - 15
    while left > Limit.documentBytes {
      try office.call("document.beginUpload", by: owner, begin(Limit.documentBytes))
      left -= Limit.documentBytes
    }
    for (method, members) in [
      ("document.beginUpload", begin(left + 1)), ("document.upload", upload(pdf(left + 1))),
    ] {
      #expect(try office.refusal(of: method, by: owner, members) == "document/quota-exceeded")
    }
    #expect(
      try office.call("document.beginUpload", by: owner, begin(left))["size"]?.integer == left)
  }

  @Test("Each is told by the engine")
  func told() throws {
    let limits = Dictionary(
      (try office.client.call("system.info")["limits"]?.elements ?? []).map {
        ($0["name"]?.text, $0["value"]?.integer)
      }, uniquingKeysWith: { $1 })
    #expect(limits["documentBytes"] == 10 << 20)
    #expect(limits["documentPartBytes"] == Limit.documentPart)
    #expect(limits["documentPartMinimumBytes"] == Limit.documentPartMinimum)
    #expect(limits["documentsPerAccount"] == 100)
    #expect(limits["documentBytesPerAccount"] == 200 << 20)
    #expect(limits["waitingContents"] == Limit.waitingContents)
    #expect(limits["waitingContentsOfAccount"] == Limit.waitingContentsOfAccount)
    #expect(limits["waitingInspectionsOfAccount"] == Limit.waitingInspectionsOfAccount)
  }
}
