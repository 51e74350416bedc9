package import Shape

/// The events of decisions that prolong many registrations.
package enum ExtensionEvents {
  package static let all: [any Event.Type] = [
    ExtensionProposed.self, ExtensionDropped.self, ExtensionConfirmed.self,
  ]
}

/// Somebody proposed to prolong registrations.
package struct ExtensionProposed: Event {
  package var proposal: TermExtension

  package init(proposal: TermExtension) { self.proposal = proposal }

  package static let name: StaticString = "extensionProposed"
  package static let meaning: StaticString = "It was proposed to prolong registrations."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ExtensionProposed> & ~Copyable>(_ m: inout M)
    -> ExtensionProposed
  {
    ExtensionProposed(proposal: m("proposal", "What was proposed.") { $0.proposal })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) { registry.put(proposal) }
}

/// A proposal to prolong registrations was dropped.
package struct ExtensionDropped: Event {
  package var id: ExtensionID

  package init(id: ExtensionID) { self.id = id }

  package static let name: StaticString = "extensionDropped"
  package static let meaning: StaticString = "A proposal to prolong registrations was dropped."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ExtensionDropped> & ~Copyable>(_ m: inout M)
    -> ExtensionDropped
  {
    ExtensionDropped(id: m("id", "Which.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.remove(extension: id)
  }
}

/// Registrations were prolonged: every one that the decision reaches, in one record.
package struct ExtensionConfirmed: Event {
  package var id: ExtensionID
  package var by: AccountID
  package var graceThrough: Day
  /// When the holders are reminded of the new end.
  package var reminders: [Instant]

  package init(id: ExtensionID, by: AccountID, graceThrough: Day, reminders: [Instant]) {
    self.id = id
    self.by = by
    self.graceThrough = graceThrough
    self.reminders = reminders
  }

  package static let name: StaticString = "extensionConfirmed"
  package static let meaning: StaticString = "Registrations were prolonged by decision."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ExtensionConfirmed> & ~Copyable>(_ m: inout M)
    -> ExtensionConfirmed
  {
    ExtensionConfirmed(
      id: m("id", "By which decision.") { $0.id },
      by: m("by", "Who confirmed it.") { $0.by },
      graceThrough: m("graceThrough", "The last day to renew without a penalty.") {
        $0.graceThrough
      },
      reminders: m.list("reminders", "When the holders are reminded.", upTo: Stored.most) {
        $0.reminders
      })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var decision = registry.tables.extensions[id] else { return }
    decision.confirmedBy = by
    decision.confirmedAt = stamp.at
    registry.put(decision)
    for license in registry.licenses(reachedBy: decision) {
      registry.change(license, stamp) { license in
        guard let last = license.terms.last else { return }
        license.terms.append(
          LicenseTerm(
            from: last.through + 1, through: decision.through, graceThrough: graceThrough,
            extensionDecision: id))
        license.reminders = reminders
      }
    }
  }
}
