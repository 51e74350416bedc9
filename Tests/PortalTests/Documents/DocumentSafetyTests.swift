import Foundation
import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("A file that is no mere document")
struct DocumentSafetyTests {
  private let office: Office
  private let owner: Office.Member

  init() throws {
    office = try Office()
    owner = try office.practitioner("a.person@mail.example")
  }

  private static let script = Data(
    "%PDF-1.7\n5 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n%%EOF\n".utf8)

  private func upload(_ content: Data, _ more: String = "") -> String {
    """
    {"session":"\(owner.session)","kind":"identity","mediaType":"application/pdf",\
    "content":"\(content.base64EncodedString())"\(more)}
    """
  }

  @Test(
    "is refused with what was found and what to do, in the reader's language (T21)",
    arguments: ["en", "ar", "fr"])
  func languages(language: String) throws {
    let error = try office.client.refusal(
      of: "document.upload", upload(Self.script, #","locale":"\#(language)""#))
    #expect(error["data"]?["type"] == "document/unsafe")
    let issue = try #require(error["data"]?["issues"]?.elements.first)
    #expect(issue["type"] == "document/active-content")
    #expect(issue["pointer"] == "/content")
    let message = try office.text(issue["message"])
    let hint = try office.text(issue["hint"])
    #expect(message.contains("/JavaScript"))
    #expect(hint.contains("PDF"))
    #expect(office.client.faults == [])
    let list = try office.call("document.list", by: owner)
    #expect(list["documents"]?.elements == [])
  }

  @Test("is found in parts as well, and a dry run finds it too (T21)")
  func parts() throws {
    let begun = try office.call(
      "document.beginUpload", by: owner,
      #""kind":"identity","mediaType":"application/pdf","size":\#(Self.script.count)"#)
    let upload = #""upload":"\#(try office.text(begun["id"]))""#
    try office.call(
      "document.addPart", by: owner,
      #"\#(upload),"offset":0,"content":"\#(Self.script.base64EncodedString())""#)
    #expect(
      try office.refusal(of: "document.finishUpload", by: owner, upload) == "document/unsafe")
    let dry = try office.client.refusal(
      of: "document.upload", self.upload(Self.script, #","validateOnly":true"#))
    #expect(dry["data"]?["type"] == "document/unsafe")
    #expect(office.client.faults == [])
  }

  @Test(
    "is named by each rule that a file can break",
    arguments: [
      ("/Encrypt", "<< /Encrypt 8 0 R >>\n%%EOF\n", "document/content-unreadable"),
      ("%%EOF", "%%EOF\n<html></html>\n%%EOF\n", "document/content-behind-end"),
      ("/MediaBox", "<< /MediaBox [0 0 99999 9] >>\n%%EOF\n", "document/absurd-dimensions"),
    ])
  func rules(found: String, rest: String, rule: String) throws {
    let error = try office.client.refusal(
      of: "document.upload", upload(Data("%PDF-1.7\n\(rest)".utf8)))
    let issue = try #require(error["data"]?["issues"]?.elements.first)
    #expect(issue["type"]?.text == rule)
    #expect(try office.text(issue["message"]).contains(found))
    #expect(office.client.faults == [])
  }
}
