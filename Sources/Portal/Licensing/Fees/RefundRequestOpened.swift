import Shape

/// Staff requested a refund on behalf of an owner who cannot: the request begins as if its owner
/// had submitted it.
struct RefundRequestOpened: Event {
  var id: ApplicationID
  var applicant: AccountID
  var service: ReferenceCode
  var rulesVersion: Int
  var stage: ReferenceCode
  var values: [StatedValue]

  static let name: StaticString = "refundRequestOpened"
  static let meaning: StaticString = "Staff opened a request for a refund."
  var account: AccountID? { applicant }

  static func shape<M: Members<RefundRequestOpened> & ~Copyable>(
    _ m: inout M
  ) -> RefundRequestOpened {
    RefundRequestOpened(
      id: m("id", "The request.") { $0.id },
      applicant: m("applicant", "To whom it would be paid.") { $0.applicant },
      service: m("service", "The service that pays back.") { $0.service },
      rulesVersion: m("rulesVersion", "Under which version of the rules.") { $0.rulesVersion },
      stage: m("stage", "The first stage.") { $0.stage },
      values: m.list("values", "What is requested.", upTo: Stored.most) { $0.values })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(
      Application(
        id: id, applicant: applicant, service: service, rulesVersion: rulesVersion,
        state: .submitted, stage: stage, openedAt: stamp.at, version: 0, values: values,
        declarations: [], invoices: [], verification: .none, returnIssues: [], notes: [],
        steps: [], reminders: []))
    registry.change(id, .submit, stamp) { _ in }
  }
}
