import Shape

/// The events of employments.
enum EmploymentEvents {
  static let all: [any Event.Type] = [
    EmploymentProposed.self, EmploymentConfirmed.self, EmploymentDeclined.self,
    EmploymentEnded.self,
  ]
}

/// One side stated an employment.
struct EmploymentProposed: Event {
  var employment: Employment

  static let name: StaticString = "employmentProposed"
  static let meaning: StaticString = "One side stated an employment."
  var account: AccountID? { employment.practitioner }

  static func shape<M: Members<EmploymentProposed> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentProposed {
    EmploymentProposed(employment: m("employment", "What was stated.") { $0.employment })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(employment)
    registry.publishEmployment(employment.id, stamp)
  }
}

/// The other side confirmed it.
struct EmploymentConfirmed: Event {
  var id: EmploymentID

  static let name: StaticString = "employmentConfirmed"
  static let meaning: StaticString = "Both sides of an employment agree."
  var account: AccountID? { nil }

  static func shape<M: Members<EmploymentConfirmed> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentConfirmed {
    EmploymentConfirmed(id: m("id", "The employment.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { employment in
      employment.state = .confirmed
      employment.answeredAt = stamp.at
    }
  }
}

/// The other side did not confirm it, or whoever stated it took it back.
struct EmploymentDeclined: Event {
  var id: EmploymentID

  static let name: StaticString = "employmentDeclined"
  static let meaning: StaticString = "An employment was not confirmed, or taken back."
  var account: AccountID? { nil }

  static func shape<M: Members<EmploymentDeclined> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentDeclined {
    EmploymentDeclined(id: m("id", "The employment.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { employment in
      employment.state = .declined
      employment.answeredAt = stamp.at
    }
  }
}

/// An employment has a last day now.
struct EmploymentEnded: Event {
  var id: EmploymentID
  var until: Day

  static let name: StaticString = "employmentEnded"
  static let meaning: StaticString = "An employment has a last day."
  var account: AccountID? { nil }

  static func shape<M: Members<EmploymentEnded> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentEnded {
    EmploymentEnded(
      id: m("id", "The employment.") { $0.id },
      until: m("until", "Its last day.") { $0.until })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { $0.until = until }
  }
}
