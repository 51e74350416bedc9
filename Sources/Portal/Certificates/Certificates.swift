import Shape

/// Certificates within a call: issued, ended, rendered, shown.
struct Certificates: Facade {
  let call: Call
}

extension Call {
  var certificates: Certificates { Certificates(call: self) }
}

// Issuing certificates is what an approval does; what happens to a license ends those that say
// something else. Both are recorded together with what brings them about.

extension Certificates {
  /// Issues the certificate of a service to whoever applied. Where it needs good standing and there
  /// is none, what the type names is issued instead.
  ///
  /// - Parameter cause: Why certificates that the holder has are superseded; by a newer one, those
  ///   of the same line are.
  func issueCertificate(
    _ settings: CertificateSettings, of application: Shared<Application>,
    replacing cause: CertificateCause = .newer
  ) throws(Refusal) {
    // What was applied for before there were types is issued by the rules in force.
    let pinned = try call.licensing.applications.rules(of: application)
    let rules = pinned.certificateTypes[settings.type] == nil ? reference : pinned
    guard let asked = rules.certificateTypes[settings.type] else { return }
    let today = reference.today(at: at)
    let license = registry.licenses(of: application.value.applicant).last
    let standing = license.map { registry.standing(of: $0, on: today) }
    let isRefused = asked.needsGoodStanding == true && standing?.isGood != true
    guard let type = isRefused ? asked.instead.flatMap({ rules.certificateTypes[$0] }) : asked
    else { throw Refusal(.internalError) }
    let id: CertificateID = newIdentifier()
    let certificate = Certificate(
      id: id, type: type.code,
      serial: CertificateSerial(year: today.parts.year, count: registry.certificateCount + 1),
      code: VerificationCode(bits: engine.random.nextBits(), engine.random.nextBits()),
      holder: application.value.applicant,
      license: type.facts.isEmpty ? nil : license?.value.id,
      application: application.value.id, rulesVersion: rules.version, issuedAt: at,
      issuedOn: today,
      validThrough: lastDay(of: type, settings, license?.value, from: today),
      facts: facts(of: type, application.value, license?.value, standing))
    try record(CertificateIssued(certificate: certificate))
    for old in registry.standingCertificates(of: certificate.holder)
    where old.value.id != id && self.type(of: old.value)?.supersededBy.contains(cause) == true
      && (cause != .newer || rules.certificateTypes.isSameLine(old.value.type, type.code))
    {
      try record(CertificateSuperseded(id: old.value.id, cause: cause, by: id))
    }
    try tell(.certificateIssued, certificate)
  }

  private func facts(
    of type: CertificateType, _ application: Application, _ license: License?,
    _ standing: StandingVerdict?
  ) -> CertificateFacts {
    let today = reference.today(at: at)
    let person = registry.sharedAccount(application.applicant)?.value.person?.value
    let classification = license?.classification(on: today)
    let term = license?.terms.last { $0.from <= today } ?? license?.terms.first
    var facts = CertificateFacts(name: person?.latinName, arabicName: person?.arabicName)
    for fact in type.facts {
      switch fact {
      case .number: facts.number = license?.number
      case .printing: facts.printing = license?.serial
      case .classification:
        facts.profession = classification?.profession
        facts.specialty = classification?.specialty
        facts.rank = classification?.rank
      case .classifiedFrom: facts.classifiedFrom = classification?.from
      case .term:
        facts.registeredFrom = term?.from
        facts.registeredThrough = term?.through
      case .conditions:
        facts.conditions =
          license?.restrictions(on: today).filter(\.isPublic).map(\.text) ?? []
      case .standing: facts.standing = standing
      }
    }
    facts.stated = type.inputs.compactMap { name in
      application.values.first { $0.name == name }
    }
    return facts
  }

  /// Its last day: that of the figure, and of the term where it ends with it. In the time of grace
  /// the term is over, and the grace counts.
  private func lastDay(
    of type: CertificateType, _ settings: CertificateSettings, _ license: License?,
    from today: Day
  ) -> Day? {
    let days = settings.validityDays ?? type.validityDays
    let ofFigure = days.map { today + $0.value }
    let term = license?.terms.last { $0.from <= today } ?? license?.terms.first
    let ofTerm = term.map { $0.through < today ? $0.graceThrough : $0.through }
    return [ofFigure, type.endsWithTerm == true ? ofTerm : nil].compactMap(\.self).min()
  }

  /// Ends the certificates that say something else than what now holds, as their types have it.
  ///
  /// - Parameter license: The license that something was done to; nil where it was the holder.
  func endCertificates(
    of holder: AccountID, _ license: LicenseID? = nil, by cause: CertificateCause
  ) throws(Refusal) {
    let today = reference.today(at: at)
    for certificate in registry.standingCertificates(of: holder)
    where certificate.value.status(on: today) == .valid
      && (license == nil || certificate.value.license == license)
    {
      let type = type(of: certificate.value)
      if type?.revokedBy.contains(cause) == true {
        try record(CertificateRevoked(id: certificate.value.id, cause: cause, reasons: []))
        try tellRevocation(certificate.value.id)
      } else if type?.supersededBy.contains(cause) == true {
        try record(CertificateSuperseded(id: certificate.value.id, cause: cause))
      }
    }
  }

  /// The type of a certificate by the rules it was issued under.
  func type(of certificate: Certificate) -> CertificateType? {
    call.reference(version: certificate.rulesVersion)?.certificateTypes[certificate.type]
  }

  // MARK: Telling

  private func tell(
    _ kind: MailKind, _ certificate: Certificate, reasons: [NamedItem] = []
  ) throws(Refusal) {
    var names = [
      NamedArgument(
        "title", [NamedItem(.certificateTypes, certificate.type)],
        rulesVersion: certificate.rulesVersion)
    ]
    if !reasons.isEmpty { names.append(NamedArgument("reasons", reasons)) }
    try call.notifications.notify(
      kind, to: certificate.holder, ["serial": certificate.serial.text], names: names,
      about: SubjectID(certificate.id))
  }

  /// Tells the holder of a revocation that was just recorded, and why.
  func tellRevocation(_ id: CertificateID) throws(Refusal) {
    guard let certificate = registry.sharedCertificate(id)?.value,
      let revocation = certificate.revocation
    else { return }
    let cause = revocation.cause.flatMap { try? ReferenceCode($0.rawValue) }
    try tell(
      .certificateRevoked, certificate,
      reasons: cause.map { [NamedItem(.certificateCauses, $0)] }
        ?? revocation.reasons.map { NamedItem(.reasons, $0) })
  }
}
