import Shape
import Testing

@testable import Portal

@Suite("What a certificate is worth")
struct CertificateTests {
  private func certificate(through last: Day?, _ count: Int = 1) -> Certificate {
    Certificate(
      id: CertificateID(bits: UInt64(count)), type: .sample,
      serial: CertificateSerial(year: 2026, count: count),
      code: VerificationCode(bits: UInt64(count), 0), holder: AccountID(bits: 7),
      application: ApplicationID(bits: 8), rulesVersion: 1, issuedAt: .sample, issuedOn: .sample,
      validThrough: last, facts: CertificateFacts())
  }

  @Test("ends with its last day, not before and not after")
  func lastDay() {
    let last = Day.sample + 10
    let certificate = certificate(through: last)
    for offset in -400...0 { #expect(certificate.status(on: last + offset) == .valid) }
    for offset in 1...400 { #expect(certificate.status(on: last + offset) == .expired) }
    #expect(self.certificate(through: nil).status(on: last + 100_000) == .valid)
  }

  @Test("is decided by what was done to it before its time is looked at")
  func order() {
    var certificate = certificate(through: .sample)
    certificate.supersession = CertificateSupersession(cause: .newer, at: .sample)
    #expect(certificate.status(on: .sample) == .superseded)
    #expect(certificate.status(on: .sample + 1) == .superseded)
    certificate.revocation = CertificateRevocation(reasons: [], at: .sample)
    #expect(certificate.status(on: .sample) == .revoked)
    #expect(certificate.status(on: .sample + 1) == .revoked)
  }

  /// What the indexes answer about the certificates of one holder.
  private func answers(_ registry: borrowing Registry) -> [String] {
    let holder = AccountID(bits: 7)
    let standing = registry.standingCertificates(of: holder).map(\.value.serial.count)
    let found = (1...3).map { count in
      let byCode = registry.certificate(VerificationCode(bits: UInt64(count), 0))
      let bySerial = registry.certificate(CertificateSerial(year: 2026, count: count))
      return "\(byCode?.value.id.text ?? "–") \(bySerial?.value.id.text ?? "–")"
    }
    return found + [
      "\(registry.certificatePlaces(of: holder))", "\(standing)", "\(registry.certificateCount)",
    ]
  }

  @Test("is found by code, serial and holder; taking back and loading give the same")
  func indexes() {
    var registry = Registry()
    let stamp = EventMetadata(sequence: 1, at: .sample, actor: Actor(.system))
    let empty = answers(registry)
    let mark = registry.mark()
    for count in 1...3 {
      registry.apply(CertificateIssued(certificate: certificate(through: nil, count)), stamp)
    }
    registry.apply(
      CertificateSuperseded(
        id: CertificateID(bits: 1), cause: .newer, by: CertificateID(bits: 2)), stamp)
    registry.apply(
      RevocationProposed(
        id: CertificateID(bits: 3),
        proposal: RevocationProposal(reasons: [], by: AccountID(bits: 9), at: .sample)), stamp)
    registry.apply(RevocationDropped(id: CertificateID(bits: 3)), stamp)
    registry.apply(CertificateRevoked(id: CertificateID(bits: 3), reasons: []), stamp)
    let full = answers(registry)
    #expect(full.suffix(3) == ["[1, 2, 3]", "[2]", "3"])
    var loaded = Registry()
    registry.tables.certificates.table.forEachValue {
      loaded.tables.certificates.load($0, &loaded.indexes)
    }
    #expect(answers(loaded) == full)
    registry.revert(to: mark)
    #expect(answers(registry) == empty)
  }
}
