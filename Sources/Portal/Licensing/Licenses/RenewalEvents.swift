import Shape

/// The events of renewals that were handed in in time, as far as they concern the license.
enum RenewalEvents {
  static let all: [any Event.Type] = [RenewalBegun.self, RenewalEnded.self]
}

/// A renewal is under way.
struct RenewalBegun: Event {
  var id: LicenseID
  var renewal: RenewalUnderWay

  static let name: StaticString = "renewalBegun"
  static let meaning: StaticString = "A renewal that was handed in in time is under way."
  var account: AccountID? { nil }

  static func shape<M: Members<RenewalBegun> & ~Copyable>(_ m: inout M) -> RenewalBegun {
    RenewalBegun(
      id: m("id", "The license.") { $0.id },
      renewal: m("renewal", "By which application, from which day on.") { $0.renewal })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { license in
      license.renewals = OptionalList((license.renewals?.elements ?? []) + [renewal])
    }
  }
}

/// A renewal is no longer under way: it was decided, taken back, or waits for its applicant.
struct RenewalEnded: Event {
  var id: LicenseID
  var application: ApplicationID
  var on: Day

  static let name: StaticString = "renewalEnded"
  static let meaning: StaticString = "A renewal is no longer under way."
  var account: AccountID? { nil }

  static func shape<M: Members<RenewalEnded> & ~Copyable>(_ m: inout M) -> RenewalEnded {
    RenewalEnded(
      id: m("id", "The license.") { $0.id },
      application: m("application", "Which renewal.") { $0.application },
      on: m("on", "On which day.") { $0.on })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
