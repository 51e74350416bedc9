import Shape

/// Licenses within a call: issued, renewed, restricted, shown.
struct Licenses: Facade {
  let call: Call
}

extension Licensing {
  var licenses: Licenses { Licenses(call: call) }
}

// What an approval brings about: recorded together with the decision, so that there is never one
// without the other.

extension Licenses {
  /// Grants an application: what the service issues is issued at once, or waits for the fee that
  /// comes before it. Returns the license it concerns.
  func grant(
    _ application: Shared<Application>, _ service: ServiceDefinition, _ ruling: Ruling
  ) throws(Refusal) -> LicenseID? {
    guard isIssuable(application, service) else { throw notEligible(.hasLicense) }
    try checkIdentity(of: application, service)
    if service.issuance.goesByLiveLicense { try checkStillEligible(application, service) }
    try call.cpd.assessments.judgeEducation(for: application, service)
    let id = application.value.id
    try call.licensing.fees.invoice(id, service, at: .beforeIssue)
    guard let invoiced = registry.sharedApplication(id), !invoiced.value.awaitsPayment else {
      return nil
    }
    return try issue(invoiced, service, ruling)
  }

  /// Whether the license that the service concerns, if there is one, was not taken away meanwhile.
  func isIssuable(_ application: Shared<Application>, _ service: ServiceDefinition) -> Bool {
    let held = registry.licenses(of: application.value.applicant).last?.value
    return !service.issuance.concernsLicense
      || held?.isEnded(on: reference.today(at: at)) != true
  }

  /// Whether what was approved may be issued now that its fee has arrived: by the facts of today, which
  /// the approval could not know. What may not waits, and is issued once its payment is told again
  /// after the obstacle is gone; otherwise a registrar cancels it, and then the fee can be given back.
  func isIssuableStill(
    _ application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) -> Bool {
    guard isIssuable(application, service), rival(of: application, service) == nil else {
      return false
    }
    guard service.issuance.goesByLiveLicense,
      let applicant = registry.sharedAccount(application.value.applicant)
    else { return true }
    return call.licensing.eligibility(
      of: applicant, for: service, under: try call.licensing.applications.rules(of: application)
    ).eligible
  }

  /// Another account that holds a license on the identity of the applicant, where the service would
  /// issue one, classify, or record that identity for the applicant.
  func rival(
    of application: Shared<Application>, _ service: ServiceDefinition
  ) -> AccountID? {
    let holders: [AccountID] =
      switch service.issuance {
      case .classification, .registration, .reclassification:
        registry.licenseHolders(sharingIdentityOf: application.value.applicant)
      case .profileChange:
        PersonCorrection(application.value).identity.map {
          registry.licenseHolders(ofIdentity: $0.key, otherThan: application.value.applicant)
        } ?? []
      case .renewal, .transfer, .duplicate, .certificate, .refund, .nothing: []
      }
    return holders.first(where: holdsForGood)
  }

  /// Whether what an account holds keeps its owner from a license under another one. A person who closed
  /// an account may come back once its license is over; not where it was revoked.
  private func holdsForGood(_ holder: AccountID) -> Bool {
    guard registry.sharedAccount(holder)?.value.status == .closed else { return true }
    let today = reference.today(at: at)
    return registry.licenses(of: holder).contains { license in
      switch license.value.status(on: today) {
      case .expired, .surrendered, .cancelled: false
      case .classified, .notYetValid, .active, .inGrace, .suspended, .revoked: true
      }
    }
  }

  /// Refuses to approve on an identity on which another account holds a license. Staff alone are told:
  /// they merge the accounts, have the wrong identity corrected, or reject.
  private func checkIdentity(
    of application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) {
    guard rival(of: application, service) == nil else {
      throw Refusal(.identityHeld, at: "application")
    }
  }

  /// Nothing is done to a license that was suspended or given back meanwhile, and nothing is
  /// certified that holds no longer.
  private func checkStillEligible(
    _ application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) {
    guard let applicant = registry.sharedAccount(application.value.applicant) else { return }
    try call.licensing.checkEligibility(
      of: applicant, for: service, under: try call.licensing.applications.rules(of: application))
  }

  /// Refuses what a rule of the service stands against.
  func notEligible(_ rule: Prerequisite) -> Refusal {
    Refusal(.notEligible, at: "application", ["rules": call.licensing.ruleNames[rule.rawValue]])
  }

