import JSON
import Testing

@testable import TestKit

@Suite("The history of an application")
struct HistoryTests {
  private func sentences(
    _ desk: LicensingDesk, _ file: LicensingDesk.File, _ locale: String
  ) throws -> [String?] {
    try desk.act("licensing.history", by: file.owner, file, #""locale":"\#(locale)""#)["steps"]?
      .elements.map { $0["text"]?.text } ?? []
  }

  @Test("says of each step of a draft what was filled in by it, in every language")
  func steps() throws {
    let desk = try LicensingDesk()
    let owner = try desk.practitioner()
    let opened = try desk.office.call(
      "licensing.startApplication", by: owner, #""service":"classification""#)
    let file = LicensingDesk.File(
      application: try desk.office.text(opened["id"]), owner: owner)
    let upload = try desk.office.call(
      "document.upload", by: owner,
      #""kind":"qualification","mediaType":"application/pdf","content":"\#(ExampleWorld.pdf("a"))""#
    )
    let document = #""document":"\#(try desk.office.text(upload["id"]))""#
    let edit = "licensing.updateApplication"
    try desk.act(
      edit, by: owner, file,
      #""values":[{"name":"profession","value":"nursing"},{"name":"rank","value":"consultant"}],"declarations":[]"#
    )
    try desk.act(
      edit, by: owner, file, #""values":[{"name":"rank","value":"specialist"}],"declarations":[]"#)
    try desk.act(edit, by: owner, file, #""values":[],"declarations":[],"cleared":"rank""#)
    try desk.act(
      edit, by: owner, file,
      #""values":[],"declarations":[{"declaration":"dataIsTrue","answer":true}]"#)
    try desk.act("licensing.attach", by: owner, file, document)
    try desk.act("licensing.detach", by: owner, file, document)
    #expect(
      try sentences(desk, file, "en") == [
        "Begun by the applicant.",
        "Filled in by the applicant. Stated: Profession, Rank applied for.",
        "Filled in by the applicant. Stated: Rank applied for.",
        "Filled in by the applicant. Taken back: Rank applied for.",
        "Filled in by the applicant. Declarations answered: 1.",
        "Filled in by the applicant. Attached: Certificate of a qualification.",
        "Filled in by the applicant. Taken off: Certificate of a qualification.",
      ])
    #expect(
      try sentences(desk, file, "fr")[2] == "Remplie par le demandeur. Indiqué : Rang demandé.")
    #expect(
      try sentences(desk, file, "ar")[2] == "عبّأه مقدم الطلب. بيانات ذُكرت: الدرجة المهنية المطلوبة."
    )
    let steps = try desk.act("licensing.history", by: owner, file)["steps"]?.elements
    #expect(
      steps?[5]["changes"]?.elements
        == [["kind": "attached", "name": "qualification"]])
    #expect(desk.client.faults == [])
  }
}
