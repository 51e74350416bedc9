import Shape

extension ReferenceCheck {
  static func applicationTexts(_ document: SeedValue) -> [SeedValue.Finding] {
    oneFor(ApplicationAction.allCases.map(\.rawValue), in: document["steps"], by: "action")
      + oneFor(ApplicationState.allCases.map(\.rawValue), in: document["states"], by: "code")
      + oneFor(StepChangeKind.allCases.map(\.rawValue), in: document["changes"], by: "change")
      + oneFor(
        ApplicantRule.allCases.map(\.rawValue) + Prerequisite.allCases.map(\.rawValue),
        in: document["rules"], by: "code")
      + document["rules"].issuesAsRecords { _ in [] }
      + document["begun"].issuesAsLocalizedText()
  }
}
