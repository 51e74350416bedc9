package import Shape

/// The events of facilities.
package enum FacilityEvents {
  package static let all: [any Event.Type] = [
    FacilityVerified.self, FacilityVerificationWithdrawn.self, FacilityListed.self,
  ]
}

/// Staff held the license of a facility against its account.
package struct FacilityVerified: Event {
  package var id: AccountID
  package var on: Day
  package var documents: [DocumentID]

  package init(id: AccountID, on: Day, documents: [DocumentID]) {
    self.id = id
    self.on = on
    self.documents = documents
  }

  package static let name: StaticString = "facilityVerified"
  package static let meaning: StaticString = "Staff verified a facility."
  package var account: AccountID? { id }

  package static func shape<M: Members<FacilityVerified> & ~Copyable>(
    _ m: inout M
  ) -> FacilityVerified {
    FacilityVerified(
      id: m("id", "The account of the facility.") { $0.id },
      on: m("on", "The day in the register's time zone.") { $0.on },
      documents: m.list(
        "documents", "What was looked at.", upTo: Stored.most
      ) { $0.documents })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id) { account in
      account.verification = FacilityVerification(
        on: on, at: stamp.at, documents: documents, by: stamp.actor.account)
    }
    registry.publishAccount(.facilityVerified, id, stamp)
  }
}

/// Staff no longer vouch for a facility: they withdrew the verification, or it names another
/// administrator than the one whom they looked at.
package struct FacilityVerificationWithdrawn: Event {
  package var id: AccountID
  /// Left out where it named another administrator.
  package var reason: Line?

  package init(id: AccountID, reason: Line? = nil) {
    self.id = id
    self.reason = reason
  }

  package static let name: StaticString = "facilityVerificationWithdrawn"
  package static let meaning: StaticString = "The verification of a facility no longer holds."
  package var account: AccountID? { id }

  package static func shape<M: Members<FacilityVerificationWithdrawn> & ~Copyable>(
    _ m: inout M
  ) -> FacilityVerificationWithdrawn {
    FacilityVerificationWithdrawn(
      id: m("id", "The account of the facility.") { $0.id },
      reason: m.optional(
        "reason", "Why, in the words of staff; left out where it named another administrator."
      ) { $0.reason })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id) { account in
      account.verification?.withdrawnAt = stamp.at
      account.verification?.withdrawnBy = stamp.actor.account
      account.verification?.reason = reason
    }
    registry.publishAccount(.facilityVerificationWithdrawn, id, stamp)
  }
}
