import Shape

/// The verification code of a certificate.
struct CertificateCodeParams: Shaped {
  var code: VerificationCode

  static let meaning: StaticString = "The verification code of a certificate."

  static func shape<M: Members<CertificateCodeParams> & ~Copyable>(
    _ m: inout M
  ) -> CertificateCodeParams {
    CertificateCodeParams(code: m("code", "As printed on the certificate.") { $0.code })
  }
}

/// What anyone who has a certificate may know of it: a closed list of members, and nothing that
/// does not stand on the page, but for what became of it.
struct VerifiedCertificate: RecordView {
  static let disclosure = Disclosure(to: .everybody)

  var serial: CertificateSerial
  var status: CertificateStatus
  var asOf: Instant
  var type: ReferenceCode
  var title: LocalizedName?
  var issuedOn: Day
  var validThrough: Day?
  var supersededAt: Instant?
  var revokedAt: Instant?
  var name: PersonName?
  var arabicName: ArabicPersonName?
  var number: LicenseNumber?
  var printing: Int?
  var profession: ReferenceCode?
  var specialty: ReferenceCode?
  var rank: ReferenceCode?
  var classifiedFrom: Day?
  var registeredFrom: Day?
  var registeredThrough: Day?
  var standing: StandingVerdict?
  var conditions: [Paragraph]

  static let meaning: StaticString =
    "What anyone who has a certificate may know of it."

  static func members<M: ViewMembers<VerifiedCertificate> & ~Copyable>(_ m: inout M) {
    m("serial", "Its serial number.") { $0.serial }
    m("status", "What it is worth at that time.") { $0.status }
    m("asOf", "When this was asked.") { $0.asOf }
    m("type", "Of which type.") { $0.type }
    m.optional("title", "What stands above it.") { $0.title }
    m("issuedOn", "The day of issue.") { $0.issuedOn }
    m.optional("validThrough", "Its last day, where it has one.") {
      $0.validThrough
    }
    m.optional("supersededAt", "When it was replaced.") { $0.supersededAt }
    m.optional("revokedAt", "When it was taken back.") { $0.revokedAt }
    m.optional("name", "The holder's name in Latin letters, as it states it.") {
      $0.name
    }
    m.optional("arabicName", "The name in Arabic letters.") { $0.arabicName }
    m.optional("number", "The number of the license.") { $0.number }
    m.optional("printing", "Which printing of the license it is.") { $0.printing }
    m.optional("profession", "The profession.") { $0.profession }
    m.optional("specialty", "The specialty within it.") { $0.specialty }
    m.optional("rank", "The rank.") { $0.rank }
    m.optional("classifiedFrom", "Since when the holder is classified so.") {
      $0.classifiedFrom
    }
    m.optional("registeredFrom", "The first day of the term it states.") {
      $0.registeredFrom
    }
    m.optional("registeredThrough", "The last day of that term.") {
      $0.registeredThrough
    }
    m.optional("standing", "Whether the holder was in good standing then.") {
      $0.standing
    }
    m.list("conditions", "What the license was bound to.", upTo: 1_000) {
      $0.conditions
    }
  }
}

extension VerifiedCertificate {
  init(_ certificate: Shared<Certificate>, _ type: CertificateType?, on day: Day, at now: Instant) {
    let value = certificate.value
    let facts = value.facts
    self.init(
      serial: value.serial, status: value.status(on: day), asOf: now, type: value.type,
      title: type?.title, issuedOn: value.issuedOn, validThrough: value.validThrough,
      supersededAt: value.supersession?.at, revokedAt: value.revocation?.at,
      name: facts.name, arabicName: facts.arabicName, number: facts.number,
      printing: facts.printing, profession: facts.profession, specialty: facts.specialty,
      rank: facts.rank, classifiedFrom: facts.classifiedFrom,
      registeredFrom: facts.registeredFrom, registeredThrough: facts.registeredThrough,
      standing: facts.standing, conditions: facts.conditions)
  }
}
