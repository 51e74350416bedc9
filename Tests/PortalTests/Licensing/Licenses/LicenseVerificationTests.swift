import JSON
import Shape
import Testing

@testable import Portal
@testable import TestKit

@Suite("Verifying a license by its number, and by its holder's name")
struct LicenseVerificationTests {
  @Test("The whole name fits in either script and any order; another is an unknown number (T27)")
  func names() throws {
    let world = try ExampleWorld()
    let number = try #require(world.values["number:specialist"])
    func verify(_ number: String, _ name: String) throws -> JSONTree {
      try world.client.reply(
        to: "licensing.verify",
        JSONTree.object([.init("number", .string(number)), .init("name", .string(name))]).line)
    }
    for name in ["Maha Omar", "omar, MAHA", "Omar Mähà", "أمل العمر", "العمر أَمَل"] {
      #expect(try verify(number, name)["result"]?["number"]?.text == number, "\(name)")
    }
    let free = (0...9).map { "26-9999999-\($0)" }.first { (try? LicenseNumber($0)) != nil }
    let unknown = try verify(try #require(free), "Maha Omar")["error"]
    #expect(unknown?["data"]?["type"] == "request/not-found")
    for name in ["Maha", "Omar", "Maha Omar Omar", "Maha العمر", "Mah Omar", "-", "Noura Omar"] {
      #expect(try verify(number, name)["error"] == unknown, "\(name)")
    }
    #expect(world.client.faults == [])
  }

  @Test("Where the rules ask guests for the name, a number alone tells them nothing (T27)")
  func guests() throws {
    let policy = try #require(RulesInForce.files.first { $0.name == "policy.json" })
    let tree = try JSONTree(parsing: policy.content)
      .replacing("figures", "guestVerification", "value", with: "numberAndName")
    let office = try Office(rules: .offered([RulesFile(name: policy.name, content: tree.pretty)]))
    let person = try office.practitioner("amal@example.org")
    let number = #""number":"26-0000001-8""#
    let guest = try office.client.refusal(of: "licensing.verify", "{\(number)}")
    #expect(guest["data"]?["type"] == "params/missing")
    #expect(guest["data"]?["pointer"] == "/name")
    let named = try office.client.refusal(
      of: "licensing.verify", #"{\#(number),"name":"Amal Omar"}"#)
    #expect(named["data"]?["type"] == "request/not-found")
    #expect(try office.refusal(of: "licensing.verify", by: person, number) == "request/not-found")
    #expect(office.client.faults == [])
  }
}
