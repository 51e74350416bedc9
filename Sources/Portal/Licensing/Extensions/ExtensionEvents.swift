import Shape

/// The events of decisions that prolong many registrations.
enum ExtensionEvents {
  static let all: [any Event.Type] = [
    ExtensionProposed.self, ExtensionDropped.self, ExtensionConfirmed.self,
  ]
}

/// Somebody proposed to prolong registrations.
struct ExtensionProposed: Event {
  var proposal: TermExtension

  static let name: StaticString = "extensionProposed"
  static let meaning: StaticString = "It was proposed to prolong registrations."
  var account: AccountID? { nil }

  static func shape<M: Members<ExtensionProposed> & ~Copyable>(_ m: inout M)
    -> ExtensionProposed
  {
    ExtensionProposed(proposal: m("proposal", "What was proposed.") { $0.proposal })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) { registry.put(proposal) }
}

/// A proposal to prolong registrations was dropped.
struct ExtensionDropped: Event {
  var id: ExtensionID

  static let name: StaticString = "extensionDropped"
  static let meaning: StaticString = "A proposal to prolong registrations was dropped."
  var account: AccountID? { nil }

  static func shape<M: Members<ExtensionDropped> & ~Copyable>(_ m: inout M)
    -> ExtensionDropped
  {
    ExtensionDropped(id: m("id", "Which.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.remove(extension: id)
  }
}

/// Registrations were prolonged: every one that the decision reaches, in one record.
struct ExtensionConfirmed: Event {
  var id: ExtensionID
  var by: AccountID
  var graceThrough: Day
  /// When the holders are reminded of the new end.
  var reminders: [Instant]

  static let name: StaticString = "extensionConfirmed"
  static let meaning: StaticString = "Registrations were prolonged by decision."
  var account: AccountID? { nil }

  static func shape<M: Members<ExtensionConfirmed> & ~Copyable>(_ m: inout M)
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

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
