import Registry
package import Shape

// What an application needs before it can be handed in, and what it costs.

extension Call {
  /// Everything that keeps an application from being complete: values, declarations, documents.
  func gaps(
    in application: Shared<Application>, of service: ServiceDefinition
  ) throws(Refusal) -> [Issue] {
    let answered = Set(application.value.declarations.map(\.declaration))
    return try inputGaps(in: application.value, of: service, rules(of: application))
      + service.declarations.filter { !answered.contains($0) }
      .map { Issue(.declarationMissing($0.text), at: "application") }
      + documentGaps(in: application, of: service)
  }
}

extension Rule {
  /// A declaration that was not answered.
  static func declarationMissing(_ name: String) -> Rule {
    Rule("application/declaration-missing", ["name": name])
  }

  /// The rules of complete applications.
  package static let ofApplications: [Rule] = [
    .inputMissing(""), .inputNotValid(""), .rankNotOpen(""), .nothingStated,
    .dayBefore(Day(number: 0)), .nothingRefundable,
    .declarationMissing(""), .notAskedFor(""),
  ]
}
