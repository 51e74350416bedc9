import Digest
import Shape

/// A person, a facility or a member of staff as the register knows them.
struct Account: Entity {
  var id: AccountID
  var kind: AccountKind
  var status: AccountStatus
  /// What a member of staff may do; empty for everyone else.
  var staffRoles: [Role]
  var email: EmailAddress
  var language: Language
  var createdAt: Instant
  /// Counts every change, from 1.
  var version: Int
  /// Nil where none signs in: before an invitation is accepted, after access was restored, and of an
  /// account that others may have requested too until its owner sets one.
  var password: PasswordState?
  /// Hashes of passwords that no longer sign in and must not be chosen again, newest first: kept
  /// here while the account has no password.
  var formerPasswords: [String] = []
  var terms: AcceptedTerms?
  var person: Shared<Person>?
  var facility: Shared<Facility>?
  /// What staff made sure of, of a facility.
  var verification: FacilityVerification?
  /// What a verified facility is found by.
  var listing: FacilityListing?
  /// The name of a member of staff.
  var staffName: PersonName?
  /// How a member of staff came to be one.
  var invitation: StaffInvitation?
  /// Devices that have signed in: the digests of their tokens, newest last.
  var devices: [Digest256]
  /// When the account will close, once its owner has asked for that.
  var closesAt: Instant?
  /// Why staff suspended it.
  var suspendedFor: Line?
  /// When an invitation lapses.
  var invitationEndsAt: Instant?
  /// The last day number for which a reminder about the password was sent.
  var passwordRemindedAt: Instant?
  /// The registration that it came from: records from before it was an account name that.
  var registration: PendingAccountID?
  /// Into which account a registrar wants to merge it; `Registry.openMergeProposal` says whether that
  /// still stands.
  var mergeProposal: MergeProposal?
  /// The account of the same person that staff merged it into.
  var mergedInto: AccountID?
  /// The documents that identified its person, or those who acted for it, before the present one:
  /// rules that compare persons go by them too.
  var earlierIdentities: OptionalList<IdentityDocument>?
  /// When its owner, as registrar, suspended another registrar last.
  var registrarSuspendedAt: Instant?

  /// The hashes that a new password is compared with, newest first.
  var earlierPasswords: [String] { password?.all ?? formerPasswords }

  /// Every role the account holds while it is active.
  var roles: [Role] {
    kind.role.map { [$0] } ?? staffRoles
  }

  /// The key under which a claimed identity is found, for comparing rivals and persons.
  var identityKey: String? {
    person?.value.identity.key ?? invitation?.identity.key
      ?? facility.map { "establishment:\($0.value.establishmentNumber.text)" }
  }

  static let meaning: StaticString = "An account as the register keeps it."

  static func shape<M: Members<Account> & ~Copyable>(_ m: inout M) -> Account {
    Account(
      id: m("id", "The account.") { $0.id },
      kind: m("kind", "What kind of account.") { $0.kind },
      status: m("status", "Where it stands.") { $0.status },
      staffRoles: m.list("staffRoles", "What a member of staff may do.", upTo: Stored.most) {
        $0.staffRoles
      },
      email: m("email", "The address that signs in.") { $0.email },
      language: m(
        "language",
        "The language of mails, and of replies to calls that name none."
      ) { $0.language },
      createdAt: m("createdAt", "When it began.") { $0.createdAt },
      version: m("version", "Counts every change.") { $0.version },
      password: m.optional("password", "The password's hash and history.") { $0.password },
      formerPasswords: m.list(
        "formerPasswords", "Hashes of passwords that no longer sign in.", upTo: Stored.most
      ) { $0.formerPasswords },
      terms: m.optional("terms", "The terms that were accepted.") { $0.terms },
      person: m.optional("person", "The person.") { $0.person },
      facility: m.optional("facility", "The facility.") { $0.facility },
      verification: m.optional("verification", "What staff made sure of, of a facility.") {
        $0.verification
      },
      listing: m.optional("listing", "What a verified facility is found by.") { $0.listing },
      staffName: m.optional("staffName", "The name of a member of staff.") { $0.staffName },
      invitation: m.optional("invitation", "How a member of staff came to be one.") {
        $0.invitation
      },
      devices: m.list("devices", "Digests of device tokens.", upTo: Stored.most) {
        $0.devices
      },
      closesAt: m.optional("closesAt", "When it will close.") { $0.closesAt },
      suspendedFor: m.optional("suspendedFor", "Why it was suspended.") { $0.suspendedFor },
      invitationEndsAt: m.optional("invitationEndsAt", "When an invitation lapses.") {
        $0.invitationEndsAt
      },
      passwordRemindedAt: m.optional("passwordRemindedAt", "When the owner was last reminded.") {
        $0.passwordRemindedAt
      },
      registration: m.optional("registration", "The registration it came from.") {
        $0.registration
      },
      mergeProposal: m.optional("mergeProposal", "Into which account it may be merged.") {
        $0.mergeProposal
      },
      mergedInto: m.optional("mergedInto", "The account it was merged into.") { $0.mergedInto },
      earlierIdentities: m.optional(
        "earlierIdentities", "What identified its person, or who acted for it, before."
      ) { $0.earlierIdentities },
      registrarSuspendedAt: m.optional(
        "registrarSuspendedAt", "When its owner suspended another registrar last."
      ) { $0.registrarSuspendedAt })
  }

