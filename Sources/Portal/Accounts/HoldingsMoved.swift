import Shape

/// What belonged to one account belongs to another of the same person from now on: recorded when
/// they are merged, before the first one closes.
struct HoldingsMoved: Event {
  var from: AccountID
  var to: AccountID

  static let name: StaticString = "holdingsMoved"
  static let meaning: StaticString =
    "What belonged to one account belongs to another of the same person."
  var account: AccountID? { to }

  static func shape<M: Members<HoldingsMoved> & ~Copyable>(
    _ m: inout M
  ) -> HoldingsMoved {
    HoldingsMoved(
      from: m("from", "Whose it was.") { $0.from },
      to: m("to", "Whose it is.") { $0.to })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard from != to else { return }
    registry.moveHoldings(from: from, to: to)
  }
}
