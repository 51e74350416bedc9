import Shape

extension Refusal {
  /// The same refusal for a caller who gave the params by position: where it names a member, it
  /// names the member's place.
  ///
  /// Only refusals pay for this; reading by position names places by itself.
  func byPosition(of method: Method) -> Refusal {
    var catalogue = SchemaCatalogue()
    let names =
      (method.access.takesSession ? ["session"] : [])
      + method.describeParams(&catalogue).map(\.name)
    var refusal = self
    refusal.issues = issues.map { issue in
      guard case .member(let name) = issue.path.first, let place = names.firstIndex(of: name)
      else { return issue }
      return Issue(issue.rule, at: [.place(place)] + issue.path.dropFirst())
    }
    if let pointer {
      let steps = pointer.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true)
      if let name = steps.first, let place = names.firstIndex(of: String(name)) {
        refusal.pointer = "/\(place)" + (steps.count > 1 ? "/\(steps[1])" : "")
      }
    }
    return refusal
  }
}
