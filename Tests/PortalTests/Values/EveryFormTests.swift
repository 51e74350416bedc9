import JSON
import Shape
import Testing

@testable import Portal

@Suite("Every kind of text")
struct EveryFormTests {
  /// A kind of text as a row of a table.
  struct Kind: Sendable, CustomTestStringConvertible {
    let type: any TextValue.Type
    var testDescription: String { String(describing: type) }
  }

  private static let types: [any TextValue.Type] = [
    ArabicName.self, CertificateSerial.self, CountryCode.self, CurrencyCode.self, EmailAddress.self,
    EstablishmentNumber.self,
    FacilityLicenseNumber.self, HijriDate.self, IdentityNumber.self, LatinName.self, Line.self,
    PaymentReference.self,
    MobileNumber.self, NationalNumber.self, Paragraph.self, PassportNumber.self, PostalCode.self,
    ReferenceCode.self, VerificationCode.self,
  ]
  private static let kinds = types.map(Kind.init)

  @Test("has an example that is valid and matches its pattern", arguments: kinds)
  func example(kind: Kind) throws { try checkExample(kind.type) }

  private func checkExample<V: TextValue>(_ type: V.Type) throws {
    try TextRow.valid("example", V.form.example).check(V.self)
    #expect(V.sample.text == V.form.example)
  }

  @Test("is a string and nothing else", arguments: kinds)
  func wrongType(kind: Kind) { checkType(kind.type) }

  private func checkType<V: TextValue>(_ type: V.Type) {
    for json in ["1", "true", "null", "[]", "{}"] {
      #expect(WireProbe.read(V.self, json) == .failure(Fault(.wrongType("string"))))
    }
  }

  @Test("tells callers what it is and what it looks like", arguments: kinds)
  func schema(kind: Kind) throws {
    var catalogue = SchemaCatalogue()
    let reference = kind.type.schema(in: &catalogue)
    let name = String(describing: kind.type)
    #expect(reference["$ref"] == .string(SchemaCatalogue.referencePrefix + name))
    let schema = try #require(catalogue.all.first { $0.name == name }).schema
    #expect(try #require(schema["description"]?.text).hasSuffix("."))
    #expect(schema["type"] == "string")
    #expect(schema["minLength"]?.integer == kind.type.form.length.lowerBound)
    #expect(schema["maxLength"]?.integer == kind.type.form.length.upperBound)
    #expect(schema["examples"]?.elements == [.string(kind.type.form.example)])
  }
}
