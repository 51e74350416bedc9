import Storage

/// What a piece of work has brought about: by it the test of coverage names whatever nobody has
/// produced.
struct Produced: Sendable {
  /// Methods that were called with success.
  var methods: Set<String> = []
  /// Types of errors that were answered.
  var errors: Set<String> = []
  /// Topics of events that were pushed or polled.
  var topics: Set<String> = []

  @TaskLocal private static var collected: Guarded<Produced>?

  /// What the work brings about, and nothing that other tests bring about beside it.
  static func by(_ work: () throws -> Void) rethrows -> Produced {
    let produced = Guarded(Produced())
    try $collected.withValue(produced, operation: work)
    return produced.withLock { $0 }
  }

  static func note(method: String) { collected?.withLock { _ = $0.methods.insert(method) } }
  static func note(error: String) { collected?.withLock { _ = $0.errors.insert(error) } }
  static func note(topic: String) { collected?.withLock { _ = $0.topics.insert(topic) } }
}
