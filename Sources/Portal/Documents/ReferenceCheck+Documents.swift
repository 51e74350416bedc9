import JSON

// What the kinds of documents must hold.
extension ReferenceCheck {
  /// The kinds by which accounts prove what they are.
  private static let neededKinds: KeyValuePairs = [
    "identity": DocumentUse.account, "qualification": .account, "facilityLicense": .account,
  ]

  static func documentKinds(_ document: SeedValue) -> [SeedValue.Finding] {
    let kinds = document["documentKinds"]
    var findings = document.issuesAsShape(DocumentKindFile.self) + kinds.issuesAsDistinctCodes()
    findings += document.all.flatMap { $0.issuesAsProvenance() }
    for kind in kinds.elements {
      findings += kind["mediaTypes"].issuesAsDistinct() + kind["uses"].issuesAsDistinct()
      for member in ["mediaTypes", "uses"] {
        let list = kind[member]
        if list.tree != nil, list.elements.isEmpty {
          findings.append(list.finding("the list is empty"))
        }
      }
    }
    for (code, use) in neededKinds {
      let isThere = kinds.elements.contains { kind in
        kind["code"].text == code && kind["uses"].elements.contains { $0.text == use.rawValue }
      }
      if !isThere { findings.append(kinds.finding("“\(code)” for an \(use.rawValue) is missing")) }
    }
    return findings
  }

  /// Whether the kind of a document that a service asks for can be attached to an application.
  func documentKind(_ kind: SeedValue) -> [SeedValue.Finding] {
    // Where the other file is missing, that alone is reported.
    guard let kinds = documents["document-kinds.json"]?["documentKinds"] else { return [] }
    let ofApplications = kinds.elements.filter { kind in
      kind["uses"].elements.contains { $0.text == DocumentUse.application.rawValue }
    }
    let unknown = kind.issuesAsReference(
      to: "document-kinds.json#/documentKinds", kinds.codes)
    guard unknown.isEmpty, let code = kind.text,
      !ofApplications.contains(where: { $0["code"].text == code })
    else { return unknown }
    return [kind.finding("documents of the kind “\(code)” are not for applications")]
  }
}
