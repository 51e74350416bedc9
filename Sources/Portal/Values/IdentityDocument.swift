import JSON
import Shape

/// The document by which a person is identified.
package struct IdentityDocument: Shaped, Hashable {
  let kind: IdentityKind
  let number: IdentityNumber
  /// The issuing country of a passport; the other kinds are issued by Saudi Arabia alone.
  let country: CountryCode?
  let expiresOn: Day?

  static let meaning: StaticString =
    "The document by which a person is identified: national identity card, iqama or passport."

  static func shape<M: Members<IdentityDocument> & ~Copyable>(
    _ m: inout M
  ) -> IdentityDocument {
    IdentityDocument(
      kind: m("kind", "Which document it is; it decides the form of the number.") { $0.kind },
      number: m("number", "The number as printed on the document.") { $0.number },
      country: m.optional(
        "country", "The country that issued a passport; left out for the other kinds."
      ) { $0.country },
      expiresOn: m.optional("expiresOn", "The last day on which the document is valid.") {
        $0.expiresOn
      })
  }

  static var sample: IdentityDocument {
    IdentityDocument(kind: .nationalId, number: .sample, country: nil, expiresOn: .sample)
  }

  var issues: [Issue] { numberIssues + countryIssues }

  private var numberIssues: [Issue] {
    do throws(Fault) {
      switch kind {
      case .nationalId: return try issues(ofNumberOf: .national)
      case .iqama: return try issues(ofNumberOf: .resident)
      case .passport:
        _ = try PassportNumber(number.text)
        return []
      }
    } catch {
      return error.issues.map { $0.within(.member("number")) }
    }
  }

  private func issues(ofNumberOf holder: NationalNumber.Holder) throws(Fault) -> [Issue] {
    guard try NationalNumber(number.text).holder != holder else { return [] }
    return [Issue(.identityOfAnotherKind(kind), at: "number")]
  }

  private var countryIssues: [Issue] {
    switch (kind, country) {
    case (.passport, nil): [Issue(.missing, at: "country")]
    case (.nationalId, .some), (.iqama, .some): [Issue(.issuingCountryNotUsed, at: "country")]
    case (.passport, .some), (.nationalId, nil), (.iqama, nil): []
    }
  }

  /// By which the same document is found again: kind, issuing country and number,
  /// `passport/EG/P1234567`. No two accounts may have one in common.
  var key: String {
    "\(kind.rawValue)/\((country ?? .saudiArabia).text)/\(number.text)"
  }

  /// Whether both are one document: the same as equal keys. The day of expiry does not count.
  func identifiesSame(as other: IdentityDocument) -> Bool {
    kind == other.kind && number == other.number
      && (country ?? .saudiArabia) == (other.country ?? .saudiArabia)
  }
}

extension Rule {
  /// The number of a national identity card given as an iqama's, or the other way about; the kind
  /// that belongs to the first digit (1 `nationalId`, 2 `iqama`) satisfies it.
  static func identityOfAnotherKind(_ kind: IdentityKind) -> Rule {
    Rule("identity/another-kind", ["kind": kind.rawValue])
  }
  /// An issuing country with a document that only Saudi Arabia issues; leaving it out satisfies it.
  static let issuingCountryNotUsed = Rule("identity/country-not-used")
}
