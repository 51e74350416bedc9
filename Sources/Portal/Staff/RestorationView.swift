import Shape

/// A restoration of access as those who may know of it see it.
struct RestorationView: View {
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

  static func members<M: ViewMembers<RestorationView> & ~Copyable>(_ m: inout M) {
    m("id", "The restoration.") { $0.id }
    m("account", "Whose access it is.") { $0.account }
    m("newEmail", "The address the owner can read.") { $0.newEmail }
    m("grounds", "What was checked.") { $0.grounds }
    m("requestedBy", "Who asked for it.") { $0.requestedBy }
    m("requestedAt", "When it was asked for.") { $0.requestedAt }
    m.optional("approvedBy", "Who approved it.") { $0.approvedBy }
    m.optional("effectiveAt", "When it takes effect, once approved.") {
      $0.effectiveAt
    }
    m.optional("endedAt", "When it was carried out or called off.") { $0.endedAt }
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
