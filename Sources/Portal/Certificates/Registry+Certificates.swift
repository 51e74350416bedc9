import Shape

// What the events of certificates have in common when they are applied, and what callers may ask.

extension Registry {
  mutating func put(_ record: Certificate) { tables.certificates.put(record, next(), &indexes) }

  /// Changes a certificate in place and tells its holder, unless it is the business of staff alone,
  /// and staff.
  mutating func change(
    _ id: CertificateID, _ change: CertificateChange, _ stamp: EventMetadata,
    isInternal: Bool = false,
    _ body: (inout Certificate) -> Void
  ) {
    guard var certificate = tables.certificates[id] else { return }
    body(&certificate)
    // The holder learns nothing of what staff only think of, nor that there is something.
    if !isInternal { certificate.version += 1 }
    put(certificate)
    publishCertificate(.certificateChanged, id, change, stamp, isInternal: isInternal)
  }

  mutating func publishCertificate(
    _ topic: Topic, _ id: CertificateID, _ change: CertificateChange, _ stamp: EventMetadata,
    isInternal: Bool = false
  ) {
    guard let certificate = tables.certificates.row(id) else { return }
    publish(
      topic, id.text,
      to: Audience(
        account: isInternal ? nil : certificate.value.holder, roles: [.approver, .registrar]),
      CertificateBrief(certificate, change), stamp)
  }
}

// MARK: Queries

extension Registry {
  func sharedCertificate(_ id: CertificateID) -> Shared<Certificate>? {
    tables.certificates.row(id)
  }

  func certificate(_ code: VerificationCode) -> Shared<Certificate>? {
    indexes.certificateByCode[code].flatMap { tables.certificates.row($0) }
  }

  func certificate(_ serial: CertificateSerial) -> Shared<Certificate>? {
    certificate(at: serial.count).flatMap { $0.value.serial == serial ? $0 : nil }
  }

  /// The certificate at a place in the count.
  func certificate(at count: Int) -> Shared<Certificate>? {
    indexes.certificateBySerial[count].flatMap { tables.certificates.row($0) }
  }

  /// How many certificates there are: none ever goes, so the next serial number follows from it.
  var certificateCount: Int { indexes.certificateCount }

  /// The places in the count of somebody's certificates, ascending.
  func certificatePlaces(of holder: AccountID) -> [Int] {
    indexes.certificatesByHolder[holder] ?? []
  }

  /// Those of somebody's certificates that nobody has ended, oldest first.
  func standingCertificates(of holder: AccountID) -> [Shared<Certificate>] {
    (indexes.standingCertificates[holder] ?? []).compactMap { certificate(at: $0) }
  }
}
