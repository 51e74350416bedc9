package import Shape

/// The events of an application while staff have it.
package enum ReviewEvents {
  package static let all: [any Event.Type] = [
    ApplicationClaimed.self, ApplicationReleased.self, ApplicationReassigned.self,
    ApplicationReturned.self, ApplicationForwarded.self, ApplicationHeld.self,
    ApplicationResumed.self, ApplicationCancelled.self, NoteAdded.self,
  ]
}

/// A member of staff took it up.
package struct ApplicationClaimed: Event {
  package var id: ApplicationID
  package var by: AccountID

  package init(id: ApplicationID, by: AccountID) {
    self.id = id
    self.by = by
  }

  package static let name: StaticString = "applicationClaimed"
  package static let meaning: StaticString = "A member of staff took an application up."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationClaimed> & ~Copyable>(_ m: inout M)
    -> ApplicationClaimed
  {
    ApplicationClaimed(
      id: m("id", "The application.") { $0.id },
      by: m("by", "Who took it up.") { $0.by })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .claim, stamp) { application in
      if application.state == .submitted { application.state = .inReview }
      application.assignee = by
    }
  }
}

/// It went back to the queue.
package struct ApplicationReleased: Event {
  package var id: ApplicationID

  package init(id: ApplicationID) {
    self.id = id
  }

  package static let name: StaticString = "applicationReleased"
  package static let meaning: StaticString = "An application went back to the queue."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationReleased> & ~Copyable>(_ m: inout M)
    -> ApplicationReleased
  {
    ApplicationReleased(
      id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .release, stamp) { application in
      application.assignee = nil
    }
  }
}

/// A colleague has it now.
package struct ApplicationReassigned: Event {
  package var id: ApplicationID
  package var to: AccountID

  package init(id: ApplicationID, to: AccountID) {
    self.id = id
    self.to = to
  }

  package static let name: StaticString = "applicationReassigned"
  package static let meaning: StaticString = "A colleague was given an application."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationReassigned> & ~Copyable>(_ m: inout M)
    -> ApplicationReassigned
  {
    ApplicationReassigned(
      id: m("id", "The application.") { $0.id },
      to: m("to", "Who works on it now.") { $0.to })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .reassign, stamp) { application in
      application.assignee = to
    }
  }
}

/// It went back to its owner, with what is missing or wrong.
package struct ApplicationReturned: Event {
  package var id: ApplicationID
  package var returnIssues: [ReturnIssue]
  package var reminders: [Instant]
  package var dueAt: Instant

  package init(
    id: ApplicationID, returnIssues: [ReturnIssue], reminders: [Instant], dueAt: Instant
  ) {
    self.id = id
    self.returnIssues = returnIssues
    self.reminders = reminders
    self.dueAt = dueAt
  }

  package static let name: StaticString = "applicationReturned"
  package static let meaning: StaticString = "An application was returned."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationReturned> & ~Copyable>(_ m: inout M)
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

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
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
package struct ApplicationForwarded: Event {
  package var id: ApplicationID
  package var stage: ReferenceCode

  package init(id: ApplicationID, stage: ReferenceCode) {
    self.id = id
    self.stage = stage
  }

  package static let name: StaticString = "applicationForwarded"
  package static let meaning: StaticString = "An application went on to the next stage."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationForwarded> & ~Copyable>(_ m: inout M)
    -> ApplicationForwarded
  {
    ApplicationForwarded(
      id: m("id", "The application.") { $0.id },
      stage: m("stage", "Which one.") { $0.stage })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .forward, stamp) { application in
      application.stage = stage
      application.assignee = nil
    }
  }
}

/// Work on it stopped, and with it its deadline.
package struct ApplicationHeld: Event {
  package var id: ApplicationID
  package var reason: ReferenceCode

  package init(id: ApplicationID, reason: ReferenceCode) {
    self.id = id
    self.reason = reason
  }

  package static let name: StaticString = "applicationHeld"
  package static let meaning: StaticString = "Work on an application stopped."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationHeld> & ~Copyable>(_ m: inout M)
    -> ApplicationHeld
  {
    ApplicationHeld(
      id: m("id", "The application.") { $0.id },
      reason: m("reason", "Why: a code.") { $0.reason })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .hold, stamp) { application in
      application.hold = Hold(reason: reason, since: stamp.at)
    }
  }
}

/// Work on it goes on.
package struct ApplicationResumed: Event {
  package var id: ApplicationID

  package init(id: ApplicationID) {
    self.id = id
  }

  package static let name: StaticString = "applicationResumed"
  package static let meaning: StaticString = "Work on an application goes on."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationResumed> & ~Copyable>(_ m: inout M)
    -> ApplicationResumed
  {
    ApplicationResumed(
      id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .resume, stamp) { application in
      application.hold = nil
    }
  }
}

/// A registrar ended it.
package struct ApplicationCancelled: Event {
  package var id: ApplicationID
  package var reason: Paragraph

  package init(id: ApplicationID, reason: Paragraph) {
    self.id = id
    self.reason = reason
  }

  package static let name: StaticString = "applicationCancelled"
  package static let meaning: StaticString = "An application was ended by a registrar."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationCancelled> & ~Copyable>(_ m: inout M)
    -> ApplicationCancelled
  {
    ApplicationCancelled(
      id: m("id", "The application.") { $0.id },
      reason: m("reason", "Why.") { $0.reason })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .cancel, stamp) { application in
      application.state = .cancelled
      application.notes.append(StaffNote(text: reason, by: stamp.author, at: stamp.at))
      application.close()
    }
  }
}

/// A member of staff left a remark that staff alone see.
package struct NoteAdded: Event {
  package var id: ApplicationID
  package var text: Paragraph

  package init(id: ApplicationID, text: Paragraph) {
    self.id = id
    self.text = text
  }

  package static let name: StaticString = "noteAdded"
  package static let meaning: StaticString = "A member of staff left a note."
  package var account: AccountID? { nil }

  package static func shape<M: Members<NoteAdded> & ~Copyable>(_ m: inout M) -> NoteAdded {
    NoteAdded(
      id: m("id", "The application.") { $0.id },
      text: m("text", "What it says.") { $0.text })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .note, stamp) { application in
      application.notes.append(StaffNote(text: text, by: stamp.author, at: stamp.at))
    }
  }
}
