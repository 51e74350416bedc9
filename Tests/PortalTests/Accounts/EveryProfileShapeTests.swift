import JSON
import Shape
import Testing

@testable import Portal

@Suite("Every shape of a profile")
struct EveryProfileShapeTests {
  /// A shape with a text in which every member is there and has a value of its own.
  struct Row: Sendable, CustomTestStringConvertible {
    let type: any Shaped.Type
    let json: String
    /// A member left out of the text, because another one excludes it.
    var absent: String?
    var testDescription: String { String(describing: type) }
  }

  private static let rows = [
    Row(type: PersonName.self, json: ProfileSamples.latinName),
    Row(type: ArabicPersonName.self, json: ProfileSamples.arabicName),
    Row(type: IdentityDocument.self, json: ProfileSamples.passport),
    Row(type: Qualification.self, json: ProfileSamples.qualification),
    Row(type: Person.self, json: ProfileSamples.person),
    Row(type: PersonInput.self, json: ProfileSamples.personInput, absent: "birthDateHijri"),
    Row(type: PersonInput.self, json: ProfileSamples.personInputHijri, absent: "birthDate"),
    Row(type: PersonUpdate.self, json: ProfileSamples.personUpdate),
    Row(type: Address.self, json: ProfileSamples.address),
    Row(type: FacilityName.self, json: ProfileSamples.facilityName),
    Row(type: Administrator.self, json: ProfileSamples.administrator),
    Row(type: Facility.self, json: ProfileSamples.facility),
    Row(type: FacilityUpdate.self, json: ProfileSamples.facilityUpdate),
  ]

  @Test("writes what it read, with every member in its place", arguments: rows)
  func roundTrip(row: Row) throws { try checkRoundTrip(row.type, row) }

  private func checkRoundTrip<V: Shaped>(_ type: V.Type, _ row: Row) throws {
    let value = try WireProbe.read(V.self, row.json).get()
    #expect(WireProbe.write(value) == row.json)
    let written = try JSONTree(parsing: row.json).members.map(\.name)
    var catalogue = SchemaCatalogue()
    #expect(V.members(in: &catalogue).map(\.name).filter { $0 != row.absent } == written)
  }

  @Test("has a sample that is valid", arguments: rows)
  func sample(row: Row) throws { try checkSample(row.type) }

  private func checkSample<V: Shaped>(_ type: V.Type) throws {
    let json = WireProbe.write(V.sample)
    #expect(WireProbe.write(try WireProbe.read(V.self, json).get()) == json)
  }

  @Test("misses each member that must be there, and no other", arguments: rows)
  func missing(row: Row) throws { try checkMissing(row.type, row.json) }

  private func checkMissing<V: Shaped>(_ type: V.Type, _ json: String) throws {
    var catalogue = SchemaCatalogue()
    for member in V.members(in: &catalogue) {
      let without = try WireProbe.object(json, with: member.name, as: nil)
      let found = WireProbe.issues(V.self, without)
        .filter { $0 == "/\(member.name) params/missing" }
      // The text has a passport, which has to have a country.
      let isMissed =
        member.isRequired || V.self == IdentityDocument.self && member.name == "country"
      #expect(found.isEmpty != isMissed, "\(member.name)")
    }
  }

  @Test("points at each member that has the wrong type", arguments: rows)
  func wrongType(row: Row) throws { try checkWrongType(row.type, row.json) }

  private func checkWrongType<V: Shaped>(_ type: V.Type, _ json: String) throws {
    var catalogue = SchemaCatalogue()
    for member in V.members(in: &catalogue) {
      let wrong = try WireProbe.object(json, with: member.name, as: true)
      #expect(WireProbe.issues(V.self, wrong) == ["/\(member.name) params/wrong-type"])
    }
  }

  @Test("refuses a member it does not know", arguments: rows)
  func unknown(row: Row) throws { try checkUnknown(row.type, row.json) }

  private func checkUnknown<V: Shaped>(_ type: V.Type, _ json: String) throws {
    let more = try WireProbe.object(json, with: "other", as: 1)
    #expect(WireProbe.issues(V.self, more) == ["/other params/unknown"])
  }

  @Test("describes itself, its members and all that is in them", arguments: rows)
  func descriptions(row: Row) throws {
    var catalogue = SchemaCatalogue()
    _ = row.type.schema(in: &catalogue)
    #expect(catalogue.all.contains { $0.name == String(describing: row.type) })
    for (name, schema) in catalogue.all {
      let meaning = try #require(schema["description"]?.text, "\(name)")
      #expect(meaning.hasSuffix("."), "\(name)")
      for property in schema["properties"]?.members ?? [] {
        let meaning = try #require(property.value["description"]?.text)
        #expect(meaning.hasSuffix("."), "\(name).\(property.name)")
      }
    }
  }
}
