package import Shape

/// The events of employments.
package enum EmploymentEvents {
  package static let all: [any Event.Type] = [
    EmploymentProposed.self, EmploymentConfirmed.self, EmploymentDeclined.self,
    EmploymentEnded.self,
  ]
}

/// One side stated an employment.
package struct EmploymentProposed: Event {
  package var employment: Employment

  package init(employment: Employment) { self.employment = employment }

  package static let name: StaticString = "employmentProposed"
  package static let meaning: StaticString = "One side stated an employment."
  package var account: AccountID? { employment.practitioner }

  package static func shape<M: Members<EmploymentProposed> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentProposed {
    EmploymentProposed(employment: m("employment", "What was stated.") { $0.employment })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(employment)
    registry.publishEmployment(employment.id, stamp)
  }
}

/// The other side confirmed it.
package struct EmploymentConfirmed: Event {
  package var id: EmploymentID

  package init(id: EmploymentID) { self.id = id }

  package static let name: StaticString = "employmentConfirmed"
  package static let meaning: StaticString = "Both sides of an employment agree."
  package var account: AccountID? { nil }

  package static func shape<M: Members<EmploymentConfirmed> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentConfirmed {
    EmploymentConfirmed(id: m("id", "The employment.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { employment in
      employment.state = .confirmed
      employment.answeredAt = stamp.at
    }
  }
}

/// The other side did not confirm it, or whoever stated it took it back.
package struct EmploymentDeclined: Event {
  package var id: EmploymentID

  package init(id: EmploymentID) { self.id = id }

  package static let name: StaticString = "employmentDeclined"
  package static let meaning: StaticString = "An employment was not confirmed, or taken back."
  package var account: AccountID? { nil }

  package static func shape<M: Members<EmploymentDeclined> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentDeclined {
    EmploymentDeclined(id: m("id", "The employment.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { employment in
      employment.state = .declined
      employment.answeredAt = stamp.at
    }
  }
}

/// An employment has a last day now.
package struct EmploymentEnded: Event {
  package var id: EmploymentID
  package var until: Day

  package init(id: EmploymentID, until: Day) {
    self.id = id
    self.until = until
  }

  package static let name: StaticString = "employmentEnded"
  package static let meaning: StaticString = "An employment has a last day."
  package var account: AccountID? { nil }

  package static func shape<M: Members<EmploymentEnded> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentEnded {
    EmploymentEnded(
      id: m("id", "The employment.") { $0.id },
      until: m("until", "Its last day.") { $0.until })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { $0.until = until }
  }
}
