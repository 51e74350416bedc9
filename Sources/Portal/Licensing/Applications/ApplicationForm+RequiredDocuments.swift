import Shape

// Whether the documents of an application are all there when it is handed in, or handed in again.

extension ApplicationForm {
  /// Each document that is missing: those that the service requires of the applicant, and those that
  /// a return asked for anew.
  func documentGaps(
    in application: Shared<Application>, of service: ServiceDefinition
  ) throws(Refusal) -> [Issue] {
    let value = application.value
    let documents = registry.documents(of: value.id)
    let needed = RequiredDocuments(
      person: registry.sharedAccount(value.applicant)?.value.person?.value,
      today: reference.today(at: at),
      figures: try call.licensing.applications.rules(of: application).licensing
    ).judge(service)
    let missing = needed.filter { need in
      need.required && documents.count { $0.value.kind == need.kind } < need.minimumCount
    }
    // What was attached before the return is what the issue is about.
    let unanswered = value.returnIssues.filter { issue in
      issue.target == .document && issue.answeredAt == nil
        && !documents.contains {
          $0.value.kind == issue.name && $0.value.attachment?.round == value.returnCount
        }
    }
    return missing.map {
      Issue(
        .documentMissing(label(ofDocument: $0.kind), count: $0.minimumCount), at: "application")
    }
      + unanswered.map {
        Issue(.documentNotReplaced(label(ofDocument: $0.name)), at: "application")
      }
  }
}

extension Rule {
  /// A kind of document of which there are not as many as the service requires.
  static func documentMissing(_ name: String, count: Int) -> Rule {
    Rule("application/document-missing", ["name": name, "count": "\(count)"])
  }
  /// A kind of document that a return asked for, and that was not attached since.
  static func documentNotReplaced(_ name: String) -> Rule {
    Rule("application/document-not-replaced", ["name": name])
  }

  /// The rules of the documents of an application.
  static let ofApplicationDocuments: [Rule] = [
    .documentMissing("", count: 0), .documentNotReplaced(""),
  ]
}
