import Shape

/// That a document is attached to something.
struct DocumentAttachment: Shaped, Hashable {
  var to: DocumentHolder
  var at: Instant
  /// How often the application had been returned by then: what was attached since the last return
  /// has the highest number, whatever instants say.
  var round: Int

  static let meaning: StaticString = "That a document is attached to something."

  static func shape<M: Members<DocumentAttachment> & ~Copyable>(
    _ m: inout M
  ) -> DocumentAttachment {
    DocumentAttachment(
      to: m("to", "What it is attached to.") { $0.to },
      at: m("at", "Since when.") { $0.at },
      round: m("round", "How often the application had been returned by then.") { $0.round })
  }
}
