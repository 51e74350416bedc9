import Foundation
import JSON
import Shape
import Testing

@testable import Portal
@testable import TestKit

@Suite("The export of an account")
struct AccountExportTests {
  @Test("tells of every collection of the register, or it is said why not (T38)")
  func complete() throws {
    var registry = Registry()
    let collections = Set(registry.snapshot().map { "\($0.name)" })
    let covered = AccountExport.coverage.map { "\($0.key)" }
    #expect(Set(covered) == collections)
    #expect(covered.count == collections.count)
    var catalogue = SchemaCatalogue()
    _ = AccountExport.schema(in: &catalogue)
    let schemas = Dictionary(
      catalogue.all.map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })
    for (collection, coverage) in AccountExport.coverage {
      switch coverage {
      case .member(let name):
        var schema = schemas["AccountExport"]
        for member in "\(name)".split(separator: "/") {
          let found = schema?["properties"]?["\(member)"]
          #expect(found != nil, "\(collection) is said to be in \(name)")
          let reference = found?["allOf"]?.elements.first?["$ref"]?.text
          let shape = reference?.split(separator: "/").last.map(String.init)
          schema = shape.flatMap { schemas[$0] } ?? found
        }
      case .left(let reason): #expect("\(reason)".hasSuffix("."), "\(collection)")
      }
    }
  }

  @Test("holds profile, sessions, applications, licenses and documents with their contents")
  func everything() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .approved)
    let loose = ExampleWorld.pdf("a content")
    let document = try desk.office.call(
      "document.upload", by: file.owner,
      #""kind":"identity","mediaType":"application/pdf","content":"\#(loose)""#
    )
    let export = try desk.office.call("account.export", by: file.owner)
    #expect(export["account"] == (try desk.office.call("account.get", by: file.owner)))
    #expect(export["sessions"]?.elements.count == 1)
    #expect((export["activity"]?.elements.count ?? 0) > 4)
    let application = try desk.office.call(
      "licensing.getApplication", by: file.owner, #""application":"\#(file.application)""#)
    #expect(export["applications"]?.elements == [application])
    let licenses = export["licenses"]?.elements ?? []
    #expect(licenses.count == 1)
    let documents = export["documents"]?.elements ?? []
    #expect(documents.count > 3)
    #expect(documents.allSatisfy { $0["content"] != nil })
    let own = documents.first { $0["document"]?["id"] == document["id"] }
    #expect(own?["content"]?.text == loose)
    #expect(desk.client.faults == [])
  }

  @Test("names no member of staff, and nothing of anybody else")
  func discretion() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .approved)
    let other = try desk.bring(to: .submitted)
    let export = try desk.office.call("account.export", by: file.owner).line
    for member in desk.staff.values { #expect(!export.contains(member.account)) }
    #expect(!export.contains(other.owner.account))
    #expect(!export.contains(other.application))
  }

  @Test("holds contents up to its limit, and lists the rest")
  func limit() throws {
    let office = try Office()
    let person = try office.practitioner("a.person@mail.example")
    let size = Limit.exportedContents / 2
    for (length, mark) in [(size, "a"), (size, "b"), (1, "c")] {
      let head = Array("%PDF-1.7\n\(mark)".utf8)
      let tail = Array("\n%%EOF\n".utf8)
      let filling = Array(repeating: UInt8(0x20), count: max(0, length - head.count - tail.count))
      let bytes = head + filling + tail
      try office.call(
        "document.upload", by: person,
        #""kind":"identity","mediaType":"application/pdf","content":"\#(Data(bytes).base64EncodedString())""#
      )
    }
    let documents = try office.call("account.export", by: person)["documents"]?.elements ?? []
    #expect(documents.map { $0["content"] != nil } == [true, true, false])
    #expect(office.client.faults == [])
  }
}
