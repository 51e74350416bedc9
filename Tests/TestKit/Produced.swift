import Storage

/// What the tests of this process have brought about so far: by it the last test names whatever
/// nobody has produced.
package struct Produced: Sendable {
  /// Methods that were called with success.
  package var methods: Set<String> = []
  /// Types of errors that were answered.
  package var errors: Set<String> = []
  /// Topics of events that were pushed or polled.
  package var topics: Set<String> = []

  private static let shared = Guarded(Produced())

  /// What was produced up to now.
  package static var soFar: Produced { shared.withLock { $0 } }

  static func note(method: String) { shared.withLock { _ = $0.methods.insert(method) } }
  static func note(error: String) { shared.withLock { _ = $0.errors.insert(error) } }
  static func note(topic: String) { shared.withLock { _ = $0.topics.insert(topic) } }
}
