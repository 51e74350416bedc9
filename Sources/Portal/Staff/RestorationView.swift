import Shape

/// A restoration of access as those who may know of it see it.
struct RestorationView: Shaped {
  var id: RestorationID
  var account: AccountID
  var newEmail: EmailAddress
  var grounds: Paragraph
  var requestedBy: AccountID
  var requestedAt: Instant
  var approvedBy: AccountID?
  var effectiveAt: Instant?
  var endedAt: Instant?

  static let meaning: StaticString =
    "Access given back by staff to an owner who has lost the mailbox."

  static func shape<M: Members<RestorationView> & ~Copyable>(
    _ m: inout M
  ) -> RestorationView {
    RestorationView(
      id: m("id", "The restoration.") { $0.id },
      account: m("account", "Whose access it is.") { $0.account },
      newEmail: m("newEmail", "The address the owner can read.") { $0.newEmail },
      grounds: m("grounds", "What was checked.") { $0.grounds },
      requestedBy: m("requestedBy", "Who asked for it.") { $0.requestedBy },
      requestedAt: m("requestedAt", "When it was asked for.") { $0.requestedAt },
      approvedBy: m.optional("approvedBy", "Who approved it.") { $0.approvedBy },
      effectiveAt: m.optional("effectiveAt", "When it takes effect, once approved.") {
        $0.effectiveAt
      },
      endedAt: m.optional("endedAt", "When it was carried out or called off.") { $0.endedAt })
  }
}

extension RestorationView {
  init(_ restoration: Restoration) {
    self.init(
      id: restoration.id, account: restoration.account, newEmail: restoration.newEmail,
      grounds: restoration.grounds, requestedBy: restoration.requestedBy,
      requestedAt: restoration.requestedAt, approvedBy: restoration.approvedBy,
      effectiveAt: restoration.effectiveAt, endedAt: restoration.endedAt)
  }
}
