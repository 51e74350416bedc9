import JSON
import Shape

/// What a document is attached to: always exactly one thing, named by its identifier.
enum DocumentHolder: Hashable, Sendable {
  /// It proves something about its owner, for as long as the account lasts.
  case account(AccountID)
  /// It belongs to one application.
  case application(ApplicationID)
  /// It proves one activity of continuing education.
  case activity(CPDActivityID)
  /// It goes with a message to support.
  case ticket(TicketID)
}

extension DocumentHolder: Wire {
  var text: String {
    switch self {
    case .account(let id): id.text
    case .application(let id): id.text
    case .activity(let id): id.text
    case .ticket(let id): id.text
    }
  }

  static func read(_ source: Source) throws(Fault) -> DocumentHolder {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    let content = source.value.content
    if let id = AccountID(text: content) { return .account(id) }
    if let id = ApplicationID(text: content) { return .application(id) }
    if let id = CPDActivityID(text: content) { return .activity(id) }
    if let id = TicketID(text: content) { return .ticket(id) }
    throw Fault(.wrongForm(sample.text))
  }

  borrowing func write(to writer: inout JSONWriter) {
    switch self {
    case .account(let id): id.write(to: &writer)
    case .application(let id): id.write(to: &writer)
    case .activity(let id): id.write(to: &writer)
    case .ticket(let id): id.write(to: &writer)
    }
  }

  static var sample: DocumentHolder { .application(.sample) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: "DocumentHolder") { _ in
      [
        "type": "string",
        "description":
          "What a document is attached to: the account of its owner, an application, an activity of continuing education, or a ticket of support.",
        "pattern": "^(acc|app|cpd|tkt)_[0-9a-f][0-9a-hjkmnp-tv-z]{12}$",
        "examples": [.string(sample.text)],
      ]
    }
  }
}
