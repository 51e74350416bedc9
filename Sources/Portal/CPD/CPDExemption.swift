import Shape

/// A time for which somebody needs no continuing education, granted by staff.
struct CPDExemption: Entity {
  var id: ExemptionID
  var holder: AccountID
  /// A code of the exemptions of the rules.
  var kind: ReferenceCode
  var from: Day
  var through: Day
  /// What it was granted by.
  var document: DocumentID?
  var text: Paragraph?
  var grantedBy: AccountID?
  var grantedAt: Instant
  var withdrawal: CPDRuling?

  static let meaning: StaticString =
    "A time for which somebody needs no continuing education."

  static func shape<M: Members<CPDExemption> & ~Copyable>(
    _ m: inout M
  ) -> CPDExemption {
    CPDExemption(
      id: m("id", "The exemption.") { $0.id },
      holder: m("holder", "Who is exempt.") { $0.holder },
      kind: m("kind", "Why: a code of the exemptions of `reference.cpdRules`.") { $0.kind },
      from: m("from", "Its first day.") { $0.from },
      through: m("through", "Its last day.") { $0.through },
      document: m.optional("document", "What it was granted by.") { $0.document },
      text: m.optional("text", "What else there is to say.") { $0.text },
      grantedBy: m.optional("grantedBy", "Who granted it; told to staff alone.") { $0.grantedBy },
      grantedAt: m("grantedAt", "When.") { $0.grantedAt },
      withdrawal: m.optional("withdrawal", "Why it was withdrawn.") { $0.withdrawal })
  }

  static func reindex(
    from old: Shared<CPDExemption>?, to new: Shared<CPDExemption>?, in indexes: inout Indexes
  ) {
    guard old?.value.holder != new?.value.holder else { return }
    if let old { indexes.exemptionsByHolder.drop(old.value.id, from: old.value.holder) }
    if let new { indexes.exemptionsByHolder.add(new.value.id, to: new.value.holder) }
  }

  /// As others than staff see it.
  var withoutNames: CPDExemption {
    var shown = self
    shown.grantedBy = nil
    shown.withdrawal?.by = nil
    return shown
  }
}
