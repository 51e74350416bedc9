import Digest
import Shape

/// An account that somebody asked for and whose address is not verified yet.
///
/// It claims nothing, neither the address nor an identity number, so the first to type an address
/// blocks nobody. A newer one for the same address takes the place of the earlier when its mail leaves;
/// until then the link of the earlier is good. Each mail says when its registration was requested.
struct PendingAccount: Entity {
  var id: PendingAccountID
  var kind: AccountKind
  var email: EmailAddress
  var language: Language
  var password: PasswordState
  var terms: AcceptedTerms
  var person: Shared<Person>?
  var facility: Shared<Facility>?
  var openedAt: Instant
  var lapsesAt: Instant
  /// The keyed digest of whom the spawning process named as the origin, if it did.
  var origin: Digest256?
  /// Whether others may have requested it too, while a link for the address was good: then its
  /// password opens no account.
  var isContested: Bool?
  /// When a mail with its link last left.
  var mailedAt: Instant?

  static let meaning: StaticString = "A registration whose address is not verified yet."

  static func shape<M: Members<PendingAccount> & ~Copyable>(
    _ m: inout M
  ) -> PendingAccount {
    PendingAccount(
      id: m("id", "The registration.") { $0.id },
      kind: m("kind", "What kind of account.") { $0.kind },
      email: m("email", "The address to be verified.") { $0.email },
      language: m(
        "language",
        "The language of mails, and of replies to calls that name none."
      ) { $0.language },
      password: m("password", "The password chosen.") { $0.password },
      terms: m("terms", "The terms accepted.") { $0.terms },
      person: m.optional("person", "The person.") { $0.person },
      facility: m.optional("facility", "The facility.") { $0.facility },
      openedAt: m("openedAt", "When it was asked for.") { $0.openedAt },
      lapsesAt: m("lapsesAt", "When it is dropped.") { $0.lapsesAt },
      origin: m.optional("origin", "The keyed digest of where it was requested from.") {
        $0.origin
      },
      isContested: m.optional("isContested", "Whether others may have requested it too.") {
        $0.isContested
      },
      mailedAt: m.optional("mailedAt", "When a mail with its link last left.") { $0.mailedAt })
  }

  static func reindex(
    from old: Shared<PendingAccount>?, to new: Shared<PendingAccount>?, in indexes: inout Indexes
  ) {
    if let old {
      indexes.registrationsByEmail.drop(old.value.id, from: old.value.email.canonical)
      indexes.registrationsByTime.remove(old.value.id, at: old.value.openedAt)
      indexes.agenda.set(.registrationLapse(old.value.id), at: nil)
    }
    if let new {
      indexes.registrationsByEmail.add(new.value.id, to: new.value.email.canonical)
      indexes.registrationsByTime.insert(new.value.id, at: new.value.openedAt)
      indexes.agenda.set(.registrationLapse(new.value.id), at: new.value.lapsesAt)
    }
  }
}
