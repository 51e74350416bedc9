package import Shape

/// Attempts against one address, such as failed sign-ins, counted without naming it.
///
/// The table has a fixed number of slots; the slot and the tag come from a keyed digest of the
/// address, so unknown addresses are counted just like known ones and the table never grows.
package struct Attempts: Entity {
  /// How many slots there are.
  package static let slotCount = 65_536

  package var slot: Int
  /// Tells addresses that share the slot apart; the latest takes it.
  package var tag: Int
  package var failures: Int
  package var lastAt: Instant

  package var id: Int { slot }

  package static let meaning: StaticString = "Attempts against one address."

  package static func shape<M: Members<Attempts> & ~Copyable>(_ m: inout M) -> Attempts {
    Attempts(
      slot: m("slot", "The slot.") { $0.slot },
      tag: m("tag", "Tells addresses in the slot apart.") { $0.tag },
      failures: m("failures", "How many in a row.") { $0.failures },
      lastAt: m("lastAt", "When the last one was.") { $0.lastAt })
  }

  package static func reindex(
    from old: Shared<Attempts>?, to new: Shared<Attempts>?, in indexes: inout Indexes
  ) {}
}
