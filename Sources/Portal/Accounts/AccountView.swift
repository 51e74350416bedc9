import Shape

/// An account as its owner sees it.
struct AccountView: RecordView {
  static let disclosure = Disclosure(to: .owner)

  var id: AccountID
  var kind: AccountKind
  var status: AccountStatus
  var email: EmailAddress
  var language: Language
  var roles: [Role]
  var version: Int
  var createdAt: Instant
  var termsVersion: Line?
  var passwordExpiresAt: Instant?
  var closesAt: Instant?
  var person: Shared<Person>?
  var facility: Shared<Facility>?
  var verification: FacilityVerification?
  var staffName: PersonName?
  var identity: IdentityDocument?

  static let meaning: StaticString = "An account as its owner sees it."

  static func members<M: ViewMembers<AccountView> & ~Copyable>(_ m: inout M) {
    m("id", "The account.") { $0.id }
    m("kind", "What kind of account.") { $0.kind }
    m("status", "Where it stands.") { $0.status }
    m("email", "The address that signs in.") { $0.email }
    m("language", "The language of mails, and of replies to calls that name none.") {
      $0.language
    }
    m.list("roles", "What its owner may do.", upTo: 20) { $0.roles }
    m("version", "Counts every change; give it back as `ifVersion`.") { $0.version }
    m("createdAt", "When the address was verified.") { $0.createdAt }
    m.optional("termsVersion", "The terms that were accepted.") {
      $0.termsVersion
    }
    m.optional(
      "passwordExpiresAt", "When the password is too old and must be changed."
    ) { $0.passwordExpiresAt }
    m.optional("closesAt", "When it closes, once its owner has asked for that.") {
      $0.closesAt
    }
    m.optional("person", "The person, of a practitioner or technician.") {
      $0.person
    }
    m.optional("facility", "The facility, of a facility's account.") { $0.facility }
    m.optional(
      "verification", "That staff verified the facility; left out until they have."
    ) { $0.verification }
    m.optional("staffName", "The name of a member of staff.") { $0.staffName }
    m.optional("identity", "The document that identifies a member of staff.") {
      $0.identity
    }
  }
}

extension AccountView {
  init(_ account: Shared<Account>) {
    self.init(
      id: account.value.id, kind: account.value.kind, status: account.value.status,
      email: account.value.email, language: account.value.language, roles: account.value.roles,
      version: account.value.version, createdAt: account.value.createdAt,
      termsVersion: account.value.terms?.version,
      passwordExpiresAt: account.value.password?.expiresAt, closesAt: account.value.closesAt,
      person: account.value.person, facility: account.value.facility,
      verification: account.value.verification?.withoutNames,
      staffName: account.value.staffName, identity: account.value.invitation?.identity)
  }
}
