import Shape

extension ReferenceCheck {
  static func links(_ document: SeedValue) -> [SeedValue.Finding] {
    document.issuesAsShape(LinksFile.self)
      + oneFor(LinkPage.allCases.map(\.rawValue), in: document["pages"], by: "page")
      + document.all.flatMap { $0.issuesAsProvenance() }
  }
}
