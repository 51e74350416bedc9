package import Shape

/// What belonged to one account belongs to another of the same person from now on: recorded when
/// they are merged, before the first one closes.
package struct HoldingsMoved: Event {
  package var from: AccountID
  package var to: AccountID

  package init(from: AccountID, to: AccountID) {
    self.from = from
    self.to = to
  }

  package static let name: StaticString = "holdingsMoved"
  package static let meaning: StaticString =
    "What belonged to one account belongs to another of the same person."
  package var account: AccountID? { to }

  package static func shape<M: Members<HoldingsMoved> & ~Copyable>(
    _ m: inout M
  ) -> HoldingsMoved {
    HoldingsMoved(
      from: m("from", "Whose it was.") { $0.from },
      to: m("to", "Whose it is.") { $0.to })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard from != to else { return }
    registry.moveHoldings(from: from, to: to)
  }
}
