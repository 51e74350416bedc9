import Shape

/// What a facility is found by, folded: recorded with its verification, and when its address changes.
struct FacilityListed: Event {
  var id: AccountID
  var listing: FacilityListing

  static let name: StaticString = "facilityListed"
  static let isIncidental = true
  static let meaning: StaticString = "What a facility is found by."
  var account: AccountID? { id }

  static func shape<M: Members<FacilityListed> & ~Copyable>(
    _ m: inout M
  ) -> FacilityListed {
    FacilityListed(
      id: m("id", "The account of the facility.") { $0.id },
      listing: m("listing", "What it is found by.") { $0.listing })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id) { $0.listing = listing }
  }
}
