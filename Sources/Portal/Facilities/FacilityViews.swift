import Shape

/// Names a facility.
struct FacilityParams: Shaped {
  var facility: AccountID

  static let meaning: StaticString = "Names a facility."

  static func shape<M: Members<FacilityParams> & ~Copyable>(
    _ m: inout M
  ) -> FacilityParams {
    FacilityParams(facility: m("facility", "The account of the facility.") { $0.facility })
  }
}

/// What facilities are looked for.
struct FacilitySearch: Shaped {
  var text: Line?
  var city: Line?
  var kind: ReferenceCode?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString =
    "What facilities are looked for; all that is given holds."

  static func shape<M: Members<FacilitySearch> & ~Copyable>(
    _ m: inout M
  ) -> FacilitySearch {
    FacilitySearch(
      text: m.optional(
        "text", "Words of the name or city, or how they begin, in any script."
      ) { $0.text },
      city: m.optional("city", "In this city, however it is written.") { $0.city },
      kind: m.optional("kind", "Of this kind.") { $0.kind },
      cursor: m.optional("cursor", "Where to go on; the beginning if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Which facilities are listed.
struct FacilityFilter: Shaped {
  var isVerified: Bool?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which facilities are listed."

  static func shape<M: Members<FacilityFilter> & ~Copyable>(
    _ m: inout M
  ) -> FacilityFilter {
    FacilityFilter(
      isVerified: m.optional(
        "verified", "True for those that are verified; those that wait for it if left out."
      ) { $0.isVerified },
      cursor: m.optional("cursor", "Where to go on; the beginning if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// What anyone who has signed in may know of a facility.
struct FacilityView: RecordView {
  static let disclosure = Disclosure(
    to: Readers.everybody.subtracting([.guest, Readers(.host)]))

  var account: AccountID
  var name: FacilityName
  var kind: ReferenceCode
  var establishmentNumber: EstablishmentNumber
  var licenseNumber: FacilityLicenseNumber
  var address: Address
  var phone: MobileNumber?
  var verifiedOn: Day?

  static let meaning: StaticString =
    "What anyone who has signed in may know of a facility."

  static func members<M: ViewMembers<FacilityView> & ~Copyable>(_ m: inout M) {
    m("account", "Its account.") { $0.account }
    m("name", "Its legal name.") { $0.name }
    m("kind", "What kind of facility.") { $0.kind }
    m("establishmentNumber", "Its unified number.") {
      $0.establishmentNumber
    }
    m("licenseNumber", "The license under which it is run.") {
      $0.licenseNumber
    }
    m("address", "Where it is.") { $0.address }
    m.optional("phone", "Its telephone number.") { $0.phone }
    m.optional("verifiedOn", "When staff verified it.") { $0.verifiedOn }
  }
}

extension FacilityView {
  init?(_ account: Shared<Account>) {
    guard let facility = account.value.facility?.value else { return nil }
    let verification = account.value.verification
    self.init(
      account: account.value.id, name: facility.legalName, kind: facility.kind,
      establishmentNumber: facility.establishmentNumber, licenseNumber: facility.licenseNumber,
      address: facility.address, phone: facility.phone,
      verifiedOn: verification?.isInForce == true ? verification?.on : nil)
  }
}

/// A page of facilities.
struct FacilityList: View {
  var facilities: [FacilityView]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of facilities."

  static func members<M: ViewMembers<FacilityList> & ~Copyable>(_ m: inout M) {
    m.list("facilities", "The youngest account first.", upTo: Limit.page) {
      $0.facilities
    }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

/// A page of facilities as staff see them.
struct FoundFacilities: View {
  var facilities: [AccountSummary]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of facilities as staff see them."

  static func members<M: ViewMembers<FoundFacilities> & ~Copyable>(_ m: inout M) {
    m.list("facilities", "Their accounts.", upTo: Limit.page) { $0.facilities }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

/// Numbers of licenses, as somebody has them.
struct LicenseNumbers: Shaped {
  var numbers: [String]

  static let meaning: StaticString = "Numbers of licenses, as somebody has them."

  static func shape<M: Members<LicenseNumbers> & ~Copyable>(
    _ m: inout M
  ) -> LicenseNumbers {
    LicenseNumbers(
      numbers: m.list(
        "numbers", "The numbers; one that is none gets a result too.",
        upTo: Limit.verifiedLicenses
      ) { $0.numbers })
  }
}

/// Why nothing is known of a license.
enum LicenseProblem: String, Choice {
  case notANumber, notIssued

  static let meaning: StaticString = "Why nothing is known of a license."

  var meaning: StaticString {
    switch self {
    case .notANumber: "No license can have that number: its form or its check digit is wrong."
    case .notIssued: "No license has that number."
    }
  }
}

/// What came of one number.
struct LicenseCheck: View {
  var number: String
  var found: Bool
  var problem: LicenseProblem?
  var license: VerifiedLicense?

  static let meaning: StaticString = "What came of one number."

  static func members<M: ViewMembers<LicenseCheck> & ~Copyable>(_ m: inout M) {
    m("number", "The number as it was given.") { $0.number }
    m("found", "Whether a license has it.") { $0.found }
    m.optional("problem", "Why none has.") { $0.problem }
    m.optional("license", "What anyone may know of the license.") { $0.license }
  }
}

/// What came of many numbers.
struct VerifiedLicenses: View {
  var licenses: [LicenseCheck]

  static let meaning: StaticString = "What came of many numbers."

  static func members<M: ViewMembers<VerifiedLicenses> & ~Copyable>(_ m: inout M) {
    m.list("licenses", "In the order they were given.", upTo: Limit.verifiedLicenses) {
      $0.licenses
    }
  }
}
