package import JSON
package import Shape

/// What one call, or one piece of due work, leaves in the journal.
package struct Decision: Shaped {
  package var at: Instant
  package var actor: Actor
  /// The method that decided, or `clock` for due work.
  package var method: String
  package var events: [AnyEvent]
  /// The answer to be given again, where the call had an idempotency key.
  package var answer: Answer?

  package init(
    at: Instant, actor: Actor, method: String, events: [AnyEvent], answer: Answer? = nil
  ) {
    self.at = at
    self.actor = actor
    self.method = method
    self.events = events
    self.answer = answer
  }

  package func stamp(sequence: Int) -> Stamp { Stamp(sequence: sequence, at: at, actor: actor) }

  package static let meaning: StaticString = "What one call leaves in the journal."

  package static func shape<M: Members<Decision> & ~Copyable>(
    _ m: inout M
  ) -> Decision {
    Decision(
      at: m("at", "When it was decided.") { $0.at },
      actor: m("actor", "Who did it.") { $0.actor },
      method: m("method", "By which method.") { $0.method },
      events: m.list("events", "What happened, in order.", upTo: Stored.most) { $0.events },
      answer: m.optional("answer", "The answer to be given again.") { $0.answer })
  }
}

// Compiled here, where `shape` can be seen: each write of the engine writes one.
extension Decision {
  package static func read(_ source: Source) throws(Fault) -> Decision { try readObject(source) }
  package borrowing func write(to writer: inout JSONWriter) { writeObject(to: &writer) }
}
