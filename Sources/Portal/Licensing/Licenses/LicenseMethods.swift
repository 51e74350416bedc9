import Shape

extension Section {
  static let licenses: [Method] = [
    .read(
      "licensing.getLicense", "Returns one's license with everything that was done to it.",
      access: .signedIn, params: LicenseParams.self, result: LicenseView.self,
      errors: [.notFound],
      examples: [
        .init(
          "Reads a license.",
          params: #"{"session":"{session:specialist}","license":"{license:specialist}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.licenses.licenseView(params.license)
    },
    .read(
      "licensing.listLicenses", "Lists one's licenses.",
      access: .roles([.practitioner, .technician]), params: NoParams.self,
      result: LicenseList.self,
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:specialist}"}"#)
      ]
    ) { (call, _) throws(Refusal) in
      let today = call.reference.today(at: call.at)
      let account = try call.sharedAccount.value.id
      return LicenseList(
        licenses: call.registry.licenses(of: account).map {
          LicenseView($0, on: today, to: .owner)
        })
    },
    .read(
      "licensing.statusAt", "Tells what a license was or will be worth on a day.",
      access: .signedIn, params: LicenseDay.self, result: StatusView.self, errors: [.notFound],
      examples: [
        .init(
          "Asks for a day long after its term.",
          params: #"""
            {"session":"{session:specialist}","license":"{license:specialist}",\#
            "day":"2031-01-01"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let license = try call.licensing.licenses.license(params.license)
      return StatusView(day: params.day, status: license.value.status(on: params.day))
    },
    .read(
      "licensing.verify",
      "Tells anyone what a license is worth now, and nothing else of its holder.",
      access: .anyoneOrSignedIn, params: LicenseNumberParams.self, result: VerifiedLicense.self,
      errors: [.notFound, .budgetSpent],
      examples: [
        .init(
          "Verifies a license.", params: #"{"number":"{number:specialist}"}"#),
        .init(
          "Verifies one whose holder's name is known too.",
          params: #"{"number":"{number:specialist}","name":"Omar, Maha"}"#),
      ]
    ) { (call, params) throws(Refusal) in
      try call.budgets.spendLookups()
      return try call.licensing.licenses.verifyLicense(params)
    },
  ]
}

extension Licenses {
  /// A license by its number, and by its holder's name where one is given.
  ///
  /// A wrong name is answered like an unknown number, so that numbers cannot be tried one by one
  /// for whom they belong to.
  fileprivate func verifyLicense(
    _ params: LicenseNumberParams
  ) throws(Refusal) -> VerifiedLicense {
    switch policy.guestVerification {
    case .number: break
    case .numberAndName:
      if session == nil, params.name == nil {
        throw Refusal(issues: [Issue(.missing, at: "name")])
      }
    }
    guard let license = registry.license(params.number) else {
      throw Refusal(.notFound, at: "number")
    }
    let holder = registry.sharedAccount(license.value.holder)
    if let name = params.name, holder?.value.person?.value.isCalled(name) != true {
      throw Refusal(.notFound, at: "number")
    }
    return VerifiedLicense(license, holder, on: reference.today(at: at), at: at)
  }

  /// A license that the caller may read: their own, or for staff any.
  func license(_ id: LicenseID) throws(Refusal) -> Shared<License> {
    let account = try sharedAccount
    guard let license = registry.sharedLicense(id),
      license.value.holder == account.value.id || account.value.kind == .staff,
      try !call.staff.isOwnAsStaff(license.value.holder)
    else { throw Refusal(.notFound, at: "license") }
    call.audit.noteRead(id, of: license.value.holder)
    return license
  }

  /// A license that staff act on: not their own.
  func licenseOfAnother(_ id: LicenseID) throws(Refusal) -> Shared<License> {
    guard let license = registry.sharedLicense(id) else { throw Refusal(.notFound, at: "license") }
    try call.staff.checkNotOwn(license.value.holder, at: "license")
    return license
  }

  /// A license as it stands after what the call has decided, as the caller may see it.
  func licenseView(_ id: LicenseID) throws(Refusal) -> LicenseView {
    let license = try license(id)
    return LicenseView(
      license, on: reference.today(at: at), to: call.readers(of: license.value.holder))
  }
}

extension Person {
  /// Whether this is the whole name, in one script or the other, its parts in any order.
  fileprivate func isCalled(_ name: Line) -> Bool {
    let words = SearchText.sortedWords(in: name.text)
    return words == SearchText.sortedWords(in: latinName.full)
      || arabicName.map { words == SearchText.sortedWords(in: $0.full) } ?? false
  }
}
