import Shape

/// That a registrar wants to merge the account into another of the same person. A second registrar
/// carries it out: merging takes an account over.
struct MergeProposal: Shaped, Hashable {
  /// The account that would stay.
  var into: AccountID
  /// What was compared, in the words of staff.
  var reason: Line
  /// Who proposed it.
  var by: AccountID
  var at: Instant

  static let meaning: StaticString =
    "A proposal to merge the account into another, for a second registrar to confirm."

  static func shape<M: Members<MergeProposal> & ~Copyable>(
    _ m: inout M
  ) -> MergeProposal {
    MergeProposal(
      into: m("into", "The account that would stay.") { $0.into },
      reason: m("reason", "What was compared.") { $0.reason },
      by: m("by", "Who proposed it.") { $0.by },
      at: m("at", "When it was proposed.") { $0.at })
  }
}
