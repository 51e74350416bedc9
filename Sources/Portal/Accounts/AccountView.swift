package import Shape

/// An account as its owner sees it.
package struct AccountView: RecordView {
  package static let disclosure = Disclosure(to: .owner)

  package var id: AccountID
  package var kind: AccountKind
  package var status: AccountStatus
  package var email: EmailAddress
  package var language: Language
  package var roles: [Role]
  package var version: Int
  package var createdAt: Instant
  package var termsVersion: Line?
  package var passwordExpiresAt: Instant?
  package var closesAt: Instant?
  package var person: Shared<Person>?
  package var facility: Shared<Facility>?
  package var verification: FacilityVerification?
  package var staffName: PersonName?
  package var identity: IdentityDocument?

  package static let meaning: StaticString = "An account as its owner sees it."

  package static func shape<M: Members<AccountView> & ~Copyable>(_ m: inout M) -> AccountView {
    AccountView(
      id: m("id", "The account.") { $0.id },
      kind: m("kind", "What kind of account.") { $0.kind },
      status: m("status", "Where it stands.") { $0.status },
      email: m("email", "The address that signs in.") { $0.email },
      language: m("language", "The language of mails, and of replies to calls that name none.") {
        $0.language
      },
      roles: m.list("roles", "What its owner may do.", upTo: 20) { $0.roles },
      version: m("version", "Counts every change; give it back as `ifVersion`.") { $0.version },
      createdAt: m("createdAt", "When the address was verified.") { $0.createdAt },
      termsVersion: m.optional("termsVersion", "The terms that were accepted.") {
        $0.termsVersion
      },
      passwordExpiresAt: m.optional(
        "passwordExpiresAt", "When the password is too old and must be changed."
      ) { $0.passwordExpiresAt },
      closesAt: m.optional("closesAt", "When it closes, once its owner has asked for that.") {
        $0.closesAt
      },
      person: m.optional("person", "The person, of a practitioner or technician.") {
        $0.person
      },
      facility: m.optional("facility", "The facility, of a facility's account.") { $0.facility },
      verification: m.optional(
        "verification", "That staff verified the facility; left out until they have."
      ) { $0.verification },
      staffName: m.optional("staffName", "The name of a member of staff.") { $0.staffName },
      identity: m.optional("identity", "The document that identifies a member of staff.") {
        $0.identity
      })
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
