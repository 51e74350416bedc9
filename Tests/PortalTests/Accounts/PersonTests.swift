import JSON
import Shape
import Testing

@testable import Portal

@Suite("The profile of a person")
struct PersonTests {
  private static func with(_ name: String, _ value: String?, in json: String) throws -> String {
    try WireProbe.object(
      json, with: name, as: value.map { text throws(JSONFault) in try JSONTree(parsing: text) })
  }

  @Test("has its members in their places")
  func members() throws {
    let person = try WireProbe.read(Person.self, ProfileSamples.person).get()
    #expect(person.latinName.given.text == "Amal")
    #expect(person.latinName.father?.text == "Salem")
    #expect(person.latinName.grandfather?.text == "Nasser")
    #expect(person.latinName.family.text == "Omar")
    #expect(person.latinName.full == "Amal Salem Nasser Omar")
    #expect(person.arabicName?.given.text == "أمل")
    #expect(person.arabicName?.father?.text == "سالم")
    #expect(person.arabicName?.grandfather?.text == "ناصر")
    #expect(person.arabicName?.family.text == "العمر")
    #expect(person.arabicName?.full == "أمل سالم ناصر العمر")
    #expect(person.birthDate == Day(year: 1988, month: 5, day: 14))
    #expect(person.birthDateHijri?.text == "1408-09-27")
    #expect(person.gender == .female)
    #expect(person.nationality == .saudiArabia)
    #expect(person.identity.key == "nationalId/SA/1058529940")
    #expect(person.mobile?.text == "+447700900123")
    #expect(person.residence.text == "AE")
    #expect(person.profession.text == "nursing")
    #expect(person.specialty?.text == "generalNursing")
    #expect(person.qualification.level.text == "bachelor")
    #expect(person.qualification.title.text == "Bachelor of Nursing")
    #expect(person.qualification.awardedOn == Day(year: 2010, month: 6, day: 30))
    #expect(person.qualification.awardingBody.text == "First University")
    #expect(person.qualification.country.text == "JO")
  }

  @Test("has a full name of the parts there are")
  func shortName() throws {
    let name = try WireProbe.read(PersonName.self, #"{"given":"Amal","family":"Omar"}"#).get()
    #expect(name.full == "Amal Omar")
  }

  @Test("with a national identity card has an Arabic name")
  func arabicNameRequired() throws {
    let person = try Self.with("arabicName", nil, in: ProfileSamples.person)
    #expect(WireProbe.issues(Person.self, person) == ["/arabicName name/arabic-required"])
    let input = try Self.with("arabicName", nil, in: ProfileSamples.personInput)
    #expect(WireProbe.issues(PersonInput.self, input) == ["/arabicName name/arabic-required"])
  }

  @Test("with a national identity card has Saudi nationality")
  func nationality() throws {
    let person = try Self.with("nationality", #""EG""#, in: ProfileSamples.person)
    #expect(WireProbe.issues(Person.self, person) == ["/nationality identity/nationality"])
    let input = try Self.with("nationality", #""EG""#, in: ProfileSamples.personInput)
    #expect(WireProbe.issues(PersonInput.self, input) == ["/nationality identity/nationality"])
  }

  @Test(
    "with another document needs neither",
    arguments: [ProfileSamples.iqama, ProfileSamples.passport])
  func otherDocuments(document: String) throws {
    var json = try Self.with("identity", document, in: ProfileSamples.person)
    json = try Self.with("arabicName", nil, in: json)
    json = try Self.with("nationality", #""EG""#, in: json)
    #expect(WireProbe.issues(Person.self, json) == [])
  }

  @Test("as given has the day of birth in one calendar")
  func birthDate() throws {
    let both = try Self.with("birthDateHijri", #""1408-09-27""#, in: ProfileSamples.personInput)
    let neither = try Self.with("birthDate", nil, in: ProfileSamples.personInput)
    let rule = Rule.exactlyOne(of: ["birthDate", "birthDateHijri"])
    #expect(WireProbe.read(PersonInput.self, both) == .failure(Fault(rule)))
    #expect(WireProbe.read(PersonInput.self, neither) == .failure(Fault(rule)))
  }

  @Test("points at what is wrong inside its members")
  func deepIssues() throws {
    let name = #"{"given":"أمل","family":"Omar"}"#
    var json = try Self.with("latinName", name, in: ProfileSamples.person)
    json = try Self.with("identity", #"{"kind":"iqama","number":"2000000007"}"#, in: json)
    #expect(
      WireProbe.issues(Person.self, json) == [
        "/latinName/given name/not-latin", "/identity/number identity/check-digit",
      ])
  }

  @Test("is kept as given, with the Gregorian day of birth")
  func keeping() throws {
    let kept = try WireProbe.read(Person.self, ProfileSamples.person).get()
    let input = try WireProbe.read(PersonInput.self, ProfileSamples.personInputHijri).get()
    #expect(input.person(bornOn: kept.birthDate) == kept)
    let gregorian = try WireProbe.read(PersonInput.self, ProfileSamples.personInput).get()
    #expect(PersonInput(kept, mobile: gregorian.mobile) == gregorian)
    #expect(gregorian.person(bornOn: kept.birthDate).birthDateHijri == nil)
  }

  @Test("changes by an update in what the update has, and in nothing else")
  func update() throws {
    let person = try WireProbe.read(Person.self, ProfileSamples.person).get()
    let both = try WireProbe.read(PersonUpdate.self, ProfileSamples.personUpdate).get()
    var expected = try Self.with("mobile", #""+447700900456""#, in: ProfileSamples.person)
    let mobileOnly = try WireProbe.read(PersonUpdate.self, #"{"mobile":"+447700900456"}"#).get()
    #expect(
      person.updated(by: mobileOnly) == (try WireProbe.read(Person.self, expected).get()))
    expected = try Self.with("residence", #""KW""#, in: expected)
    #expect(person.updated(by: both) == (try WireProbe.read(Person.self, expected).get()))
    #expect(person.updated(by: try WireProbe.read(PersonUpdate.self, "{}").get()) == person)
  }
}
