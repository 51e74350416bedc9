import Shape

// What the events of facilities have in common when they are applied, and what is asked of them.

extension Registry {
  mutating func put(_ record: Employment) { tables.employments.put(record, next(), &indexes) }

  /// Changes an employment in place, and tells both sides.
  mutating func change(
    _ id: EmploymentID, _ stamp: EventMetadata, _ body: (inout Employment) -> Void
  ) {
    guard var employment = tables.employments[id] else { return }
    body(&employment)
    employment.version += 1
    put(employment)
    publishEmployment(id, stamp)
  }

  mutating func publishEmployment(_ id: EmploymentID, _ stamp: EventMetadata) {
    guard let employment = tables.employments.row(id)?.value else { return }
    for account in [employment.practitioner, employment.facility] {
      publish(
        .employmentChanged, id.text, to: Audience(account: account),
        EmploymentBrief(employment), stamp)
    }
  }

  /// Tells whoever employs the holder of a license that it changed: who that is goes by the day
  /// here and now, an hour or two off the register's own at its ends.
  mutating func tellEmployers(of license: License, _ stamp: EventMetadata) {
    let today = stamp.at.utcDay
    for employment in employments(of: license.holder) where employment.value.isConfirmed(on: today)
    {
      publish(
        .employmentLicenseChanged, employment.value.id.text,
        to: Audience(account: employment.value.facility),
        EmployeeLicenseBrief(employment.value, license), stamp)
    }
  }
}

// MARK: Queries

extension Registry {
  func sharedEmployment(_ id: EmploymentID) -> Shared<Employment>? {
    tables.employments.row(id)
  }

  /// The employments at a facility, in the order they were stated.
  func employments(at facility: AccountID) -> [Shared<Employment>] {
    inOrder(indexes.employmentsByFacility[facility] ?? [])
  }

  /// Somebody's employments, in the order they were stated.
  func employments(of practitioner: AccountID) -> [Shared<Employment>] {
    inOrder(indexes.employmentsByPractitioner[practitioner] ?? [])
  }

  private func inOrder(_ ids: [EmploymentID]) -> [Shared<Employment>] {
    ids.compactMap { tables.employments.row($0) }.sorted { $0.value.place < $1.value.place }
  }

  /// Facilities that wait to be verified, oldest first.
  var facilitiesWaiting: [FacilityPlace] { indexes.facilitiesWaiting }

  /// Visits the verified facilities that satisfy a query, the youngest account first, until the
  /// visitor has enough. See `visitJobs`.
  func visitFacilities(
    _ query: SearchQuery, before place: FacilityPlace?, atMost looks: Int,
    _ visitor: (Shared<Account>) -> Bool
  ) -> FacilityPlace? {
    indexes.facilities.visit(
      query, before: place, atMost: looks,
      text: { tables.accounts.row($0.id)?.value.listing.map { SearchWords($0.words) } },
      { place in tables.accounts.row(place.id).map(visitor) ?? true })
  }
}
