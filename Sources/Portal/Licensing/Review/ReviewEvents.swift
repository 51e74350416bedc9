import Shape

/// The events of an application while staff have it.
enum ReviewEvents {
  static let all: [any Event.Type] = [
    ApplicationClaimed.self, ApplicationReleased.self, ApplicationReassigned.self,
    ApplicationReturned.self, ApplicationForwarded.self, ApplicationHeld.self,
    ApplicationResumed.self, ApplicationCancelled.self, NoteAdded.self,
  ]
}

/// A member of staff took it up.
struct ApplicationClaimed: Event {
  var id: ApplicationID
  var by: AccountID

  static let name: StaticString = "applicationClaimed"
  static let meaning: StaticString = "A member of staff took an application up."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationClaimed> & ~Copyable>(_ m: inout M)
    -> ApplicationClaimed
  {
    ApplicationClaimed(
      id: m("id", "The application.") { $0.id },
      by: m("by", "Who took it up.") { $0.by })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .claim, stamp) { application in
      if application.state == .submitted { application.state = .inReview }
      application.assignee = by
    }
  }
}

/// It went back to the queue.
struct ApplicationReleased: Event {
  var id: ApplicationID

  static let name: StaticString = "applicationReleased"
  static let meaning: StaticString = "An application went back to the queue."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationReleased> & ~Copyable>(_ m: inout M)
    -> ApplicationReleased
  {
    ApplicationReleased(
      id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .release, stamp) { application in
      application.assignee = nil
    }
  }
}

/// A colleague has it now.
struct ApplicationReassigned: Event {
  var id: ApplicationID
  var to: AccountID

  static let name: StaticString = "applicationReassigned"
  static let meaning: StaticString = "A colleague was given an application."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationReassigned> & ~Copyable>(_ m: inout M)
    -> ApplicationReassigned
  {
    ApplicationReassigned(
      id: m("id", "The application.") { $0.id },
      to: m("to", "Who works on it now.") { $0.to })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .reassign, stamp) { application in
      application.assignee = to
    }
  }
}

/// It went back to its owner, with what is missing or wrong.
struct ApplicationReturned: Event {
  var id: ApplicationID
  var returnIssues: [ReturnIssue]
  var reminders: [Instant]
  var dueAt: Instant

  static let name: StaticString = "applicationReturned"
  static let meaning: StaticString = "An application was returned."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationReturned> & ~Copyable>(_ m: inout M)
    -> ApplicationReturned
  {
    ApplicationReturned(
      id: m("id", "The application.") { $0.id },
      returnIssues: m.list("issues", "What is to be answered.", upTo: Stored.most) {
        $0.returnIssues
      },
      reminders: m.list("reminders", "When its owner is reminded.", upTo: Stored.most) {
        $0.reminders
      },
      dueAt: m("dueAt", "When the time is over.") { $0.dueAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .returnToApplicant, stamp) { application in
      application.state = .returned
      application.returned = ReturnedContent(
        at: stamp.at, values: application.values, declarations: application.declarations)
      application.returnIssues += returnIssues
      application.reminders = reminders
      application.dueAt = dueAt
    }
  }
}

/// It went on to the next stage.
struct ApplicationForwarded: Event {
  var id: ApplicationID
  var stage: ReferenceCode

  static let name: StaticString = "applicationForwarded"
  static let meaning: StaticString = "An application went on to the next stage."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationForwarded> & ~Copyable>(_ m: inout M)
    -> ApplicationForwarded
  {
    ApplicationForwarded(
      id: m("id", "The application.") { $0.id },
      stage: m("stage", "Which one.") { $0.stage })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .forward, stamp) { application in
      application.stage = stage
      application.assignee = nil
    }
  }
}

/// Work on it stopped, and with it its deadline.
struct ApplicationHeld: Event {
  var id: ApplicationID
  var reason: ReferenceCode

  static let name: StaticString = "applicationHeld"
  static let meaning: StaticString = "Work on an application stopped."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationHeld> & ~Copyable>(_ m: inout M)
    -> ApplicationHeld
  {
    ApplicationHeld(
      id: m("id", "The application.") { $0.id },
      reason: m("reason", "Why: a code.") { $0.reason })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .hold, stamp) { application in
      application.hold = Hold(reason: reason, since: stamp.at)
    }
  }
}

/// Work on it goes on.
struct ApplicationResumed: Event {
  var id: ApplicationID

  static let name: StaticString = "applicationResumed"
  static let meaning: StaticString = "Work on an application goes on."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationResumed> & ~Copyable>(_ m: inout M)
    -> ApplicationResumed
  {
    ApplicationResumed(
      id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .resume, stamp) { application in
      application.hold = nil
    }
  }
}

/// A registrar ended it.
struct ApplicationCancelled: Event {
  var id: ApplicationID
  var reason: Paragraph

  static let name: StaticString = "applicationCancelled"
  static let meaning: StaticString = "An application was ended by a registrar."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationCancelled> & ~Copyable>(_ m: inout M)
    -> ApplicationCancelled
  {
    ApplicationCancelled(
      id: m("id", "The application.") { $0.id },
      reason: m("reason", "Why.") { $0.reason })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .cancel, stamp) { application in
      application.state = .cancelled
      application.notes.append(StaffNote(text: reason, by: stamp.author, at: stamp.at))
      application.close()
    }
  }
}

/// A member of staff left a remark that staff alone see.
struct NoteAdded: Event {
  var id: ApplicationID
  var text: Paragraph

  static let name: StaticString = "noteAdded"
  static let meaning: StaticString = "A member of staff left a note."
  var account: AccountID? { nil }

  static func shape<M: Members<NoteAdded> & ~Copyable>(_ m: inout M) -> NoteAdded {
    NoteAdded(
      id: m("id", "The application.") { $0.id },
      text: m("text", "What it says.") { $0.text })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .note, stamp) { application in
      application.notes.append(StaffNote(text: text, by: stamp.author, at: stamp.at))
    }
  }
}
