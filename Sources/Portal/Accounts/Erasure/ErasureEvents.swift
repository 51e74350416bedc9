import Shape

/// The events of erasure.
enum ErasureEvents {
  static let all: [any Event.Type] = [
    ErasurePlanned.self, DataErased.self, RecordsRedacted.self,
  ]
}

/// Personal data of an account that closes, or of a registration that lapses, will go, and when.
struct ErasurePlanned: Event {
  var id: ErasureID
  /// Whose data it is.
  var of: DataOwner
  var kinds: [DataKind]
  var dueAt: Instant

  static let name: StaticString = "erasurePlanned"
  static let meaning: StaticString = "Personal data will go."
  var account: AccountID? { of.account }

  static func shape<M: Members<ErasurePlanned> & ~Copyable>(
    _ m: inout M
  ) -> ErasurePlanned {
    ErasurePlanned(
      id: m("id", "The erasure.") { $0.id },
      of: m("of", "Whose data it is.") { $0.of },
      kinds: m.list("kinds", "What goes.", upTo: Stored.most) { $0.kinds },
      dueAt: m("dueAt", "When.") { $0.dueAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(Erasure(id: id, owner: of, kinds: kinds, dueAt: dueAt))
  }
}

/// Personal data has gone from the register. The records of the journal that
/// have it lose their content later and name the record of this event as the decision.
struct DataErased: Event {
  var id: ErasureID

  static let name: StaticString = "dataErased"
  static let meaning: StaticString = "Personal data was removed."
  var account: AccountID? { nil }
  func account(in registry: borrowing Registry) -> AccountID? {
    registry.sharedErasure(id)?.value.owner.account
  }

  static func shape<M: Members<DataErased> & ~Copyable>(_ m: inout M) -> DataErased {
    DataErased(id: m("id", "The erasure.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct RecordsRedacted: Event {
  var id: ErasureID
  var records: Int

  static let name: StaticString = "recordsRedacted"
  static let meaning: StaticString = "Records of the journal have lost their content."
  var account: AccountID? { nil }
  func account(in registry: borrowing Registry) -> AccountID? {
    registry.sharedErasure(id)?.value.owner.account
  }

  static func shape<M: Members<RecordsRedacted> & ~Copyable>(
    _ m: inout M
  ) -> RecordsRedacted {
    RecordsRedacted(
      id: m("id", "The erasure.") { $0.id },
      records: m("records", "How many.") { $0.records })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
