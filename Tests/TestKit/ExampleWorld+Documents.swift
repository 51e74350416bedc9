import Foundation
import JSON

// The documents of the world, the nurse's but for those that others hand in
//
//     {document:identity}   attached to her account
//     {document:loose}      attached to nothing
//     {document:degree}     likewise
//     {document:record}     attached to {application:draft}
//     {document:NAME.KIND}  attached to the application of somebody else
//     {upload:begun}        of which nothing has arrived
//     {upload:arrived}      of which everything has arrived

extension ExampleWorld {
  /// The smallest file that is taken for a PDF; a remark keeps one from being another.
  static func pdf(_ remark: String = "") -> String {
    let text = remark.isEmpty ? "%PDF-1.7\n%%EOF\n" : "%PDF-1.7\n%\(remark)\n%%EOF\n"
    return Data(text.utf8).base64EncodedString()
  }

  func makeDocuments() throws {
    try upload("identity", by: "nurse", as: "identity")
    try call(
      "document.attach", ["session": "{session:nurse}", "document": "{document:identity}"])
    try upload("photo", by: "nurse", as: "loose", mediaType: "image/png", Self.image)
    try upload("qualification", by: "nurse", as: "degree")
    try upload("academicRecord", by: "nurse", as: "record")
    try call(
      "licensing.attach",
      [
        "session": "{session:nurse}", "application": "{application:draft}",
        "document": "{document:record}",
      ])
    for name in ["begun", "arrived"] {
      let upload = try call(
        "document.beginUpload",
        [
          "session": "{session:nurse}", "kind": "qualification", "mediaType": "application/pdf",
          "size": 15, "title": .string("Degree, \(name)"),
        ])
      values["upload:\(name)"] = upload["id"]?.text
    }
    try call(
      "document.addPart",
      [
        "session": "{session:nurse}", "upload": "{upload:arrived}", "offset": 0,
        "content": .string(Self.pdf()),
      ])
  }

  /// Uploads documents and attaches them to somebody's application.
  func attach(_ kinds: [String], by name: String, to state: String) throws {
    for kind in kinds {
      let placeholder = "\(name).\(kind)"
      try upload(kind, by: name, as: placeholder)
      try call(
        "licensing.attach",
        [
          "session": .string("{session:\(name)}"),
          "application": .string("{application:\(state)}"),
          "document": .string("{document:\(placeholder)}"),
        ])
    }
  }

  /// Uploads a document of a kind, whose content names it.
  func upload(
    _ kind: String, by name: String, as placeholder: String,
    mediaType: String = "application/pdf", _ content: String? = nil
  ) throws {
    let document = try call(
      "document.upload",
      [
        "session": .string("{session:\(name)}"), "kind": .string(kind),
        "mediaType": .string(mediaType), "content": .string(content ?? Self.pdf(placeholder)),
      ])
    values["document:\(placeholder)"] = document["id"]?.text
  }

  /// One white pixel.
  static let image =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="
}
