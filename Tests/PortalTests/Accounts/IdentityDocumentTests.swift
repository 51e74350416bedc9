import Shape
import Testing

@testable import Portal

@Suite("An identity document")
struct IdentityDocumentTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let kind: String
    let number: String
    let country: String?
    let issues: [String]

    init(
      _ name: String, _ kind: String, _ number: String, country: String? = nil,
      _ issues: [String] = []
    ) {
      testDescription = name
      self.kind = kind
      self.number = number
      self.country = country
      self.issues = issues
    }

    var json: String {
      let country = country.map { #","country":"\#($0)""# } ?? ""
      return #"{"kind":"\#(kind)","number":"\#(number)"\#(country)}"#
    }
  }

  private static let rows = [
    Row("a national identity card", "nationalId", "1058529940"),
    Row("an iqama", "iqama", "2000000006"),
    Row("a passport", "passport", "P1234567", country: "EG"),
    Row(
      "an iqama's number on a national identity card", "nationalId", "2000000006",
      ["/number identity/another-kind"]),
    Row(
      "a national's number on an iqama", "iqama", "1058529940", ["/number identity/another-kind"]),
    Row("a wrong check digit", "nationalId", "1058529941", ["/number identity/check-digit"]),
    Row("a wrong check digit of an iqama", "iqama", "2000000007", ["/number identity/check-digit"]),
    Row(
      "letters on a national identity card", "nationalId", "A058529940",
      ["/number identity/wrong-digits"]),
    Row("nine digits", "nationalId", "105852994", ["/number text/too-short"]),
    Row("eleven digits", "iqama", "20000000060", ["/number text/too-long"]),
    Row(
      "too few characters for any kind", "passport", "A123", country: "EG",
      ["/number text/too-short"]),
    Row(
      "a sign that no kind has", "passport", "P-1234567", country: "EG",
      ["/number text/wrong-form"]),
    Row(
      "small letters in a passport's number", "passport", "p1234567", country: "EG",
      ["/number text/wrong-form"]),
    Row("a passport of no country", "passport", "P1234567", ["/country params/missing"]),
    Row(
      "a national identity card of a country", "nationalId", "1058529940", country: "SA",
      ["/country identity/country-not-used"]),
    Row(
      "an iqama of a country", "iqama", "2000000006", country: "EG",
      ["/country identity/country-not-used"]),
    Row(
      "two mistakes at once", "nationalId", "1058529941", country: "SA",
      ["/number identity/check-digit", "/country identity/country-not-used"]),
  ]

  @Test("has the number and the country that its kind asks for", arguments: rows)
  func kinds(row: Row) {
    #expect(WireProbe.issues(IdentityDocument.self, row.json) == row.issues)
  }

  @Test("of another kind is told which kind was given")
  func anotherKind() {
    let json = #"{"kind":"iqama","number":"1058529940"}"#
    let issue = Shape.Issue(.identityOfAnotherKind(.iqama), at: "number")
    #expect(WireProbe.read(IdentityDocument.self, json) == .failure(Fault([issue])))
  }

  @Test("has its members in their places")
  func members() throws {
    let document = try WireProbe.read(IdentityDocument.self, ProfileSamples.passport).get()
    #expect(document.kind == .passport)
    #expect(document.number.text == "P1234567")
    #expect(document.country?.text == "EG")
    #expect(document.expiresOn == Day(year: 2031, month: 3, day: 31))
  }

  @Test("is found again by kind, country and number, whenever it expires")
  func key() throws {
    let keys = try [
      ProfileSamples.nationalId, ProfileSamples.iqama, ProfileSamples.passport,
      #"{"kind":"passport","number":"P1234567","country":"JO"}"#,
      #"{"kind":"passport","number":"P1234567","country":"EG"}"#,
    ].map { try WireProbe.read(IdentityDocument.self, $0).get().key }
    #expect(
      keys == [
        "nationalId/SA/1058529940", "iqama/SA/2000000006", "passport/EG/P1234567",
        "passport/JO/P1234567", "passport/EG/P1234567",
      ])
  }
}
