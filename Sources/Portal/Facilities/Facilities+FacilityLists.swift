import Shape

// Finding facilities, and verifying the licenses of many people at once.

extension Facilities {
  /// Records what a facility is found by: its names and where it is, folded.
  func list(_ id: AccountID) throws(Refusal) {
    guard let facility = registry.sharedAccount(id)?.value.facility?.value else { return }
    let city = facility.address.city.text
    try record(
      FacilityListed(
        id: id,
        listing: FacilityListing(
          words: SearchText.words(
            of: [facility.legalName.latin.text, facility.legalName.arabic.text, city]),
          cityKey: SearchText.key(city))))
  }

  /// A facility that is verified; its own, and for staff any.
  func facility(_ id: AccountID) throws(Refusal) -> FacilityView {
    let caller = try sharedAccount.value
    guard let account = registry.sharedAccount(id), account.value.kind == .facility,
      account.value.isVerifiedFacility || id == caller.id || caller.kind == .staff,
      let view = FacilityView(account)
    else { throw Refusal(.notFound, at: "facility") }
    call.audit.noteRead(id, of: id)
    return view
  }

  func findFacilities(_ wanted: FacilitySearch) throws(Refusal) -> FacilityList {
    var conditions = wanted.text.map { SearchText.conditions(for: $0.text) } ?? []
    if let kind = wanted.kind { conditions.append(.term([FacilityFact.kind(kind)])) }
    if let city = wanted.city {
      conditions.append(.term([FacilityFact.city(SearchText.key(city.text))]))
    }
    let (found, next) = try verified(SearchQuery(conditions), wanted.cursor, wanted.limit)
    return FacilityList(facilities: found.compactMap { FacilityView($0) }, cursor: next)
  }

  func facilities(_ filter: FacilityFilter) throws(Refusal) -> FoundFacilities {
    call.audit.noteListRead()
    if filter.isVerified == true {
      let (found, next) = try verified(SearchQuery(), filter.cursor, filter.limit)
      return FoundFacilities(facilities: try summaries(found), cursor: next)
    }
    let after = try place(of: filter.cursor)
    let limit = filter.limit?.value ?? PageLimit.standard
    let waiting = registry.facilitiesWaiting
    let start = after.map { place in waiting.firstPlace { $0 > place } } ?? 0
    let page = waiting[start...].prefix(limit)
    let accounts = page.compactMap { registry.sharedAccount($0.id) }
    let hasMore = start + page.count < waiting.count
    return FoundFacilities(
      facilities: try summaries(accounts),
      cursor: hasMore ? page.last.map { Cursor(bits: $0.id.bits) } : nil)
  }

  /// Facilities as staff see them; those that the caller acts for are left to colleagues.
  private func summaries(_ accounts: [Shared<Account>]) throws(Refusal) -> [AccountSummary] {
    var summaries: [AccountSummary] = []
    for account in accounts {
      if try call.staff.isOwnAsStaff(account.value.id) { continue }
      summaries.append(AccountSummary(account.value, registry, to: call.readers(of: nil)))
    }
    return summaries
  }

  private func verified(
    _ query: SearchQuery, _ cursor: Cursor?, _ limit: PageLimit?
  ) throws(Refusal) -> (found: [Shared<Account>], next: Cursor?) {
    let start = try place(of: cursor)
    return call.pages.searchPage(limit, id: \.value.id) { take in
      registry.visitFacilities(query, before: start, atMost: Limit.searchLooks, take)?.id
    }
  }

  /// The place of the account at which a page ended.
  private func place(of cursor: Cursor?) throws(Refusal) -> FacilityPlace? {
    guard let cursor else { return nil }
    guard let account = registry.sharedAccount(AccountID(bits: cursor.bits)),
      account.value.kind == .facility
    else { throw Refusal(.cursorUnknown, at: "cursor") }
    return FacilityPlace(account.value)
  }

  // MARK: Licenses

  /// One result for each number, whatever it is: a list from a personnel office has slips in it.
  func verifyLicenses(_ numbers: [String]) -> VerifiedLicenses {
    let today = reference.today(at: at)
    return VerifiedLicenses(
      licenses: numbers.map { text in
        guard let number = try? LicenseNumber(text) else {
          return LicenseCheck(number: text, found: false, problem: .notANumber)
        }
        guard let license = registry.license(number) else {
          return LicenseCheck(number: text, found: false, problem: .notIssued)
        }
        let holder = registry.sharedAccount(license.value.holder)
        return LicenseCheck(
          number: text, found: true,
          license: VerifiedLicense(license, holder, on: today, at: at))
      })
  }
}
