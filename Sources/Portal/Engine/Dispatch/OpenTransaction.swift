import Storage

/// What a call has decided so far, with what belongs to it.
struct OpenTransaction {
  var events: [AnyEvent] = []
  /// Where the register stood before the first event.
  var startMark: Registry.Mark?
  /// What is to be done once everything is durable.
  var effects: [PostCommitAction] = []
  /// Contents that the events name: durable before them.
  var blobs: [Blob] = []
  /// The answer to be remembered under the idempotency key.
  var answer: IdempotencyRecord?
}
