package import Shape

/// The types of certificates.
package struct CertificateTypeList: Shaped {
  package var types: [CertificateType]

  package static let meaning: StaticString = "The types of certificates."

  package static func shape<M: Members<CertificateTypeList> & ~Copyable>(
    _ m: inout M
  ) -> CertificateTypeList {
    CertificateTypeList(types: m.list("types", "The types.", upTo: 100) { $0.types })
  }
}

/// Names a certificate.
package struct CertificateParams: Shaped {
  package var certificate: CertificateID

  package static let meaning: StaticString = "Names a certificate."

  package static func shape<M: Members<CertificateParams> & ~Copyable>(
    _ m: inout M
  ) -> CertificateParams {
    CertificateParams(certificate: m("certificate", "The certificate.") { $0.certificate })
  }
}

/// A certificate as its holder and staff see it.
package struct CertificateView: Disclosed {
  package var id: CertificateID
  package var type: ReferenceCode
  package var serial: CertificateSerial
  package var status: CertificateStatus
  package var on: Day
  package var code: VerificationCode
  package var holder: AccountID
  package var license: LicenseID?
  package var application: ApplicationID
  package var rulesVersion: Int
  package var issuedAt: Instant
  package var issuedOn: Day
  package var validThrough: Day?
  package var facts: CertificateFacts
  package var version: Int
  package var supersession: CertificateSupersession?
  package var revocation: CertificateRevocation?
  package var proposal: RevocationProposal?
  package var shownTo = Readers.owner

  /// Why it was revoked is no business of those who keep the fees or look after accounts.
  package static let disclosure = Disclosure(
    to: [.owner, .staff], ["revoked": [.owner, .caseStaff], "proposal": .caseStaff])

  package static let meaning: StaticString = "A certificate, and what it is worth."

  package static func shape<M: Members<CertificateView> & ~Copyable>(
    _ m: inout M
  ) -> CertificateView {
    CertificateView(
      id: m("id", "The certificate.") { $0.id },
      type: m("type", "Of which type.") { $0.type },
      serial: m("serial", "Its serial number.") { $0.serial },
      status: m("status", "What it is worth on that day.") { $0.status },
      on: m("on", "The day for which the status holds.") { $0.on },
      code: m("code", "The code by which anyone verifies it.") { $0.code },
      holder: m("holder", "Whose it is.") { $0.holder },
      license: m.optional("license", "The license it speaks of.") { $0.license },
      application: m("application", "The application that was granted.") { $0.application },
      rulesVersion: m("rulesVersion", "The version of the rules it was issued under.") {
        $0.rulesVersion
      },
      issuedAt: m("issuedAt", "When it was issued.") { $0.issuedAt },
      issuedOn: m("issuedOn", "On which day of the register.") { $0.issuedOn },
      validThrough: m.optional("validThrough", "Its last day, where it has one.") {
        $0.validThrough
      },
      facts: m("facts", "What it states.") { $0.facts },
      version: m("version", "Counts every change.") { $0.version },
      supersession: m.optional("superseded", "That it was replaced.") { $0.supersession },
      revocation: m.optional("revoked", "That it was taken back.") { $0.revocation },
      proposal: m.optional("proposal", "What waits for a second person; told to staff alone.") {
        $0.proposal
      })
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
package struct CertificateFilter: Shaped {
  package var account: AccountID?
  package var cursor: SealedCursor?
  package var limit: PageLimit?

  package static let meaning: StaticString = "Whose certificates are listed."

  package static func shape<M: Members<CertificateFilter> & ~Copyable>(
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
package struct IssuedFilter: Shaped {
  package var serial: CertificateSerial?
  package var cursor: SealedCursor?
  package var limit: PageLimit?

  package static let meaning: StaticString = "Which of all certificates are listed."

  package static func shape<M: Members<IssuedFilter> & ~Copyable>(
    _ m: inout M
  ) -> IssuedFilter {
    IssuedFilter(
      serial: m.optional("serial", "The one of this serial number alone.") { $0.serial },
      cursor: m.optional("cursor", "Where to go on; the newest if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// A page of certificates.
package struct CertificateList: Shaped {
  package var certificates: [CertificateView]
  package var cursor: SealedCursor?

  package static let meaning: StaticString = "A page of certificates."

  package static func shape<M: Members<CertificateList> & ~Copyable>(
    _ m: inout M
  ) -> CertificateList {
    CertificateList(
      certificates: m.list("certificates", "Newest first.", upTo: Limit.page) {
        $0.certificates
      },
      cursor: m.optional("cursor", "Where the next page goes on, if there is one.") {
        $0.cursor
      })
  }
}

/// Which certificate is rendered, and in which language.
package struct RenderParams: Shaped {
  package var certificate: CertificateID
  package var language: Language

  package static let meaning: StaticString =
    "Which certificate is rendered, and in which language."

  package static func shape<M: Members<RenderParams> & ~Copyable>(
    _ m: inout M
  ) -> RenderParams {
    RenderParams(
      certificate: m("certificate", "The certificate.") { $0.certificate },
      language: m("language", "The language of its text.") { $0.language })
  }
}

/// A certificate as a page.
package struct RenderedCertificate: Shaped {
  package var mediaType: String
  package var fileName: String
  package var html: String

  package static let meaning: StaticString = "A certificate as a page."

  package static func shape<M: Members<RenderedCertificate> & ~Copyable>(
    _ m: inout M
  ) -> RenderedCertificate {
    RenderedCertificate(
      mediaType: m("mediaType", "What kind of file the page is.") { $0.mediaType },
      fileName: m("fileName", "A name for it.") { $0.fileName },
      html: m("html", "The page: it loads nothing, runs nothing, and prints on one sheet.") {
        $0.html
      })
  }
}
