import Shape

/// A decision that prolongs every registration that ends within some days, as in 2020, when those
/// ending from April to July were prolonged to August. One proposes it, another confirms it.
/// Source: expatbio.com/scfhs-extended-the-professional-registration-period.
struct TermExtension: Entity {
  var id: ExtensionID
  /// Registrations whose last day lies from here …
  var endingFrom: Day
  /// … through here …
  var endingThrough: Day
  /// … end with this day instead.
  var through: Day
  var text: Paragraph
  var proposedBy: AccountID
  var proposedAt: Instant
  var confirmedBy: AccountID?
  var confirmedAt: Instant?

  static let meaning: StaticString = "A decision that prolongs many registrations at once."

  static func shape<M: Members<TermExtension> & ~Copyable>(
    _ m: inout M
  ) -> TermExtension {
    TermExtension(
      id: m("id", "The decision.") { $0.id },
      endingFrom: m(
        "endingFrom", "It reaches registrations whose last day is this one or a later one."
      ) {
        $0.endingFrom
      },
      endingThrough: m("endingThrough", "And this one or an earlier one.") { $0.endingThrough },
      through: m("through", "With which day they end instead.") { $0.through },
      text: m("text", "What was decided, in words.") { $0.text },
      proposedBy: m("proposedBy", "Who proposed it.") { $0.proposedBy },
      proposedAt: m("proposedAt", "When.") { $0.proposedAt },
      confirmedBy: m.optional("confirmedBy", "Who confirmed it.") { $0.confirmedBy },
      confirmedAt: m.optional("confirmedAt", "When.") { $0.confirmedAt })
  }

  static func reindex(
    from old: Shared<TermExtension>?, to new: Shared<TermExtension>?, in indexes: inout Indexes
  ) {}
}

extension TermExtension {
  /// Whether it prolongs a license: one whose last term ends within the days, earlier than it is to
  /// end, and that nobody has ended.
  func reaches(_ license: License) -> Bool {
    guard let last = license.terms.last, endingFrom <= last.through, last.through <= endingThrough,
      last.through < through
    else { return false }
    switch license.status(on: last.through) {
    case .revoked, .cancelled, .surrendered: return false
    case .classified, .notYetValid, .active, .inGrace, .expired, .suspended: return true
    }
  }
}
