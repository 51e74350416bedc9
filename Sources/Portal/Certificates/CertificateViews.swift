import Shape

/// The types of certificates.
struct CertificateTypeList: View {
  var types: [CertificateType]

  static let meaning: StaticString = "The types of certificates."

  static func members<M: ViewMembers<CertificateTypeList> & ~Copyable>(_ m: inout M) {
    m.list("types", "The types.", upTo: 100) { $0.types }
  }
}

/// Names a certificate.
struct CertificateParams: Shaped {
  var certificate: CertificateID

  static let meaning: StaticString = "Names a certificate."

  static func shape<M: Members<CertificateParams> & ~Copyable>(
    _ m: inout M
  ) -> CertificateParams {
    CertificateParams(certificate: m("certificate", "The certificate.") { $0.certificate })
  }
}

/// A certificate as its holder and staff see it.
struct CertificateView: Disclosed {
  var id: CertificateID
  var type: ReferenceCode
  var serial: CertificateSerial
  var status: CertificateStatus
  var on: Day
  var code: VerificationCode
  var holder: AccountID
  var license: LicenseID?
  var application: ApplicationID
  var rulesVersion: Int
  var issuedAt: Instant
  var issuedOn: Day
  var validThrough: Day?
  var facts: CertificateFacts
  var version: Int
  var supersession: CertificateSupersession?
  var revocation: CertificateRevocation?
  var proposal: RevocationProposal?
  var shownTo = Readers.owner

  /// Why it was revoked is no business of those who keep the fees or look after accounts.
  static let disclosure = Disclosure(
    to: [.owner, .staff], ["revoked": [.owner, .caseStaff], "proposal": .caseStaff])

  static let meaning: StaticString = "A certificate, and what it is worth."

  static func members<M: ViewMembers<CertificateView> & ~Copyable>(_ m: inout M) {
    m("id", "The certificate.") { $0.id }
    m("type", "Of which type.") { $0.type }
    m("serial", "Its serial number.") { $0.serial }
    m("status", "What it is worth on that day.") { $0.status }
    m("on", "The day for which the status holds.") { $0.on }
    m("code", "The code by which anyone verifies it.") { $0.code }
    m("holder", "Whose it is.") { $0.holder }
    m.optional("license", "The license it speaks of.") { $0.license }
    m("application", "The application that was granted.") { $0.application }
    m("rulesVersion", "The version of the rules it was issued under.") {
      $0.rulesVersion
    }
    m("issuedAt", "When it was issued.") { $0.issuedAt }
    m("issuedOn", "On which day of the register.") { $0.issuedOn }
    m.optional("validThrough", "Its last day, where it has one.") {
      $0.validThrough
    }
    m("facts", "What it states.") { $0.facts }
    m("version", "Counts every change.") { $0.version }
    m.optional("superseded", "That it was replaced.") { $0.supersession }
    m.optional("revoked", "That it was taken back.") { $0.revocation }
    m.optional("proposal", "What waits for a second person; told to staff alone.") {
      $0.proposal
    }
  }
}

extension CertificateView {
  init(_ certificate: Shared<Certificate>, on day: Day, to readers: Readers) {
    let value = certificate.value
    let isForStaff = !readers.contains(.owner)
    var revocation = value.revocation
    if !isForStaff {
      revocation?.proposedBy = nil
      revocation?.decidedBy = nil
    }
    self.init(
      id: value.id, type: value.type, serial: value.serial, status: value.status(on: day),
      on: day, code: value.code, holder: value.holder, license: value.license,
      application: value.application, rulesVersion: value.rulesVersion,
      issuedAt: value.issuedAt, issuedOn: value.issuedOn, validThrough: value.validThrough,
      facts: value.facts, version: value.version, supersession: value.supersession,
      revocation: revocation, proposal: value.proposal, shownTo: readers)
  }
}

/// Whose certificates are listed.
struct CertificateFilter: Shaped {
  var account: AccountID?
  var cursor: SealedCursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Whose certificates are listed."

  static func shape<M: Members<CertificateFilter> & ~Copyable>(
    _ m: inout M
  ) -> CertificateFilter {
    CertificateFilter(
      account: m.optional("account", "For staff: the holder; one's own if left out.") {
        $0.account
      },
      cursor: m.optional("cursor", "Where to go on; the newest if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Which of all certificates are listed.
struct IssuedFilter: Shaped {
  var serial: CertificateSerial?
  var cursor: SealedCursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which of all certificates are listed."

  static func shape<M: Members<IssuedFilter> & ~Copyable>(
    _ m: inout M
  ) -> IssuedFilter {
    IssuedFilter(
      serial: m.optional("serial", "The one of this serial number alone.") { $0.serial },
      cursor: m.optional("cursor", "Where to go on; the newest if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// A page of certificates.
struct CertificateList: View {
  var certificates: [CertificateView]
  var cursor: SealedCursor?

  static let meaning: StaticString = "A page of certificates."

  static func members<M: ViewMembers<CertificateList> & ~Copyable>(_ m: inout M) {
    m.list("certificates", "Newest first.", upTo: Limit.page) {
      $0.certificates
    }
    m.optional("cursor", "Where the next page goes on, if there is one.") {
      $0.cursor
    }
  }
}

/// Which certificate is rendered, and in which language.
struct RenderParams: Shaped {
  var certificate: CertificateID
  var language: Language

  static let meaning: StaticString =
    "Which certificate is rendered, and in which language."

  static func shape<M: Members<RenderParams> & ~Copyable>(
    _ m: inout M
  ) -> RenderParams {
    RenderParams(
      certificate: m("certificate", "The certificate.") { $0.certificate },
      language: m("language", "The language of its text.") { $0.language })
  }
}

/// A certificate as a page.
struct RenderedCertificate: View {
  var mediaType: String
  var fileName: String
  var html: String

  static let meaning: StaticString = "A certificate as a page."

  static func members<M: ViewMembers<RenderedCertificate> & ~Copyable>(_ m: inout M) {
    m("mediaType", "What kind of file the page is.") { $0.mediaType }
    m("fileName", "A name for it.") { $0.fileName }
    m("html", "The page: it loads nothing, runs nothing, and prints on one sheet.") {
      $0.html
    }
  }
}
