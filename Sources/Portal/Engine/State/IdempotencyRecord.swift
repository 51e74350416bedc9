import Digest
import Shape

/// Under what an answer is remembered: the same key means another thing to another caller or method.
struct IdempotencyKeyScope: Shaped, Hashable {
  var account: AccountID?
  var method: String
  var key: String

  static let meaning: StaticString = "Names a remembered answer."

  static func shape<M: Members<IdempotencyKeyScope> & ~Copyable>(_ m: inout M)
    -> IdempotencyKeyScope
  {
    IdempotencyKeyScope(
      account: m.optional("account", "Who called.") { $0.account },
      method: m("method", "The method.") { $0.method },
      key: m("key", "The key.") { $0.key })
  }

  /// For a stable order among answers that expire at the same instant.
  var order: [UInt64] { [account?.bits ?? 0] + "\(method) \(key)".utf8.map(UInt64.init) }
}

/// The first answer to a call with an idempotency key, given again when the call is repeated.
struct IdempotencyRecord: Entity {
  var account: AccountID?
  var method: String
  var key: String
  /// A keyed digest of the params, so that other params under the same key are refused.
  var fingerprint: Digest256
  var result: RawJSON
  var endsAt: Instant

  var id: IdempotencyKeyScope { IdempotencyKeyScope(account: account, method: method, key: key) }

  static let meaning: StaticString = "The first answer to a call with an idempotency key."

  static func shape<M: Members<IdempotencyRecord> & ~Copyable>(_ m: inout M) -> IdempotencyRecord {
    IdempotencyRecord(
      account: m.optional("account", "Who called.") { $0.account },
      method: m("method", "The method.") { $0.method },
      key: m("key", "The key.") { $0.key },
      fingerprint: m("fingerprint", "A keyed digest of the params.") { $0.fingerprint },
      result: m("result", "What was answered.") { $0.result },
      endsAt: m("endsAt", "When it is forgotten.") { $0.endsAt })
  }

  static func reindex(
    from old: Shared<IdempotencyRecord>?, to new: Shared<IdempotencyRecord>?,
    in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    indexes.agenda.set(.answerEnd(id), at: new?.value.endsAt)
  }
}
