import JSON

// What the types of certificates and their words must hold, so that whatever is issued can be
// printed, and ends by what it says.
extension ReferenceCheck {
  func certificateTypes(_ document: SeedValue) -> [SeedValue.Finding] {
    let types = document["certificateTypes"]
    var findings =
      document.issuesAsShape(CertificateTypeFile.self) + types.issuesAsDistinctCodes()
    for type in types.elements {
      findings += type.issuesAsProvenance()
      for list in ["facts", "inputs", "supersededBy", "revokedBy"] {
        findings += type[list].issuesAsDistinct()
      }
      let revoking = Set(type["revokedBy"].elements.compactMap(\.text))
      findings += type["supersededBy"].elements
        .filter { $0.text.map(revoking.contains) == true }
        .map { $0.finding("it cannot both supersede and revoke") }
      findings += standing(type, among: types.codes) + end(type) + places(type)
      findings += inputs(type)
    }
    return findings
  }

  /// Whoever is not in good standing gets another type, which is for everybody.
  private func standing(_ type: SeedValue, among codes: Set<String>) -> [SeedValue.Finding] {
    let needs = type["needsGoodStanding"].tree == .bool(true)
    let instead = type["instead"]
    guard needs == (instead.tree != nil) else {
      return [
        instead.finding(
          needs ? "what others get instead is missing" : "everybody gets the type itself")
      ]
    }
    guard needs else { return [] }
    var findings = instead.issuesAsReference(to: "/certificateTypes", codes)
    let other = documents["certificate-types.json"]?["certificateTypes"].elements
      .first { $0["code"].text == instead.text }
    if other?["needsGoodStanding"].tree == .bool(true) {
      findings.append(instead.finding("it needs good standing itself"))
    }
    return findings
  }

  private func end(_ type: SeedValue) -> [SeedValue.Finding] {
    let facts = type["facts"].elements.compactMap(\.text)
    let endsWithTerm = type["endsWithTerm"]
    let ofTerm =
      endsWithTerm.tree == .bool(true) && !facts.contains(CertificateFact.term.rawValue)
      ? [endsWithTerm.finding("it ends with a term that it does not state")] : []
    return ofTerm
      + (type["validityDays"].tree == nil
        ? [] : type["validityDays"]["value"].issuesAsNumber(in: 1...36_600))
  }

  private func places(_ type: SeedValue) -> [SeedValue.Finding] {
    let facts = type["facts"].elements.compactMap(\.text)
    let known: Set<String> =
      facts.contains(CertificateFact.number.rawValue) ? ["name", "number"] : ["name"]
    return type["text"].placeholders.subtracting(known).sorted()
      .map { type["text"].finding("nothing fills {\($0)}") }
  }

  /// What it states is asked for by the service that issues it, and is not an identity document:
  /// anyone may see a certificate.
  private func inputs(_ type: SeedValue) -> [SeedValue.Finding] {
    guard let services = documents["services.json"]?["services"].elements else { return [] }
    let issuing = services.filter { service in
      let code = service["certificate"]["type"].text
      return code != nil && (code == type["code"].text || stands(type, for: code))
    }
    return type["inputs"].elements.flatMap { input in
      issuing.flatMap { service -> [SeedValue.Finding] in
        let asked = service["inputs"].elements.first { $0["code"].text == input.text }
        guard let asked else {
          return [input.finding("“\(service["code"].text ?? "")” does not ask for it")]
        }
        return asked["kind"].text == InputKind.identity.rawValue
          ? [input.finding("an identity document is nobody else's business")] : []
      }
    }
  }

  /// Whether a type is issued in the place of another.
  private func stands(_ type: SeedValue, for code: String?) -> Bool {
    documents["certificate-types.json"]?["certificateTypes"].elements
      .contains { $0["code"].text == code && $0["instead"].text == type["code"].text } == true
  }

  static func certificateTexts(_ document: SeedValue) -> [SeedValue.Finding] {
    let fillings: [CertificateLabel: Set<String>] = [
      .awardedOn: ["day"], .moreConditions: ["count"], .supersededOn: ["day"], .revokedOn: ["day"],
      .expiredOn: ["day"],
      .hijriDay: ["day", "month", "year"], .gregorianDay: ["day", "month", "year"],
    ]
    let open = document["labels"].elements.flatMap { label -> [SeedValue.Finding] in
      let known = label["code"].text.flatMap(CertificateLabel.init(rawValue:))
      return label["text"].placeholders.subtracting(known.flatMap { fillings[$0] } ?? []).sorted()
        .map { label["text"].finding("nothing fills {\($0)}") }
    }
    let months = (1...12).map(String.init)
    return oneFor(CertificateLabel.allCases.map(\.rawValue), in: document["labels"], by: "code")
      + oneFor(
        LicenseStatus.allCases.map(\.rawValue), in: document["licenseStatuses"], by: "code")
      + oneFor(CertificateCause.allCases.map(\.rawValue), in: document["causes"], by: "code")
      + open
      + ["gregorianMonths", "hijriMonths"].flatMap { list in
        document[list].elements.map { $0["month"].tree?.integer.map(String.init) } == months
          ? [] : [document[list].finding("does not name the months 1 to 12 in their order")]
      }
  }

  /// Each service issues a type that there is.
  func issuedTypes(_ services: SeedValue) -> [SeedValue.Finding] {
    guard let types = documents["certificate-types.json"]?["certificateTypes"] else { return [] }
    return services.elements.map { $0["certificate"]["type"] }.filter { $0.tree != nil }
      .flatMap { $0.issuesAsReference(to: "certificate-types.json#/certificateTypes", types.codes) }
  }
}
