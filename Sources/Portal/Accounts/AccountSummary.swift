import Shape

/// An account as staff see it: enough to know whose it is and to compare those that claim the same
/// identity.
struct AccountSummary: Disclosed {
  var id: AccountID
  var kind: AccountKind
  var status: AccountStatus
  var email: EmailAddress?
  var name: String
  var arabicName: ArabicPersonName?
  var roles: [Role]
  var version: Int
  var createdAt: Instant
  var birthDate: Day?
  var identity: IdentityDocument?
  var establishmentNumber: EstablishmentNumber?
  var verification: FacilityVerification?
  var suspendedFor: Line?
  var closesAt: Instant?
  var invitationEndsAt: Instant?
  var restoration: RestorationView?
  var mergeProposal: MergeProposal?
  var mergedInto: AccountID?
  var shownTo = Readers.accountStaff

  /// Intake compares who claims an identity; why access is taken or given back is not its work.
  static let disclosure = Disclosure(
    to: [Readers(.intake), .accountStaff],
    [
      "mergeProposal": .accountStaff, "restoration": .accountStaff,
      "suspendedFor": .accountStaff,
    ])

  static let meaning: StaticString = "An account as staff see it."

  static func members<M: ViewMembers<AccountSummary> & ~Copyable>(_ m: inout M) {
    m("id", "The account.") { $0.id }
    m("kind", "What kind of account.") { $0.kind }
    m("status", "Where it stands.") { $0.status }
    m.optional("email", "The address that signs in; left out once it was erased.") {
      $0.email
    }
    m("name", "How mails address the owner.") { $0.name }
    m.optional("arabicName", "A person's name in Arabic letters.") {
      $0.arabicName
    }
    m.list("roles", "What its owner may do.", upTo: 20) { $0.roles }
    m("version", "Counts every change; give it back as `ifVersion`.") { $0.version }
    m("createdAt", "When it began.") { $0.createdAt }
    m.optional("birthDate", "A person's day of birth.") { $0.birthDate }
    m.optional("identity", "The identity document that a person claims.") {
      $0.identity
    }
    m.optional(
      "establishmentNumber", "The establishment number that a facility claims."
    ) { $0.establishmentNumber }
    m.optional("verification", "That staff verified the facility.") {
      $0.verification
    }
    m.optional("suspendedFor", "Why it was suspended.") { $0.suspendedFor }
    m.optional("closesAt", "When it closes, once its owner has asked for that.") {
      $0.closesAt
    }
    m.optional("invitationEndsAt", "When an invitation lapses.") {
      $0.invitationEndsAt
    }
    m.optional("restoration", "The restoration of access that is open.") {
      $0.restoration
    }
    m.optional(
      "mergeProposal", "That it is to be merged into another account, as long as that stands."
    ) { $0.mergeProposal }
    m.optional(
      "mergedInto", "The account of the same person that staff merged it into."
    ) { $0.mergedInto }
  }
}

extension AccountSummary {
  init(_ account: Account, _ registry: borrowing Registry, to readers: Readers) {
    self.init(
      id: account.id, kind: account.kind, status: account.status,
      email: account.email == .erased ? nil : account.email,
      name: account.displayName, arabicName: account.person?.arabicName, roles: account.roles,
      version: account.version, createdAt: account.createdAt,
      birthDate: account.person?.birthDate, identity: account.person?.identity,
      establishmentNumber: account.facility?.establishmentNumber,
      verification: account.verification,
      suspendedFor: account.suspendedFor,
      closesAt: account.status == .closing ? account.closesAt : nil,
      invitationEndsAt: account.invitationEndsAt,
      restoration: registry.openRestoration(of: account.id).map(RestorationView.init),
      mergeProposal: registry.openMergeProposal(of: account.id),
      mergedInto: account.mergedInto, shownTo: readers)
  }
}
