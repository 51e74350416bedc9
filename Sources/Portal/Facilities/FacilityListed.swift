package import Shape

/// What a facility is found by, folded: recorded with its verification, and when its address changes.
package struct FacilityListed: Event {
  package var id: AccountID
  package var listing: FacilityListing

  package init(id: AccountID, listing: FacilityListing) {
    self.id = id
    self.listing = listing
  }

  package static let name: StaticString = "facilityListed"
  package static let isIncidental = true
  package static let meaning: StaticString = "What a facility is found by."
  package var account: AccountID? { id }

  package static func shape<M: Members<FacilityListed> & ~Copyable>(
    _ m: inout M
  ) -> FacilityListed {
    FacilityListed(
      id: m("id", "The account of the facility.") { $0.id },
      listing: m("listing", "What it is found by.") { $0.listing })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id) { $0.listing = listing }
  }
}
