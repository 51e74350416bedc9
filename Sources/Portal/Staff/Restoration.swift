import Shape

/// Access given back by staff to an owner who has lost the mailbox: asked for by one member of
/// staff, approved by another, effective after a delay in which both addresses are told.
struct Restoration: Entity {
  var id: RestorationID
  var account: AccountID
  /// The address the owner can read.
  var newEmail: EmailAddress
  /// What was checked, in the words of staff.
  var grounds: Paragraph
  var requestedBy: AccountID
  var requestedAt: Instant
  var approvedBy: AccountID?
  /// When it takes effect, once approved.
  var effectiveAt: Instant?
  /// When it was carried out or called off.
  var endedAt: Instant?

  static let meaning: StaticString = "Access given back by staff."

  static func shape<M: Members<Restoration> & ~Copyable>(_ m: inout M) -> Restoration {
    Restoration(
      id: m("id", "The restoration.") { $0.id },
      account: m("account", "Whose access it is.") { $0.account },
      newEmail: m("newEmail", "The address the owner can read.") { $0.newEmail },
      grounds: m("grounds", "What was checked.") { $0.grounds },
      requestedBy: m("requestedBy", "Who asked for it.") { $0.requestedBy },
      requestedAt: m("requestedAt", "When it was asked for.") { $0.requestedAt },
      approvedBy: m.optional("approvedBy", "Who approved it.") { $0.approvedBy },
      effectiveAt: m.optional("effectiveAt", "When it takes effect.") { $0.effectiveAt },
      endedAt: m.optional("endedAt", "When it was carried out or called off.") { $0.endedAt })
  }

  static func reindex(
    from old: Shared<Restoration>?, to new: Shared<Restoration>?, in indexes: inout Indexes
  ) {
    if let old, indexes.openRestorations[old.value.account] == old.value.id {
      indexes.openRestorations[old.value.account] = nil
    }
    if let new, new.value.endedAt == nil {
      indexes.openRestorations[new.value.account] = new.value.id
    }
    guard let id = new?.value.id ?? old?.value.id else { return }
    if old?.value.account != new?.value.account {
      if let account = old?.value.account { indexes.restorationsByAccount.drop(id, from: account) }
      if let account = new?.value.account { indexes.restorationsByAccount.add(id, to: account) }
    }
    indexes.agenda.set(
      .restoration(id), at: new?.value.endedAt == nil ? new?.value.effectiveAt : nil)
  }
}
