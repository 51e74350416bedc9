import JSON
import Testing

@testable import Portal

@Suite("The profile of a facility")
struct FacilityTests {
  @Test("has its members in their places")
  func members() throws {
    let facility = try WireProbe.read(Facility.self, ProfileSamples.facility).get()
    #expect(facility.legalName.latin.text == "First Clinic")
    #expect(facility.legalName.arabic.text == "العيادة الأولى")
    #expect(facility.kind.text == "clinic")
    #expect(facility.establishmentNumber.text == "7000000001")
    #expect(facility.licenseNumber.text == "14-1001")
    #expect(facility.address.street.text == "First Street 1")
    #expect(facility.address.district?.text == "Second District")
    #expect(facility.address.city.text == "Third City")
    #expect(facility.address.region.text == "SA-04")
    #expect(facility.address.postalCode?.text == "12345")
    #expect(facility.administrator?.name.full == "Amal Salem Nasser Omar")
    #expect(facility.administrator?.identity?.key == "iqama/SA/2000000006")
    #expect(facility.administrator?.mobile.text == "+447700900123")
    #expect(facility.administrator?.position?.text == "Director")
    #expect(facility.phone?.text == "+447700900789")
  }

  @Test("points at what is wrong inside its members")
  func deepIssues() throws {
    let json = ProfileSamples.facility
      .replacing("2000000006", with: "2000000007").replacing("\"12345\"", with: "\"1234x\"")
    #expect(
      WireProbe.issues(Facility.self, json) == [
        "/address/postalCode text/wrong-form",
        "/administrator/identity/number identity/check-digit",
      ])
  }

  /// An update, and the members of the profile that it changes.
  struct Update: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let members: [String: String]

    var json: String {
      "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }
  }

  private static let newAddress =
    ProfileSamples.address.replacing("First Street 1", with: "Another Street 2")
  private static let newAdministrator =
    ProfileSamples.administrator.replacing("Director", with: "Owner")

  private static let updates = [
    Update(testDescription: "nothing", members: [:]),
    Update(testDescription: "the address", members: ["address": newAddress]),
    Update(testDescription: "the telephone number", members: ["phone": "\"+447700900456\""]),
    Update(testDescription: "the administrator", members: ["administrator": newAdministrator]),
    Update(
      testDescription: "all three",
      members: [
        "address": newAddress, "phone": "\"+447700900456\"", "administrator": newAdministrator,
      ]),
  ]

  @Test("changes by an update in what the update has, and in nothing else", arguments: updates)
  func update(row: Update) throws {
    let facility = try WireProbe.read(Facility.self, ProfileSamples.facility).get()
    let update = try WireProbe.read(FacilityUpdate.self, row.json).get()
    var expected = ProfileSamples.facility
    for (name, value) in row.members {
      expected = try WireProbe.object(expected, with: name, as: JSONTree(parsing: value))
    }
    #expect(facility.updated(by: update) == (try WireProbe.read(Facility.self, expected).get()))
  }
}
