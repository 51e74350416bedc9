import JSON
import Testing

@testable import TestKit

@Suite("A period that an application states")
struct PeriodTests {
  @Test(
    "ends on the day on which it begins, or later",
    arguments: [("2024-01-31", false), ("2024-02-01", true), ("2024-02-02", true)])
  func endsLater(_ end: String, _ isTaken: Bool) throws {
    let desk = try LicensingDesk()
    let owner = try desk.bring(to: .approved).owner
    let file = try desk.open(
      "trainingLetter", by: owner,
      stating: ["subject": "training", "periodStart": "2024-02-01", "periodEnd": end])
    let params = desk.office.params(owner, LicensingDesk.members(file))
    let reply = try desk.client.reply(to: "licensing.submit", params)
    let data = reply["error"]?["data"]
    #expect((reply["result"] != nil) == isTaken)
    #expect(data?["type"]?.text == (isTaken ? nil : "application/incomplete"))
    #expect(
      data?["issues"]?.elements.map { $0["type"]?.text } == (isTaken ? nil : ["day/too-early"]))
    #expect(desk.client.faults == [])
  }
}
