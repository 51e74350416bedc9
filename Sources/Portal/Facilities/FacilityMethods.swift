import Shape

extension Section {
  static let facility = Section(
    "facility", "Health facilities: verified by staff, so that others may rely on them.",
    verification + reading + checking)

  private static let verification: [Method] = [
    .write(
      "facility.verify",
      "Verifies a facility: its license was held against what its account says.",
      access: .roles([.registrar]), params: FacilityVerificationParams.self,
      result: AccountSummary.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .ownAccount, .wrongStatus, .documentNotForThis, .versionConflict],
      examples: [
        .init(
          "Verifies a radiology center.",
          params: #"""
            {"session":"{session:registrar}","facility":"{account:center}",\#
            "documents":["{document:centerLicense}"],"ifVersion":1}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let facility = try call.facilities.facilityAccount(params.facility, in: [.active])
      try call.facilities.checkLicense(params.documents, of: facility.id)
      let today = call.reference.today(at: call.at)
      try call.record(
        FacilityVerified(id: facility.id, on: today, documents: params.documents))
      try call.facilities.list(facility.id)
      try call.notifications.notify(.facilityVerified, to: facility.id)
      return try call.staff.accountSummary(facility.id)
    },
    .write(
      "facility.withdrawVerification",
      "Withdraws the verification of a facility, which then publishes nothing any more.",
      access: .roles([.registrar]), params: FacilityReason.self, result: AccountSummary.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .ownAccount, .wrongStatus, .facilityNotVerified, .versionConflict],
      examples: [
        .init(
          "The license was given back.",
          params: #"""
            {"session":"{session:registrar}","facility":"{account:hospital}",\#
            "reason":"The license was given back."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let facility = try call.facilities.facilityAccount(
        params.facility, in: [.active, .suspended, .closing])
      guard facility.verification?.isInForce == true else {
        throw Refusal(.facilityNotVerified, at: "facility")
      }
      try call.record(
        FacilityVerificationWithdrawn(id: facility.id, reason: params.reason))
      try call.notifications.notify(
        .facilityVerificationWithdrawn, to: facility.id, ["reason": params.reason.text])
      return try call.staff.accountSummary(facility.id)
    },
    .read(
      "facility.list",
      "Lists facilities that wait to be verified, oldest first, or those that are.",
      access: .roles([.registrar, .support, .intake, .auditor]), params: FacilityFilter.self,
      result: FoundFacilities.self, errors: [.cursorUnknown],
      examples: [
        .init(
          "Those that wait.", params: #"{"session":"{session:registrar}"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.facilities.facilities(params) },
  ]

  private static let reading: [Method] = [
    .read(
      "facility.find", "Finds verified facilities, the youngest account first.",
      access: .signedIn, params: FacilitySearch.self, result: FacilityList.self,
      errors: [.cursorUnknown],
      examples: [
        .init(
          "A nurse looks for a hospital by its name.",
          params: #"{"session":"{session:nurse}","text":"مستشفى","kind":"hospital"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.facilities.findFacilities(params) },
    .read(
      "facility.get", "Returns what anyone who has signed in may know of a verified facility.",
      access: .signedIn, params: FacilityParams.self, result: FacilityView.self,
      errors: [.notFound],
      examples: [
        .init(
          "A nurse reads about the hospital.",
          params: #"{"session":"{session:nurse}","facility":"{account:hospital}"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.facilities.facility(params.facility) },
    .read(
      "facility.listPractitioners",
      "Lists who works at one's facility today, with what their licenses are worth.",
      access: .roles([.facility]), params: PageParams.self, result: PractitionerList.self,
      errors: [.facilityNotVerified, .cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:hospital}"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.employments.practitioners(params) },
  ]

  private static let checking: [Method] = [
    .read(
      "facility.verifyLicenses",
      "Verifies many licenses in one call, with a result for each, also where there is none.",
      access: .roles([.facility]), params: LicenseNumbers.self, result: VerifiedLicenses.self,
      errors: [.budgetSpent],
      examples: [
        .init(
          "One that there is, one that there is not, and one that cannot be.",
          params: #"""
            {"session":"{session:clinic}",\#
            "numbers":["{number:specialist}","26-0000000-8","26"]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.budgets.spendLookups(params.numbers.count)
      return call.facilities.verifyLicenses(params.numbers)
    }
  ]
}

/// A facility, and by what it is verified.
struct FacilityVerificationParams: Shaped {
  var facility: AccountID
  var documents: [DocumentID]

  static let meaning: StaticString = "A facility, and by what it is verified."

  static func shape<M: Members<FacilityVerificationParams> & ~Copyable>(
    _ m: inout M
  ) -> FacilityVerificationParams {
    FacilityVerificationParams(
      facility: m("facility", "The account of the facility.") { $0.facility },
      documents: m.list(
        "documents", "Its license, as attached to its account; at least one.",
        upTo: FacilityVerification.maximumDocuments
      ) { $0.documents })
  }

  var issues: [Issue] { documents.isEmpty ? [Issue(.missing, at: "documents")] : [] }

  static var sample: FacilityVerificationParams {
    FacilityVerificationParams(facility: .sample, documents: [.sample])
  }
}

/// A facility, and why something is done about it.
struct FacilityReason: Shaped {
  var facility: AccountID
  var reason: Line

  static let meaning: StaticString =
    "A facility, and why something is done about it."

  static func shape<M: Members<FacilityReason> & ~Copyable>(
    _ m: inout M
  ) -> FacilityReason {
    FacilityReason(
      facility: m("facility", "The account of the facility.") { $0.facility },
      reason: m("reason", "Why; the facility is told.") { $0.reason })
  }
}
