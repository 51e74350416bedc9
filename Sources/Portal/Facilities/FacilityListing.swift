import Shape

/// What a facility is found by, folded before it reaches the register.
struct FacilityListing: Shaped, Hashable {
  var words: String
  var cityKey: String

  static let meaning: StaticString = "What a facility is found by."

  static func shape<M: Members<FacilityListing> & ~Copyable>(
    _ m: inout M
  ) -> FacilityListing {
    FacilityListing(
      words: m("words", "The folded words of its names and its city.") { $0.words },
      cityKey: m("cityKey", "The folded name of its city.") { $0.cityKey })
  }
}

/// The facts that facilities are found by, as terms of a `SearchIndex`.
enum FacilityFact {
  static func kind(_ code: ReferenceCode) -> String { "kind:\(code.text)" }
  static func city(_ key: String) -> String { "city:\(key)" }
}

/// The place of a facility's account among all, which never changes.
struct FacilityPlace: Hashable, Comparable, Sendable {
  let at: Instant
  let id: AccountID

  init(_ account: Account) {
    at = account.createdAt
    id = account.id
  }

  static func < (left: FacilityPlace, right: FacilityPlace) -> Bool {
    (left.at, left.id) < (right.at, right.id)
  }
}

extension Account {
  /// What it is found by among verified facilities; nil for everything else.
  struct Found: Equatable {
    let words: SearchWords
    let facts: [String]
  }

  var found: Found? {
    guard isVerifiedFacility, let listing, let kind = facility?.value.kind else { return nil }
    return Found(
      words: SearchWords(listing.words),
      facts: [FacilityFact.kind(kind), FacilityFact.city(listing.cityKey)])
  }

  /// Whether it is a facility that staff have not verified yet, or no longer vouch for.
  var isWaitingFacility: Bool {
    kind == .facility && status == .active && verification?.isInForce != true
  }

  /// Keeps the lists of facilities in step.
  static func reindexFacility(
    from old: Shared<Account>?, to new: Shared<Account>?, in indexes: inout Indexes
  ) {
    guard (new ?? old)?.value.kind == .facility else { return }
    let place = (new ?? old).map { FacilityPlace($0.value) }
    guard let place else { return }
    let was = old?.value.isWaitingFacility == true
    let isWaiting = new?.value.isWaitingFacility == true
    if was != isWaiting {
      let at = indexes.facilitiesWaiting.firstPlace { $0 >= place }
      if isWaiting {
        indexes.facilitiesWaiting.insert(place, at: at)
      } else if at < indexes.facilitiesWaiting.count {
        indexes.facilitiesWaiting.remove(at: at)
      }
    }
    guard old?.value.found != new?.value.found else { return }
    if let found = old?.value.found {
      indexes.facilities.remove(place, words: found.words.words, facts: found.facts)
    }
    if let found = new?.value.found {
      indexes.facilities.insert(place, words: found.words.words, facts: found.facts)
    }
  }
}
