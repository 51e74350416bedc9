package import Shape

/// A time for which somebody needs no continuing education, granted by staff.
package struct CPDExemption: Entity {
  package var id: ExemptionID
  package var holder: AccountID
  /// A code of the exemptions of the rules.
  package var kind: ReferenceCode
  package var from: Day
  package var through: Day
  /// What it was granted by.
  package var document: DocumentID?
  package var text: Paragraph?
  package var grantedBy: AccountID?
  package var grantedAt: Instant
  package var withdrawal: CPDRuling?

  package init(
    id: ExemptionID, holder: AccountID, kind: ReferenceCode, from: Day, through: Day,
    document: DocumentID? = nil, text: Paragraph? = nil, grantedBy: AccountID?,
    grantedAt: Instant, withdrawal: CPDRuling? = nil
  ) {
    self.id = id
    self.holder = holder
    self.kind = kind
    self.from = from
    self.through = through
    self.document = document
    self.text = text
    self.grantedBy = grantedBy
    self.grantedAt = grantedAt
    self.withdrawal = withdrawal
  }

  package static let meaning: StaticString =
    "A time for which somebody needs no continuing education."

  package static func shape<M: Members<CPDExemption> & ~Copyable>(
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

  package static func reindex(
    from old: Shared<CPDExemption>?, to new: Shared<CPDExemption>?, in indexes: inout Indexes
  ) {
    guard old?.value.holder != new?.value.holder else { return }
    if let old { indexes.exemptionsByHolder.drop(old.value.id, from: old.value.holder) }
    if let new { indexes.exemptionsByHolder.add(new.value.id, to: new.value.holder) }
  }

  /// As others than staff see it.
  package var withoutNames: CPDExemption {
    var shown = self
    shown.grantedBy = nil
    shown.withdrawal?.by = nil
    return shown
  }
}
