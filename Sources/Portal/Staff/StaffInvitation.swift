import Shape

/// How a member of staff came to be one: whom the register invited, and who vouched for that.
///
/// It stays with the account. Two-person rules compare persons by it, and never let inviter and
/// invitee form a pair: who appoints a colleague would otherwise be both.
struct StaffInvitation: Shaped {
  /// The document by which the invited person is identified; typed by the inviter, confirmed by the
  /// invited person.
  var identity: IdentityDocument
  /// The registrar who invited; nil where the invitation came from the command line of the host.
  var invitedBy: AccountID?
  /// Whether a second registrar has to confirm it before it is mailed: who may take accounts over or
  /// decide is not appointed by one person.
  var awaitsConfirmation: Bool = false
  /// The second registrar.
  var confirmedBy: AccountID?

  static let meaning: StaticString = "How a member of staff came to be one."

  static func shape<M: Members<StaffInvitation> & ~Copyable>(
    _ m: inout M
  ) -> StaffInvitation {
    StaffInvitation(
      identity: m("identity", "The document by which the person is identified.") { $0.identity },
      invitedBy: m.optional("invitedBy", "The registrar who invited; left out for the host.") {
        $0.invitedBy
      },
      awaitsConfirmation: m("awaitsConfirmation", "Whether a second registrar has to confirm it.") {
        $0.awaitsConfirmation
      },
      confirmedBy: m.optional("confirmedBy", "The second registrar.") { $0.confirmedBy })
  }
}
