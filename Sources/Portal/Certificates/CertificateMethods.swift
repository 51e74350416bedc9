import Shape

extension Section {
  static let certificate = Section(
    "certificate",
    "Certificates: what was issued, as a page to print, and whether it is still good.",
    certificates + revocations)

  private static let certificates: [Method] = [
    .read(
      "certificate.types", "Lists the types of certificates: what each states, and what ends it.",
      access: .anyone, params: NoParams.self, result: CertificateTypeList.self,
      examples: [.init("Lists them.", params: "{}")]
    ) { (call, _) throws(Refusal) in
      CertificateTypeList(types: call.reference.certificateTypes.all)
    },
    .read(
      "certificate.get", "Returns a certificate of one's own, or for staff any.",
      access: .signedIn, params: CertificateParams.self, result: CertificateView.self,
      errors: [.notFound],
      examples: [
        .init(
          "Reads one.",
          params: #"{"session":"{session:specialist}","certificate":"{certificate:specialist}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.certificates.certificateView(params.certificate)
    },
    .read(
      "certificate.list", "Lists one's certificates, or for staff those of a holder.",
      access: .signedIn, params: CertificateFilter.self, result: CertificateList.self,
      errors: [.notFound, .cursorUnknown],
      examples: [
        .init(
          "Lists one's own.", params: #"{"session":"{session:specialist}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let account = try call.sharedAccount.value
      let holder = params.account ?? account.id
      guard
        holder == account.id
          || (account.kind == .staff && call.registry.sharedAccount(holder) != nil),
        try !call.staff.isOwnAsStaff(params.account)
      else { throw Refusal(.notFound, at: "account") }
      call.audit.noteRead(holder, of: holder)
      let places = call.registry.certificatePlaces(of: holder)
      return try call.certificates.page(places, params.cursor, params.limit)
    },
    .read(
      "certificate.listIssued", "Lists all certificates, or finds one by its serial number.",
      access: .roles(Role.allCases.filter(\.isStaff)), params: IssuedFilter.self,
      result: CertificateList.self, errors: [.notFound, .cursorUnknown],
      examples: [
        .init(
          "Finds one.",
          params: #"{"session":"{session:support}","serial":"{serial:specialist}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      guard let serial = params.serial else {
        call.audit.noteListRead()
        return try call.certificates.page(
          1..<(call.registry.certificateCount + 1), params.cursor, params.limit)
      }
      guard let certificate = call.registry.certificate(serial),
        try !call.staff.isOwnAsStaff(certificate.value.holder)
      else { throw Refusal(.notFound, at: "serial") }
      return CertificateList(certificates: [
        try call.certificates.certificateView(certificate.value.id)
      ])
    },
    .read(
      "certificate.render",
      "Renders a certificate as a page that needs nothing from elsewhere and prints on one sheet of A4.",
      access: .signedIn, params: RenderParams.self, result: RenderedCertificate.self,
      errors: [.notFound],
      examples: [
        .init(
          "Renders one in Arabic.",
          params: #"""
            {"session":"{session:specialist}","certificate":"{certificate:specialist}",\#
            "language":"ar"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.certificates.rendered(params.certificate, in: params.language)
    },
    .read(
      "certificate.verify",
      "Tells anyone who has the code of a certificate what it states and what it is worth now.",
      access: .anyoneOrSignedIn, params: CertificateCodeParams.self,
      result: VerifiedCertificate.self, errors: [.notFound, .budgetSpent],
      examples: [
        .init(
          "Verifies one.", params: #"{"code":"{code:specialist}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      guard let certificate = call.registry.certificate(params.code) else {
        // A code that is right was printed on what the caller holds; guesses are what is counted.
        try call.budgets.spendLookups()
        throw Refusal(.notFound, at: "code")
      }
      return VerifiedCertificate(
        certificate, call.certificates.type(of: certificate.value),
        on: call.reference.today(at: call.at),
        at: call.at)
    },
  ]
}

extension Certificates {
  /// A certificate that the caller may read: their own, or for staff any.
  func certificate(_ id: CertificateID) throws(Refusal) -> Shared<Certificate> {
    let account = try sharedAccount
    guard let certificate = registry.sharedCertificate(id),
      certificate.value.holder == account.value.id || account.value.kind == .staff,
      try !call.staff.isOwnAsStaff(certificate.value.holder)
    else { throw Refusal(.notFound, at: "certificate") }
    call.audit.noteRead(id, of: certificate.value.holder)
    return certificate
  }

  /// A certificate that staff act on: not their own.
  func certificateOfAnother(_ id: CertificateID) throws(Refusal) -> Shared<Certificate> {
    guard let certificate = registry.sharedCertificate(id) else {
      throw Refusal(.notFound, at: "certificate")
    }
    try call.staff.checkNotOwn(certificate.value.holder, at: "certificate")
    return certificate
  }

  /// A certificate as it stands after what the call has decided, as the caller may see it.
  func certificateView(_ id: CertificateID) throws(Refusal) -> CertificateView {
    let certificate = try certificate(id)
    return CertificateView(
      certificate, on: reference.today(at: at), to: call.readers(of: certificate.value.holder))
  }

  fileprivate func rendered(
    _ id: CertificateID, in language: Language
  ) throws(Refusal) -> RenderedCertificate {
    let certificate = try certificate(id).value
    guard let rules = call.reference(version: certificate.rulesVersion),
      let type = rules.certificateTypes[certificate.type]
    else { throw Refusal(.internalError) }
    let application = registry.sharedApplication(certificate.application)
    let service = try application.flatMap { application throws(Refusal) in
      try call.licensing.applications.rules(of: application).services[application.value.service]
    }
    let page = CertificatePage(
      wording: CertificateWording(
        certificate: certificate, type: type, rules: rules, inputs: service?.inputs ?? [],
        language: language),
      status: certificate.status(on: reference.today(at: at)),
      link: engine.address(of: .verifyCertificate, token: certificate.code.text))
    return RenderedCertificate(
      mediaType: "text/html; charset=utf-8",
      fileName: "\(certificate.type.text)-\(certificate.serial.text)-\(language.rawValue).html",
      html: page.html)
  }

  /// A page of the certificates at some places in the count, newest first. A place is for good, so
  /// what is issued meanwhile moves nothing.
  fileprivate func page<Places: RandomAccessCollection<Int>>(
    _ places: Places, _ cursor: SealedCursor?, _ limit: PageLimit?
  ) throws(Refusal) -> CertificateList where Places.Index == Int {
    let limit = limit?.value ?? PageLimit.standard
    var rest = places[...]
    if let cursor {
      let last = try call.pages.place(of: cursor, in: .certificates)
      guard registry.certificate(at: last) != nil else {
        throw Refusal(.cursorUnknown, at: "cursor")
      }
      rest = rest[..<rest.firstPlace(after: last - 1)]
    }
    let today = reference.today(at: at)
    let shown = rest.suffix(limit).reversed()
    var views: [CertificateView] = []
    for certificate in shown.compactMap({ registry.certificate(at: $0) }) {
      if try call.staff.isOwnAsStaff(certificate.value.holder) { continue }
      views.append(
        CertificateView(certificate, on: today, to: call.readers(of: certificate.value.holder)))
    }
    return CertificateList(
      certificates: views,
      cursor: try call.pages.sealEnd(rest.count > limit ? shown.last : nil, in: .certificates))
  }
}
