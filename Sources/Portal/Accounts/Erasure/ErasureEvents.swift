package import Shape

/// The events of erasure.
package enum ErasureEvents {
  package static let all: [any Event.Type] = [
    ErasurePlanned.self, DataErased.self, RecordsRedacted.self,
  ]
}

/// Personal data of an account that closes, or of a registration that lapses, will go, and when.
package struct ErasurePlanned: Event {
  package var id: ErasureID
  /// Whose data it is.
  package var of: DataOwner
  package var kinds: [DataKind]
  package var dueAt: Instant

  package init(id: ErasureID, of: DataOwner, kinds: [DataKind], dueAt: Instant) {
    self.id = id
    self.of = of
    self.kinds = kinds
    self.dueAt = dueAt
  }

  package static let name: StaticString = "erasurePlanned"
  package static let meaning: StaticString = "Personal data will go."
  package var account: AccountID? { of.account }

  package static func shape<M: Members<ErasurePlanned> & ~Copyable>(
    _ m: inout M
  ) -> ErasurePlanned {
    ErasurePlanned(
      id: m("id", "The erasure.") { $0.id },
      of: m("of", "Whose data it is.") { $0.of },
      kinds: m.list("kinds", "What goes.", upTo: Stored.most) { $0.kinds },
      dueAt: m("dueAt", "When.") { $0.dueAt })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(Erasure(id: id, owner: of, kinds: kinds, dueAt: dueAt))
  }
}

/// Personal data has gone from the register. The records of the journal that
/// have it lose their content later and name the record of this event as the decision.
package struct DataErased: Event {
  package var id: ErasureID

  package init(id: ErasureID) { self.id = id }

  package static let name: StaticString = "dataErased"
  package static let meaning: StaticString = "Personal data was removed."
  package var account: AccountID? { nil }
  package func account(in registry: borrowing Registry) -> AccountID? {
    registry.sharedErasure(id)?.value.owner.account
  }

  package static func shape<M: Members<DataErased> & ~Copyable>(_ m: inout M) -> DataErased {
    DataErased(id: m("id", "The erasure.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var erasure = registry.tables.erasures[id] else { return }
    switch erasure.owner {
    case .account(let account):
      erasure.registration = registry.sharedAccount(account)?.value.registration
      if erasure.kinds.contains(.support) {
        erasure.tickets = registry.tickets(of: account).places.map(\.id)
      }
      for kind in erasure.kinds { registry.erase(kind, of: account, stamp) }
    // It went when it was dropped, all of it.
    case .registration: break
    }
    erasure.decision = stamp.sequence
    registry.put(erasure)
  }
}

/// No record of the journal has the data any longer.
package struct RecordsRedacted: Event {
  package var id: ErasureID
  package var records: Int

  package init(id: ErasureID, records: Int) {
    self.id = id
    self.records = records
  }

  package static let name: StaticString = "recordsRedacted"
  package static let meaning: StaticString = "Records of the journal have lost their content."
  package var account: AccountID? { nil }
  package func account(in registry: borrowing Registry) -> AccountID? {
    registry.sharedErasure(id)?.value.owner.account
  }

  package static func shape<M: Members<RecordsRedacted> & ~Copyable>(
    _ m: inout M
  ) -> RecordsRedacted {
    RecordsRedacted(
      id: m("id", "The erasure.") { $0.id },
      records: m("records", "How many.") { $0.records })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var erasure = registry.tables.erasures[id] else { return }
    switch erasure.owner {
    case .account:
      erasure.redacted = records
      registry.put(erasure)
    // Nobody will ever ask: the audit trail tells of it.
    case .registration: registry.remove(erasure: id)
    }
  }
}
