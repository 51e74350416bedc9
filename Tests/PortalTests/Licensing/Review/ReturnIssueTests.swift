import JSON
import Testing

@testable import TestKit

@Suite("The issues of a return")
struct ReturnIssueTests {
  private func refusal(_ name: String, _ desk: LicensingDesk, _ file: LicensingDesk.File) throws
    -> String?
  {
    try desk.refusal(
      of: "review.returnToApplicant", by: "doer", file,
      #""issues":[{"target":"profile","name":"\#(name)","reason":"nameDiffers"}],"validateOnly":true"#
    )
  }

  @Test("name members that the profile has, and no others")
  func profile() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .inReview)
    #expect(try refusal("latinName", desk, file) == nil)
    #expect(try refusal("mobile", desk, file) == nil)
    #expect(try refusal("shoeSize", desk, file) == "reference/unknown")
    #expect(try refusal("administrator", desk, file) == "reference/unknown")
  }

  @Test("that were not answered are told by their names in the caller's language, with the codes")
  func names() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .returned)
    let reply = try desk.client.refusal(
      of: "licensing.answerIssues",
      desk.office.params(file.owner, LicensingDesk.members(file, #""locale":"fr""#)))
    let message = reply["data"]?["issues"]?.elements.first?["message"]?.text ?? ""
    #expect(message.contains("Rang demandé (rank)"), "\(message)")
  }
}
