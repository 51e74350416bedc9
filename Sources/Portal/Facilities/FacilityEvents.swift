import Shape

/// The events of facilities.
enum FacilityEvents {
  static let all: [any Event.Type] = [
    FacilityVerified.self, FacilityVerificationWithdrawn.self, FacilityListed.self,
  ]
}

/// Staff held the license of a facility against its account.
struct FacilityVerified: Event {
  var id: AccountID
  var on: Day
  var documents: [DocumentID]

  static let name: StaticString = "facilityVerified"
  static let meaning: StaticString = "Staff verified a facility."
  var account: AccountID? { id }

  static func shape<M: Members<FacilityVerified> & ~Copyable>(
    _ m: inout M
  ) -> FacilityVerified {
    FacilityVerified(
      id: m("id", "The account of the facility.") { $0.id },
      on: m("on", "The day in the register's time zone.") { $0.on },
      documents: m.list(
        "documents", "What was looked at.", upTo: Stored.most
      ) { $0.documents })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id) { account in
      account.verification = FacilityVerification(
        on: on, at: stamp.at, documents: documents, by: stamp.actor.account)
    }
    registry.publishAccount(.facilityVerified, id, stamp)
  }
}

/// Staff no longer vouch for a facility: they withdrew the verification, or it names another
/// administrator than the one whom they looked at.
struct FacilityVerificationWithdrawn: Event {
  var id: AccountID
  /// Left out where it named another administrator.
  var reason: Line?

  static let name: StaticString = "facilityVerificationWithdrawn"
  static let meaning: StaticString = "The verification of a facility no longer holds."
  var account: AccountID? { id }

  static func shape<M: Members<FacilityVerificationWithdrawn> & ~Copyable>(
    _ m: inout M
  ) -> FacilityVerificationWithdrawn {
    FacilityVerificationWithdrawn(
      id: m("id", "The account of the facility.") { $0.id },
      reason: m.optional(
        "reason", "Why, in the words of staff; left out where it named another administrator."
      ) { $0.reason })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id) { account in
      account.verification?.withdrawnAt = stamp.at
      account.verification?.withdrawnBy = stamp.actor.account
      account.verification?.reason = reason
    }
    registry.publishAccount(.facilityVerificationWithdrawn, id, stamp)
  }
}
