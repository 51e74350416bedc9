import Shape

/// A certificate as the register keeps it: what it states is fixed when it is issued, and only what
/// it is worth changes.
struct Certificate: Entity {
  var id: CertificateID
  /// A code of the types of certificates.
  var type: ReferenceCode
  var serial: CertificateSerial
  var code: VerificationCode
  var holder: AccountID
  var license: LicenseID?
  var application: ApplicationID
  /// The rules it was issued under: its texts, and what ends it.
  var rulesVersion: Int
  var issuedAt: Instant
  /// The day of issue in the register's time zone.
  var issuedOn: Day
  /// Its last day, where it has one.
  var validThrough: Day?
  var facts: CertificateFacts
  var version: Int = 1
  var supersession: CertificateSupersession?
  var revocation: CertificateRevocation?
  var proposal: RevocationProposal?

  static let meaning: StaticString = "A certificate as the register keeps it."

  static func shape<M: Members<Certificate> & ~Copyable>(_ m: inout M) -> Certificate {
    Certificate(
      id: m("id", "The certificate.") { $0.id },
      type: m("type", "Of which type.") { $0.type },
      serial: m("serial", "Its serial number, issued once.") { $0.serial },
      code: m("code", "The code by which anyone verifies it.") { $0.code },
      holder: m("holder", "Whose it is.") { $0.holder },
      license: m.optional("license", "The license it speaks of.") { $0.license },
      application: m("application", "The application that was granted.") { $0.application },
      rulesVersion: m("rulesVersion", "The version of the rules it was issued under.") {
        $0.rulesVersion
      },
      issuedAt: m("issuedAt", "When it was issued.") { $0.issuedAt },
      issuedOn: m("issuedOn", "On which day of the register.") { $0.issuedOn },
      validThrough: m.optional("validThrough", "Its last day.") { $0.validThrough },
      facts: m("facts", "What it states.") { $0.facts },
      version: m("version", "Counts every change.") { $0.version },
      supersession: m.optional("superseded", "That it was replaced.") { $0.supersession },
      revocation: m.optional("revoked", "That it was taken back.") { $0.revocation },
      proposal: m.optional("proposal", "What waits for a second person.") { $0.proposal })
  }

  static func reindex(
    from old: Shared<Certificate>?, to new: Shared<Certificate>?, in indexes: inout Indexes
  ) {
    if let old, new == nil {
      let count = old.value.serial.count
      indexes.certificateByCode[old.value.code] = nil
      indexes.certificateBySerial[count] = nil
      indexes.certificatesByHolder.withdraw(count, from: old.value.holder)
      indexes.certificateCount -= 1
    }
    if let new, old == nil {
      let count = new.value.serial.count
      indexes.certificateByCode[new.value.code] = new.value.id
      indexes.certificateBySerial[count] = new.value.id
      indexes.certificatesByHolder.insert(count, to: new.value.holder)
      indexes.certificateCount += 1
    }
    let stood = old?.value.stands == true
    let stands = new?.value.stands == true
    if let old, stood, !stands {
      indexes.standingCertificates.withdraw(old.value.serial.count, from: old.value.holder)
    }
    if let new, stands, !stood {
      indexes.standingCertificates.insert(new.value.serial.count, to: new.value.holder)
    }
  }
}

extension Certificate {
  /// Whether nobody has ended it; its time may be over all the same.
  var stands: Bool { supersession == nil && revocation == nil }

  /// What it is worth on a day. What was taken back stays so, also when its time is over.
  func status(on day: Day) -> CertificateStatus {
    if revocation != nil { return .revoked }
    if supersession != nil { return .superseded }
    if let validThrough, validThrough < day { return .expired }
    return .valid
  }
}
