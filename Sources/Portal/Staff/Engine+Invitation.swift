import Digest
import Storage

extension Engine {
  /// What came of an invitation from the command line.
  package enum Invitation: Sendable {
    /// The one-time code for `account.acceptInvitation`.
    case code(String)
    /// The address has an account already.
    case taken
    /// The disk refused the record; nothing was changed.
    case notDurable
  }

  /// Records an invitation whose code is handed to whoever runs the command, and not mailed.
  ///
  /// The host stands in for both registrars that some roles take: for the first two, and where none
  /// is left who could invite. Nothing checks that; the trail tells it as done by the host, by
  /// `invite`.
  ///
  /// For an engine that is synchronous: when this returns, the invitation is durable or was refused.
  package func invite(
    _ email: EmailAddress, _ identity: IdentityDocument, _ roles: [Role], _ language: Language
  ) -> Invitation {
    guard registry.account(email) == nil else { return .taken }
    let call = Call(self, method: .invite, at: clock.now(), actor: Actor(.host))
    random.begin(record: store.journal.nextSequence)
    let token = call.newSecret()
    let id: AccountID = call.newIdentifier()
    let endsAt = call.at + reference.policy.invitation
    do throws(Refusal) {
      try call.record(
        StaffInvited(
          id: id, email: email, identity: identity, language: language, roles: roles,
          endsAt: endsAt,
          link: Link(
            digest: token.withBytes { SHA256.digest(of: $0) }, purpose: .acceptInvitation,
            registration: nil, account: id, email: email, endsAt: endsAt)))
      try appendToJournal(call)
    } catch {
      rollBack(call)
      return .notDurable
    }
    endTurn()
    guard registry.account(email) != nil else { return .notDurable }
    return .code(TokenText.text(token, TokenText.linkPrefix))
  }

  /// Drops an invitation whose code reached nobody, so that it can be made again. What cannot be recorded
  /// lapses in its time.
  package func dropInvitation(_ email: EmailAddress) {
    guard let account = registry.account(email) else { return }
    _ = recordUnasked(.invite, by: Actor(.host), at: clock.now()) { call throws(Refusal) in
      try call.record(InvitationLapsed(id: account.id))
    }
    endTurn()
  }
}
