import Digest

// What is counted against addresses, with an account or without
//
// Failed sign-ins for an unknown address are delayed like those of an account, so that nobody learns
// from a delay who has one; and mails of support to an address that anyone may have typed are rare.
// The counts stand in a table of fixed size, by a keyed digest that names nobody. An address has a few
// places it may stand in; where all are taken by counts that still hold, it shares the lowest of
// them. A new address therefore never lowers a count, and never stands better than one that is there.

/// Counts against addresses, in bounded memory.
struct AddressCounts {
  /// How many groups of places there are, and places in each.
  static let groupCount = 1 << 14
  static let placesPerGroup = 8

  private var groups: [Int: [AddressAttempt]] = [:]
  /// Groups with a count that is high enough to be noted and was not noted yet.
  private var notable: Set<Int> = []

  /// Counts that were noted earlier.
  mutating func load(_ noted: AddressAttempts) { groups[noted.group] = noted.counts }

  /// What counts against an address now.
  func count(
    _ digest: Digest256, at now: Instant, forgottenAfter: Interval
  ) -> (count: Int, lastAt: Instant)? {
    let live = (groups[Self.group(digest)] ?? []).filter { now.since($0.lastAt) < forgottenAfter }
    if let own = live.first(where: { $0.tag == Self.tag(digest) }) {
      return (own.count, own.lastAt)
    }
    guard live.count >= Self.placesPerGroup, let lowest = Self.lowest(live) else { return nil }
    return (live[lowest].count, live[lowest].lastAt)
  }

  /// Counts one more.
  ///
  /// - Parameters:
  ///   - lastAt: When it is, if not now.
  ///   - notableFrom: From which count on it is to be noted.
  mutating func add(
    _ digest: Digest256, at now: Instant, lastAt: Instant? = nil, forgottenAfter: Interval,
    notableFrom: Int = .max
  ) {
    let group = Self.group(digest)
    var entries = (groups[group] ?? []).filter { now.since($0.lastAt) < forgottenAfter }
    let known = entries.firstIndex { $0.tag == Self.tag(digest) }
    var count = 1
    if known == nil, entries.count < Self.placesPerGroup {
      entries.append(AddressAttempt(tag: Self.tag(digest), count: 1, lastAt: lastAt ?? now))
    } else if let place = known ?? Self.lowest(entries) {
      entries[place].count += 1
      entries[place].lastAt = max(entries[place].lastAt, lastAt ?? now)
      count = entries[place].count
    }
    groups[group] = entries
    if count >= notableFrom { notable.insert(group) }
  }

  /// Whether something is to be noted.
  var hasNotable: Bool { !notable.isEmpty }

  /// The groups to be noted, in order, with those of their counts that are high enough.
  mutating func takeNotable(atMost limit: Int, from count: Int) -> [AddressAttempts] {
    let taken = notable.sorted().prefix(limit)
    notable.subtract(taken)
    return taken.map { group in
      AddressAttempts(
        group: group, counts: (groups[group] ?? []).filter { $0.count >= count })
    }
  }

  /// Has all counts that are high enough noted anew: what was noted last did not become durable.
  mutating func noteAgain(from count: Int) {
    for (group, counts) in groups where counts.contains(where: { $0.count >= count }) {
      notable.insert(group)
    }
  }

  private static func group(_ digest: Digest256) -> Int {
    Int(digest.first % UInt64(groupCount))
  }

  private static func tag(_ digest: Digest256) -> Int { Int(digest.second >> 1) }

  private static func lowest(_ entries: [AddressAttempt]) -> Int? {
    entries.indices.min {
      (entries[$0].count, entries[$0].lastAt) < (entries[$1].count, entries[$1].lastAt)
    }
  }
}

extension Engine {
  /// When failed sign-ins for unknown addresses are noted next.
  var nextAddressNote: Uptime? {
    guard unknownAddresses.hasNotable else { return nil }
    guard let addressesNotedAt else { return clock.uptime() }
    return addressesNotedAt + .minutes(Limit.addressAttemptMinutes)
  }

  /// Notes failed sign-ins for addresses that nobody has, seldom and together.
  func noteAddressAttempts(until moment: Uptime) {
    guard let next = nextAddressNote, next <= moment || isEnding, !isReadOnly else { return }
    addressesNotedAt = moment
    let groups = unknownAddresses.takeNotable(
      atMost: Limit.addressAttemptGroups, from: reference.policy.failedSignInsBeforeDelay)
    _ = recordUnasked(at: clock.now()) { call throws(Refusal) in
      try call.record(AddressAttemptsNoted(groups: groups))
    }
  }
}
