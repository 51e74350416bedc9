import Shape

/// The result of a call with `validateOnly`: that it would have gone through, and what it decides.
///
/// Names alone. What stands in an event is more than the caller is shown of it: the address and the
/// account behind a license number, say. Events that are incidental are left out as well.
struct ValidationResult: View {
  /// The names of the events, in order.
  var events: [String]

  static let meaning: StaticString =
    "That a call with `validateOnly` would have gone through, and by which events; nothing was changed."

  static func members<M: ViewMembers<ValidationResult> & ~Copyable>(_ m: inout M) {
    m.list(
      "events",
      "The names of what would have been recorded, in order, without mails and what else others are told.",
      upTo: Stored.most
    ) { $0.events }
  }
}

extension ValidationResult {
  init(_ events: [AnyEvent]) {
    self.init(
      events: events.filter { !type(of: $0.event).isIncidental }
        .map { type(of: $0.event).name.text })
  }
}
