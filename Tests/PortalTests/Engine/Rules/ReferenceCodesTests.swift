import JSON
import Shape
import Testing

@testable import Portal

@Suite("Profiles against the reference data")
struct ReferenceCodesTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let profile: JSONTree
    var kind = AccountKind.practitioner
    var broken: [String] = []
    var testDescription: String { name }
  }

  private static let people = [
    Row(name: "all codes known", profile: ProfileTrees.person),
    Row(
      name: "a specialty of the profession",
      profile: ProfileTrees.person.replacing("profession", with: "speechAndHearing")
        .replacing("specialty", with: "audiology")),
    Row(
      name: "a specialty of another profession",
      profile: ProfileTrees.person.replacing("specialty", with: "audiology"),
      broken: ["/specialty reference/specialty-of-another-profession audiology"]),
    Row(
      name: "a specialty that is none",
      profile: ProfileTrees.person.replacing("specialty", with: "nothing"),
      broken: ["/specialty reference/unknown nothing"]),
    Row(
      name: "a profession that is none, its specialty not held against it",
      profile: ProfileTrees.person.replacing("profession", with: "nothing")
        .replacing("specialty", with: "audiology"),
      broken: ["/profession reference/unknown nothing"]),
    Row(
      name: "countries that are none",
      profile: ProfileTrees.traveller.replacing("nationality", with: "XX")
        .replacing("identity", "country", with: "XY").replacing("residence", with: "XZ")
        .replacing("qualification", "country", with: "YX"),
      broken: [
        "/nationality reference/unknown XX", "/identity/country reference/unknown XY",
        "/residence reference/unknown XZ", "/qualification/country reference/unknown YX",
      ]),
    Row(
      name: "a level that is none",
      profile: ProfileTrees.person.replacing("qualification", "level", with: "nothing"),
      broken: ["/qualification/level reference/unknown nothing"]),
    Row(
      name: "a practitioner with a diploma",
      profile: ProfileTrees.person.replacing("qualification", "level", with: "diploma"),
      broken: ["/qualification/level profile/qualification-too-low"]),
    Row(
      name: "a technician with a diploma",
      profile: ProfileTrees.person.replacing("qualification", "level", with: "diploma"),
      kind: .technician),
    Row(
      name: "a technician with a bachelor's degree", profile: ProfileTrees.person,
      kind: .technician,
      broken: ["/qualification/level profile/qualification-too-high"]),
    Row(
      name: "a practitioner with a fellowship",
      profile: ProfileTrees.person.replacing("qualification", "level", with: "fellowship")),
  ]

  @Test("a person's codes are known and fit together", arguments: people)
  func personCodes(row: Row) throws {
    let codes = try RulesInForce.codes.get()
    let issues = codes.issues(of: try RulesInForce.read(Person.self, row.profile), kind: row.kind)
    #expect(issues.map(described) == row.broken)
  }

  private static let facilities = [
    Row(name: "all codes known", profile: ProfileTrees.facility),
    Row(
      name: "codes that are none",
      profile: ProfileTrees.facility.replacing("kind", with: "castle")
        .replacing("address", "region", with: "SA-13")
        .replacing("administrator", "identity", "country", with: "XX"),
      broken: [
        "/kind reference/unknown castle", "/address/region reference/unknown SA-13",
        "/administrator/identity/country reference/unknown XX",
      ]),
  ]

  @Test("a facility's codes are known", arguments: facilities)
  func facilityCodes(row: Row) throws {
    let codes = try RulesInForce.codes.get()
    let facility = try RulesInForce.read(Facility.self, row.profile)
    #expect(codes.issues(of: facility).map(described) == row.broken)
    #expect(
      codes.issues(address: facility.address).map(described)
        == row.broken.filter { $0.hasPrefix("/address") })
  }

  @Test("a residence is a country")
  func residence() throws {
    let codes = try RulesInForce.codes.get()
    #expect(codes.issues(residence: try CountryCode("KW")).isEmpty)
    #expect(
      codes.issues(residence: try CountryCode("XX")).map(described) == [
        "/residence reference/unknown XX"
      ])
  }

  @Test("without reference data nothing is known")
  func nothingAdopted() throws {
    let codes = Reference(nil).codes
    #expect(codes.issues(residence: .saudiArabia).count == 1)
  }

  private func described(_ issue: Shape.Issue) -> String {
    ([issue.pointer, issue.rule.name] + issue.rule.arguments.map(\.value)).joined(separator: " ")
  }
}
