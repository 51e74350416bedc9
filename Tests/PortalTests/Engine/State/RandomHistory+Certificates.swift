import Shape

@testable import Portal

extension RandomHistory {
  mutating func certificateEvent(_ registry: borrowing Registry) -> (any Event)? {
    guard let holder = pick(accounts(registry, [.active]))?.id else { return nil }
    let standing = registry.standingCertificates(of: holder).map(\.value)
    switch random.below(6) {
    case 0, 1:
      return CertificateIssued(
        certificate: Certificate(
          id: CertificateID(bits: bits()), type: .sample,
          serial: CertificateSerial(year: 2026, count: registry.certificateCount + 1),
          code: VerificationCode(bits: bits(), bits()), holder: holder,
          application: ApplicationID(bits: 1), rulesVersion: 1, issuedAt: now, issuedOn: .sample,
          validThrough: random.chance(50) ? .sample : nil, facts: CertificateFacts()))
    case 2:
      return pick(standing).map {
        CertificateSuperseded(id: $0.id, cause: .renewal, by: standing.last?.id)
      }
    case 3:
      let proposer = holder
      let time = now
      return pick(standing).map {
        RevocationProposed(
          id: $0.id, proposal: RevocationProposal(reasons: [.sample], by: proposer, at: time))
      }
    case 4: return pick(standing).map { RevocationDropped(id: $0.id) }
    default:
      return pick(standing).map {
        CertificateRevoked(id: $0.id, cause: .suspension, reasons: [], decidedBy: holder)
      }
    }
  }
}