  /// Records what the service issues, and tells which license it concerns.
  func issue(
    _ application: Shared<Application>, _ service: ServiceDefinition, _ ruling: Ruling
  ) throws(Refusal) -> LicenseID? {
    let today = reference.today(at: at)
    let figures = try call.licensing.applications.rules(of: application).licensing
    let holder = application.value.applicant
    let held = registry.licenses(of: holder).last
    switch service.issuance {
    case .classification, .reclassification:
      let classification = try classification(application, from: today)
      if let held {
        try record(LicenseReclassified(id: held.value.id, classification: classification))
        try call.certificates.endCertificates(of: holder, held.value.id, by: .reclassification)
        return try restrict(held.value.id, ruling, from: today)
      }
      let id: LicenseID = newIdentifier()
      try record(
        LicenseIssued(
          id: id, number: registry.nextLicenseNumber(year: today.parts.year), holder: holder,
          classification: classification))
      return try restrict(id, ruling, from: today)
    case .registration, .renewal:
      guard let held else { throw notEligible(.classified) }
      let term = term(
        of: held, application, figures, isRenewal: service.issuance == .renewal, from: today)
      if held.value.status(on: today) == .surrendered {
        try record(LicenseResumed(id: held.value.id, from: today))
      }
      try record(
        LicenseTermAdded(
          id: held.value.id, term: term, reminders: reminders(of: term.through, figures)))
      try call.certificates.endCertificates(of: holder, held.value.id, by: .renewal)
      try addPractice(to: held, application, from: max(term.from, today))
      return try restrict(held.value.id, ruling, from: today)
    case .duplicate:
      guard let held else { throw notEligible(.classified) }
      try record(DuplicateIssued(id: held.value.id, serial: held.value.serial + 1))
      if let certificate = service.certificate {
        try call.certificates.issueCertificate(certificate, of: application, replacing: .duplicate)
      }
      return held.value.id
    case .transfer:
      guard let held else { throw notEligible(.classified) }
      let start = application.value.text(of: "startDay").flatMap { Day($0) }
      try addPractice(to: held, application, from: start ?? today)
      return held.value.id
    case .profileChange:
      let correction = PersonCorrection(application.value)
      try record(
        ProfileCorrected(
          id: holder, correction: correction, application: application.value.id))
      // The name is all that certificates take from the profile.
      if correction.latinName != nil || correction.arabicName != nil {
        try call.certificates.endCertificates(of: holder, by: .profileChange)
      }
      return nil
    case .refund:
      try call.licensing.fees.grantRefunds(application)
      return nil
    case .certificate:
      if let certificate = service.certificate {
        try call.certificates.issueCertificate(certificate, of: application)
      }
      return nil
    case .nothing:
      return nil
    }
  }

  /// Records the facility that was stated, unless the holder practices there already.
  private func addPractice(
    to license: Shared<License>, _ application: Shared<Application>, from day: Day
  ) throws(Refusal) {
    guard
      let facility = application.value.text(of: "facility")
        .flatMap({ try? EstablishmentNumber($0) }),
      license.value.practices.last?.facility != facility
    else { return }
    try record(
      PracticeAdded(
        id: license.value.id,
        practice: Practice(facility: facility, from: day, application: application.value.id)))
  }

  private func classification(
    _ application: Shared<Application>, from today: Day
  ) throws(Refusal) -> Classification {
    let profile = registry.sharedAccount(application.value.applicant)?.value.person?.value
    guard let rank = application.value.code(of: "rank"),
      let profession = application.value.code(of: "profession") ?? profile?.profession
    else { throw notEligible(.classified) }
    return Classification(
      profession: profession, specialty: application.value.code(of: "specialty"), rank: rank,
      from: today, application: application.value.id)
  }

  /// The next term. A renewal goes on where the last term ended if it was handed in before the grace
  /// was over, however long its examination took, unless all of its term would be over too.
  private func term(
    of license: Shared<License>, _ application: Shared<Application>,
    _ figures: LicensingFigures, isRenewal: Bool, from today: Day
  ) -> LicenseTerm {
    func term(from first: Day) -> LicenseTerm {
      let through =
        first.adding(years: termYears(of: license, application, figures, on: first)) + -1
      return LicenseTerm(
        from: first, through: through,
        graceThrough: through.adding(months: figures.graceMonthsAfter),
        application: application.value.id)
    }
    guard let last = license.value.terms.last else { return term(from: today) }
    let continued = term(from: last.through + 1)
    let isInTime =
      isRenewal && handedInOn(application).map { $0 <= last.graceThrough } == true
    return isInTime && today <= continued.through
      ? continued : term(from: max(today, last.through + 1))
  }

  /// A renewal of somebody older than the age that the rules name, or short of continuing education,
  /// is for a shorter term.
  private func termYears(
    of license: Shared<License>, _ application: Shared<Application>, _ figures: LicensingFigures,
    on day: Day
  ) -> Int {
    guard !license.value.terms.isEmpty else { return figures.registrationYears }
    let born = registry.sharedAccount(license.value.holder)?.value.person?.value.birthDate
    let isOld = born.map { $0.adding(years: figures.shortTermAge) < day } ?? false
    let verdict = registry.educationVerdict(on: application.value.id)
    let isShort = verdict.map { $0.countedMinutes < $0.requiredMinutes } ?? false
    return isOld || isShort ? figures.shortTermYears : figures.registrationYears
  }

  /// When the holder is told: at the beginning of those days in the register's time zone.
  func reminders(of lastDay: Day, _ figures: LicensingFigures) -> [Instant] {
    figures.licenseReminderDays.map { reference.start(of: lastDay + -$0) }
      .filter { $0 > at }.sorted()
  }

  /// Conditions of the approval become what the license is bound to.
  private func restrict(
    _ license: LicenseID, _ ruling: Ruling, from today: Day
  ) throws(Refusal) -> LicenseID {
    for condition in ruling.conditions {
      try record(
        LicenseRestricted(
          id: license,
          restriction: Restriction(
            text: condition, from: today, isPublic: true, decidedAt: at, decidedBy: ruling.by)))
    }
    return license
  }
}
