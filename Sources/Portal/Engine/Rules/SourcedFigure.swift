import Shape

/// A whole number that a regulator would change, with where it comes from.
struct SourcedFigure: Shaped, Hashable {
  var value: Int
  var source: String
  var effectiveFrom: Day
  /// True where sources disagree, or where the figure is inferred.
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "A figure of the rules, with where it comes from."

  static func shape<M: Members<SourcedFigure> & ~Copyable>(
    _ m: inout M
  ) -> SourcedFigure {
    SourcedFigure(
      value: m("value", "The figure.") { $0.value },
      source: m("source", "Where it was found, or `engine default`.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it holds.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}