  /// How many devices are remembered; the oldest is forgotten first.
  static let maximumDevices = 10

  /// Most changes touch nothing that is looked up, so each index is only set where what it depends
  /// on has changed.
  static func reindex(
    from old: Shared<Account>?, to new: Shared<Account>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    reindexFacility(from: old, to: new, in: &indexes)
    let hasNewStatus = old?.value.status != new?.value.status
    if hasNewStatus || old?.value.email != new?.value.email {
      if let old, old.value.holdsAddress { indexes.accountByEmail[old.value.email.canonical] = nil }
      if let new, new.value.holdsAddress { indexes.accountByEmail[new.value.email.canonical] = id }
    }
    if hasNewStatus || old?.value.person?.value.identity != new?.value.person?.value.identity
      || old?.value.invitation?.identity != new?.value.invitation?.identity
      || old?.value.facility?.value.establishmentNumber
        != new?.value.facility?.value.establishmentNumber
    {
      if let key = old?.value.claimedIdentity { indexes.accountsByIdentity.drop(id, from: key) }
      if let key = new?.value.claimedIdentity { indexes.accountsByIdentity.add(id, to: key) }
    }
    if hasNewStatus {
      if let new, new.value.status == .invited {
        indexes.invitedAccounts.insert(id)
      } else {
        indexes.invitedAccounts.remove(id)
      }
    }
    let (before, after) = (old?.value.identityKey, new?.value.identityKey)
    if before != after {
      if let before { indexes.everyAccountByIdentity.drop(id, from: before) }
      if let after { indexes.everyAccountByIdentity.add(id, to: after) }
    }
    if hasNewStatus || old?.value.staffRoles != new?.value.staffRoles {
      if let new, new.value.status == .active, new.value.staffRoles.contains(.registrar) {
        indexes.activeRegistrars.insert(id)
      } else {
        indexes.activeRegistrars.remove(id)
      }
    }
    if hasNewStatus || old?.value.closesAt != new?.value.closesAt
      || old?.value.invitationEndsAt != new?.value.invitationEndsAt
    {
      indexes.agenda.set(.closing(id), at: new?.value.dueClosing)
      indexes.agenda.set(.invitationLapse(id), at: new?.value.dueLapse)
    }
    if hasNewStatus || old?.value.password?.changedAt != new?.value.password?.changedAt
      || old?.value.passwordRemindedAt != new?.value.passwordRemindedAt
    {
      indexes.agenda.set(.passwordReminder(id), at: new?.value.nextPasswordReminder)
    }
  }

  /// The identity that it is found by; a closed account claims none.
  private var claimedIdentity: String? { status == .closed ? nil : identityKey }
  private var dueClosing: Instant? { status == .closing ? closesAt : nil }
  private var dueLapse: Instant? { status == .invited ? invitationEndsAt : nil }

  /// A closed account gives its address free.
  var holdsAddress: Bool { status != .closed && status != .archived }

  /// When the owner is to be told next that the password grows old.
  var nextPasswordReminder: Instant? {
    guard status == .active, let password else { return nil }
    return password.reminders.first { reminder in
      passwordRemindedAt.map { reminder > $0 } ?? true
    }
  }
}

/// A password as it is kept: never the password, always how to tell whether another one is it.
struct PasswordState: Shaped {
  /// The hash with its own parameters (`$y$…`).
  var hash: String
  var changedAt: Instant
  /// Hashes of earlier passwords, newest first.
  var history: [String]
  /// When it is too old; decided when it was set, by the rules of that day.
  var expiresAt: Instant
  /// When its owner is to be reminded, ascending.
  var reminders: [Instant]

  /// The present hash and its forerunners.
  var all: [String] { [hash] + history }

  static let meaning: StaticString = "A password's hash, its age and its forerunners."

  static func shape<M: Members<PasswordState> & ~Copyable>(
    _ m: inout M
  ) -> PasswordState {
    PasswordState(
      hash: m("hash", "The hash with its parameters.") { $0.hash },
      changedAt: m("changedAt", "When it was set.") { $0.changedAt },
      history: m.list("history", "Hashes of earlier ones, newest first.", upTo: Stored.most) {
        $0.history
      },
      expiresAt: m("expiresAt", "When it is too old.") { $0.expiresAt },
      reminders: m.list("reminders", "When to remind its owner.", upTo: Stored.most) {
        $0.reminders
      })
  }
}

/// Which terms were accepted, and when.
struct AcceptedTerms: Shaped {
  var version: Line
  var acceptedAt: Instant

  static let meaning: StaticString = "Which terms were accepted, and when."

  static func shape<M: Members<AcceptedTerms> & ~Copyable>(
    _ m: inout M
  ) -> AcceptedTerms {
    AcceptedTerms(
      version: m("version", "The version of the terms.") { $0.version },
      acceptedAt: m("acceptedAt", "When they were accepted.") { $0.acceptedAt })
  }
}
