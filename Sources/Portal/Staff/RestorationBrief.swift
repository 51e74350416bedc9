import Shape

/// A restoration of access in an event.
struct RestorationBrief: View {
  var account: AccountID
  var effectiveAt: Instant?

  init(account: AccountID, effectiveAt: Instant?) {
    self.account = account
    self.effectiveAt = effectiveAt
  }

  init(_ restoration: Restoration) {
    self.init(account: restoration.account, effectiveAt: restoration.effectiveAt)
  }

  static let meaning: StaticString = "A restoration of access in an event."

  static func members<M: ViewMembers<RestorationBrief> & ~Copyable>(_ m: inout M) {
    m("account", "Whose access it is.") { $0.account }
    m.optional("effectiveAt", "When it takes effect, once approved.") {
      $0.effectiveAt
    }
  }
}
