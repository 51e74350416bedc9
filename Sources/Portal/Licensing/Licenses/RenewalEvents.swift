package import Shape

/// The events of renewals that were handed in in time, as far as they concern the license.
package enum RenewalEvents {
  package static let all: [any Event.Type] = [RenewalBegun.self, RenewalEnded.self]
}

/// A renewal is under way.
package struct RenewalBegun: Event {
  package var id: LicenseID
  package var renewal: RenewalUnderWay

  package init(id: LicenseID, renewal: RenewalUnderWay) {
    self.id = id
    self.renewal = renewal
  }

  package static let name: StaticString = "renewalBegun"
  package static let meaning: StaticString = "A renewal that was handed in in time is under way."
  package var account: AccountID? { nil }

  package static func shape<M: Members<RenewalBegun> & ~Copyable>(_ m: inout M) -> RenewalBegun {
    RenewalBegun(
      id: m("id", "The license.") { $0.id },
      renewal: m("renewal", "By which application, from which day on.") { $0.renewal })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { license in
      license.renewals = OptionalList((license.renewals?.elements ?? []) + [renewal])
    }
  }
}

/// A renewal is no longer under way: it was decided, taken back, or waits for its applicant.
package struct RenewalEnded: Event {
  package var id: LicenseID
  package var application: ApplicationID
  package var on: Day

  package init(id: LicenseID, application: ApplicationID, on: Day) {
    self.id = id
    self.application = application
    self.on = on
  }

  package static let name: StaticString = "renewalEnded"
  package static let meaning: StaticString = "A renewal is no longer under way."
  package var account: AccountID? { nil }

  package static func shape<M: Members<RenewalEnded> & ~Copyable>(_ m: inout M) -> RenewalEnded {
    RenewalEnded(
      id: m("id", "The license.") { $0.id },
      application: m("application", "Which renewal.") { $0.application },
      on: m("on", "On which day.") { $0.on })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { license in
      var renewals = license.renewals?.elements ?? []
      for place in renewals.indices
      where renewals[place].application == application && renewals[place].endedOn == nil {
        renewals[place].endedOn = on
      }
      license.renewals = OptionalList(renewals)
    }
  }
}
