import Shape

/// One thing that an applicant changed in a returned application.
struct ApplicationChange: View {
  var target: IssueTarget
  var name: ReferenceCode
  var valueBefore: StatedValue?
  var valueNow: StatedValue?
  var answerBefore: Bool?
  var answerNow: Bool?
  var document: DocumentID?

  static let meaning: StaticString = "One thing that was changed since the return."

  static func members<M: ViewMembers<ApplicationChange> & ~Copyable>(_ m: inout M) {
    m("target", "What it is.") { $0.target }
    m("name", "Which input, kind of document or declaration.") { $0.name }
    m.optional("valueBefore", "What was stated when it was returned.") {
      $0.valueBefore
    }
    m.optional("valueNow", "What is stated now.") { $0.valueNow }
    m.optional("answerBefore", "The answer when it was returned.") {
      $0.answerBefore
    }
    m.optional("answerNow", "The answer now.") { $0.answerNow }
    m.optional("document", "A document attached since the return.") {
      $0.document
    }
  }
}

/// What was changed since an application was returned.
struct ApplicationChanges: RecordView {
  static let disclosure = Disclosure(to: .caseStaff.subtracting(Readers(.auditor)))

  var returnedAt: Instant?
  var returnIssues: [ReturnIssue]
  var changes: [ApplicationChange]
  var explanation: Paragraph?

  static let meaning: StaticString =
    "What was changed since the application was returned, beside what was asked for."

  static func members<M: ViewMembers<ApplicationChanges> & ~Copyable>(_ m: inout M) {
    m.optional("returnedAt", "When; left out if it never was.") { $0.returnedAt }
    m.list("issues", "What was asked for.", upTo: 1_000) { $0.returnIssues }
    m.list("changes", "What is different now.", upTo: 1_000) { $0.changes }
    m.optional("explanation", "What the applicant said to it.") {
      $0.explanation
    }
  }
}

extension ApplicationChanges {
  init(_ application: Application, _ documents: [Shared<Document>]) {
    let before = application.returned
    let values = application.values.filter { before?.values.contains($0) == false }
      .map { value in
        ApplicationChange(
          target: .input, name: value.name,
          valueBefore: before?.values.first { $0.name == value.name }, valueNow: value)
      }
    let answers = application.declarations.filter { before?.declarations.contains($0) == false }
      .map { answer in
        ApplicationChange(
          target: .declaration, name: answer.declaration,
          answerBefore: before?.declarations.first { $0.declaration == answer.declaration }?
            .answer,
          answerNow: answer.answer)
      }
    let attached = documents.map(\.value)
      .filter { before != nil && $0.attachment?.round == application.returnCount }
      .map { ApplicationChange(target: .document, name: $0.kind, document: $0.id) }
    self.init(
      returnedAt: before?.at, returnIssues: application.returnIssues,
      changes: values + answers + attached,
      explanation: before?.explanation)
  }
}
