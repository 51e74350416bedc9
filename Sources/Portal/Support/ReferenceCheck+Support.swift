import Shape

extension ReferenceCheck {
  static func support(_ document: SeedValue) -> [SeedValue.Finding] {
    document.issuesAsShape(SupportFile.self) + document["categories"].issuesAsRecords()
      + document.all.flatMap { $0.issuesAsProvenance() }
  }
}
