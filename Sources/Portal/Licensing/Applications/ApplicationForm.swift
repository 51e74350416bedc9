import Shape

/// What an application holds and what it still lacks.
struct ApplicationForm: Facade {
  let call: Call
}

extension Licensing {
  var form: ApplicationForm { ApplicationForm(call: call) }
}

// What an application needs before it can be handed in, and what it costs.

extension ApplicationForm {
  /// Everything that keeps an application from being complete: values, declarations, documents.
  func gaps(
    in application: Shared<Application>, of service: ServiceDefinition
  ) throws(Refusal) -> [Issue] {
    let answered = Set(application.value.declarations.map(\.declaration))
    return try inputGaps(
      in: application.value, of: service, call.licensing.applications.rules(of: application))
      + service.declarations.filter { !answered.contains($0) }
      .map { Issue(.declarationMissing($0.text), at: "application") }
      + documentGaps(in: application, of: service)
  }
}

extension ApplicationForm {
  /// What something is called in the caller's language, with its code, by which programs know it.
  func label(_ name: LocalizedName?, _ code: ReferenceCode) -> String {
    name.map { "\($0.text(in: language)) (\(code.text))" } ?? code.text
  }

  func label(ofDocument kind: ReferenceCode) -> String {
    label(reference.documentKinds[kind]?.name, kind)
  }
}

extension Application {
  /// Issues of the last return about something that still says what it said then. Documents are held
  /// against their own rule, and what concerns the profile is seen there.
  var unansweredIssues: [ReturnIssue] {
    returnIssues.filter { issue in
      guard issue.answeredAt == nil else { return false }
      return switch issue.target {
      case .input:
        values.first { $0.name == issue.name } == returned?.values.first { $0.name == issue.name }
      case .declaration:
        declarations.first { $0.declaration == issue.name }
          == returned?.declarations.first { $0.declaration == issue.name }
      case .document, .profile: false
      }
    }
  }
}

extension Rule {
  /// Conditions where nothing is issued that could be bound to them; another outcome satisfies it.
  static let noConditions = Rule("application/no-conditions")
  /// Something that a return asked to change, and that is as it was; a change of it, or a word on why
  /// it stays, satisfies it.
  static func issueNotAnswered(_ name: String) -> Rule {
    Rule("application/issue-not-answered", ["name": name])
  }
  /// A declaration that was not answered.
  static func declarationMissing(_ name: String) -> Rule {
    Rule("application/declaration-missing", ["name": name])
  }

  /// The rules of complete applications.
  static let ofApplications: [Rule] = [
    .inputMissing(""), .inputNotValid(""), .rankNotOpen(""), .nothingStated,
    .dayBefore(Day(number: 0)), .nothingRefundable,
    .recordedFor(ApplicationID(bits: 0), InvoiceID(bits: 0)),
    .declarationMissing(""), .issueNotAnswered(""), .noConditions, .alreadyThere,
    .dayAfter(Day(number: 0)), .notAskedFor(""), .letterTooOld(Day(number: 0)),
    .letterNotIssuedYet(Day(number: 0)), .outOfPlace,
  ]
}
