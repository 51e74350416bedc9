import JSON
import Shape

/// What one call, or one piece of due work, leaves in the journal.
struct Transaction: Shaped {
  var at: Instant
  var actor: Actor
  /// The method that decided, or `clock` for due work.
  var method: String
  var events: [AnyEvent]
  /// The answer to be given again, where the call had an idempotency key.
  var answer: IdempotencyRecord?

  func stamp(sequence: Int) -> EventMetadata {
    EventMetadata(sequence: sequence, at: at, actor: actor)
  }

  static let meaning: StaticString = "What one call leaves in the journal."

  static func shape<M: Members<Transaction> & ~Copyable>(
    _ m: inout M
  ) -> Transaction {
    Transaction(
      at: m("at", "When it was decided.") { $0.at },
      actor: m("actor", "Who did it.") { $0.actor },
      method: m("method", "By which method.") { $0.method },
      events: m.list("events", "What happened, in order.", upTo: Stored.most) { $0.events },
      answer: m.optional("answer", "The answer to be given again.") { $0.answer })
  }
}
