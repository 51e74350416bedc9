import Shape

/// That somebody works at a facility: stated by one side, and worth something once the other has
/// confirmed it.
struct Employment: Entity {
  var id: EmploymentID
  var facility: AccountID
  var practitioner: AccountID
  var version: Int
  var state: EmploymentState
  var position: Line
  var specialty: ReferenceCode?
  var from: Day
  /// Its last day; nil while no end is known.
  var until: Day?
  var proposedBy: EmploymentParty
  var proposedAt: Instant
  /// When the other side answered.
  var answeredAt: Instant?
  /// The application for a job that it came of.
  var application: JobApplicationID?

  static let meaning: StaticString = "An employment as the register keeps it."

  static func shape<M: Members<Employment> & ~Copyable>(_ m: inout M) -> Employment {
    Employment(
      id: m("id", "The employment.") { $0.id },
      facility: m("facility", "Where.") { $0.facility },
      practitioner: m("practitioner", "Who.") { $0.practitioner },
      version: m("version", "Counts every change.") { $0.version },
      state: m("state", "Whether both sides agree.") { $0.state },
      position: m("position", "As what.") { $0.position },
      specialty: m.optional("specialty", "In which specialty.") { $0.specialty },
      from: m("from", "Its first day.") { $0.from },
      until: m.optional("until", "Its last day.") { $0.until },
      proposedBy: m("proposedBy", "Which side stated it.") { $0.proposedBy },
      proposedAt: m("proposedAt", "When.") { $0.proposedAt },
      answeredAt: m.optional("answeredAt", "When the other side answered.") { $0.answeredAt },
      application: m.optional("application", "The application for a job that it came of.") {
        $0.application
      })
  }

  static func reindex(
    from old: Shared<Employment>?, to new: Shared<Employment>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    if old?.value.facility != new?.value.facility {
      if let old { indexes.employmentsByFacility.drop(id, from: old.value.facility) }
      if let new { indexes.employmentsByFacility.add(id, to: new.value.facility) }
    }
    if old?.value.practitioner != new?.value.practitioner {
      if let old { indexes.employmentsByPractitioner.drop(id, from: old.value.practitioner) }
      if let new { indexes.employmentsByPractitioner.add(id, to: new.value.practitioner) }
    }
  }
}

extension Employment {
  /// Whether both have agreed that it holds on a day.
  func isConfirmed(on day: Day) -> Bool {
    state == .confirmed && from <= day && until.map { day <= $0 } ?? true
  }

  /// Whether it waits for an answer, or is agreed on and not over by a day.
  func isOpen(on day: Day) -> Bool {
    switch state {
    case .proposed: true
    case .confirmed: until.map { day <= $0 } ?? true
    case .declined: false
    }
  }

  /// Its place among others, in the order they were stated.
  var place: (Instant, EmploymentID) { (proposedAt, id) }
}

/// Whether both sides of an employment agree.
enum EmploymentState: String, Choice {
  case proposed, confirmed, declined

  static let meaning: StaticString = "Whether both sides of an employment agree."

  var meaning: StaticString {
    switch self {
    case .proposed: "One side stated it."
    case .confirmed: "The other side confirmed it."
    case .declined: "The other side did not, or it was taken back."
    }
  }
}

/// A side of an employment.
enum EmploymentParty: String, Choice {
  case practitioner, facility

  static let meaning: StaticString = "A side of an employment."

  var meaning: StaticString {
    switch self {
    case .practitioner: "Whoever works there."
    case .facility: "The facility."
    }
  }
}
