import JSON
import Shape

/// Whose personal data is erased, named by its identifier.
enum DataOwner: Hashable, Sendable {
  /// Whoever had an account that closed.
  case account(AccountID)
  /// Whoever asked for an account and never verified the address.
  case registration(PendingAccountID)

  /// Nil where there never was an account.
  var account: AccountID? {
    switch self {
    case .account(let id): id
    case .registration: nil
    }
  }
}

extension DataOwner: Wire {
  var text: String {
    switch self {
    case .account(let id): id.text
    case .registration(let id): id.text
    }
  }

  static func read(_ source: Source) throws(Fault) -> DataOwner {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    let content = source.value.content
    if let id = AccountID(text: content) { return .account(id) }
    if let id = PendingAccountID(text: content) { return .registration(id) }
    throw Fault(.wrongForm(sample.text))
  }

  borrowing func write(to writer: inout JSONWriter) { text.write(to: &writer) }

  static var sample: DataOwner { .account(.sample) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: "DataOwner") { _ in
      [
        "type": "string",
        "description": "Whose personal data it is: an account, or a registration that lapsed.",
        "pattern": "^(acc|reg)_[0-9a-f][0-9a-hjkmnp-tv-z]{12}$",
        "examples": [.string(sample.text)],
      ]
    }
  }
}
