import Shape

/// That staff held the license of a facility against what its account says, so that others may rely
/// on it: what is published by it is published by whom it names.
struct FacilityVerification: Shaped, Hashable {
  /// The day in the register's time zone.
  var on: Day
  var at: Instant
  /// The documents that were looked at. They stay their owner's, who may take them away later.
  var documents: [DocumentID]
  /// Who looked; told to staff alone.
  var by: AccountID?
  var withdrawnAt: Instant?
  /// Who withdrew it; told to staff alone.
  var withdrawnBy: AccountID?
  var reason: Line?

  /// Whether it may be relied on.
  var isInForce: Bool { withdrawnAt == nil }

  /// How many documents can be named: more than a license has.
  static let maximumDocuments = 10

  static let meaning: StaticString = "That staff verified a facility."

  static func shape<M: Members<FacilityVerification> & ~Copyable>(
    _ m: inout M
  ) -> FacilityVerification {
    FacilityVerification(
      on: m("on", "The day on which it was verified.") { $0.on },
      at: m("at", "When.") { $0.at },
      documents: m.list("documents", "What was looked at.", upTo: Stored.most) {
        $0.documents
      },
      by: m.optional("by", "Who looked; told to staff alone.") { $0.by },
      withdrawnAt: m.optional("withdrawnAt", "When it was withdrawn; left out while it holds.") {
        $0.withdrawnAt
      },
      withdrawnBy: m.optional("withdrawnBy", "Who withdrew it; told to staff alone.") {
        $0.withdrawnBy
      },
      reason: m.optional(
        "reason", "Why staff withdrew it; left out where the facility named another administrator."
      ) { $0.reason })
  }

  /// As others than staff see it.
  var withoutNames: FacilityVerification {
    var shown = self
    shown.by = nil
    shown.withdrawnBy = nil
    return shown
  }
}

extension Account {
  /// Whether it is a facility that may act as one: active, and verified by staff.
  var isVerifiedFacility: Bool {
    kind == .facility && status == .active && verification?.isInForce == true
  }
}
