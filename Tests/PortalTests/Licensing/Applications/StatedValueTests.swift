import JSON
import Shape
import Testing

@testable import Portal

@Suite("What applicants state")
struct StatedValueTests {
  private static let name = #"{"given":"Nora","family":"Omar"}"#

  @Test("is read from the member that its kind has")
  func members() throws {
    let text = try WireProbe.read(StatedValue.self, #"{"name":"rank","value":"specialist"}"#).get()
    #expect(try text.content == .text(Line("specialist")))
    let person = try WireProbe.read(
      StatedValue.self, #"{"name":"latinName","personName":\#(Self.name)}"#
    ).get()
    #expect(
      try person.content
        == .personName(
          PersonName(
            given: LatinName("Nora"), father: nil, grandfather: nil, family: LatinName("Omar"))))
  }

  @Test("is refused where nothing is stated, and where two things are")
  func exactlyOne() {
    let none = WireProbe.read(StatedValue.self, #"{"name":"rank"}"#)
    #expect(none == .failure(Fault([Issue(.missing, at: "value")])))
    let two = WireProbe.read(
      StatedValue.self, #"{"name":"rank","value":"x","personName":\#(Self.name)}"#)
    #expect(two == .failure(Fault([Issue(.statedTwice("personName"), at: "personName")])))
  }
}
