package import Shape

/// The events of certificates.
package enum CertificateEvents {
  package static let all: [any Event.Type] = [
    CertificateIssued.self, CertificateSuperseded.self, CertificateRevoked.self,
    RevocationProposed.self, RevocationDropped.self,
  ]
}

/// A certificate was issued: what it states never changes.
package struct CertificateIssued: Event {
  package var certificate: Certificate

  package init(certificate: Certificate) { self.certificate = certificate }

  package static let name: StaticString = "certificateIssued"
  package static let meaning: StaticString = "A certificate was issued."
  package var account: AccountID? { certificate.holder }

  package static func shape<M: Members<CertificateIssued> & ~Copyable>(
    _ m: inout M
  ) -> CertificateIssued {
    CertificateIssued(certificate: m("certificate", "The certificate.") { $0.certificate })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(certificate)
    registry.publishCertificate(.certificateIssued, certificate.id, .issued, stamp)
  }
}

/// What a certificate states was replaced by something newer.
package struct CertificateSuperseded: Event {
  package var id: CertificateID
  package var cause: CertificateCause
  package var by: CertificateID?

  package init(id: CertificateID, cause: CertificateCause, by: CertificateID? = nil) {
    self.id = id
    self.cause = cause
    self.by = by
  }

  package static let name: StaticString = "certificateSuperseded"
  package static let meaning: StaticString = "A certificate was replaced."
  package var account: AccountID? { nil }

  package static func shape<M: Members<CertificateSuperseded> & ~Copyable>(
    _ m: inout M
  ) -> CertificateSuperseded {
    CertificateSuperseded(
      id: m("id", "The certificate.") { $0.id },
      cause: m("cause", "By what.") { $0.cause },
      by: m.optional("by", "The certificate that takes its place.") { $0.by })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .superseded, stamp) {
      $0.supersession = CertificateSupersession(cause: cause, at: stamp.at, by: by)
      $0.proposal = nil
    }
  }
}

/// A certificate was taken back.
package struct CertificateRevoked: Event {
  package var id: CertificateID
  package var cause: CertificateCause?
  package var reasons: [ReferenceCode]
  package var proposedBy: AccountID?
  package var decidedBy: AccountID?

  package init(
    id: CertificateID, cause: CertificateCause? = nil, reasons: [ReferenceCode],
    proposedBy: AccountID? = nil, decidedBy: AccountID? = nil
  ) {
    self.id = id
    self.cause = cause
    self.reasons = reasons
    self.proposedBy = proposedBy
    self.decidedBy = decidedBy
  }

  package static let name: StaticString = "certificateRevoked"
  package static let meaning: StaticString = "A certificate was taken back."
  package var account: AccountID? { nil }

  package static func shape<M: Members<CertificateRevoked> & ~Copyable>(
    _ m: inout M
  ) -> CertificateRevoked {
    CertificateRevoked(
      id: m("id", "The certificate.") { $0.id },
      cause: m.optional("cause", "What was done to the license, where it follows from that.") {
        $0.cause
      },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      proposedBy: m.optional("proposedBy", "Who asked for it.") { $0.proposedBy },
      decidedBy: m.optional("decidedBy", "Who decided it.") { $0.decidedBy })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .revoked, stamp) {
      $0.revocation = CertificateRevocation(
        cause: cause, reasons: reasons, at: stamp.at, proposedBy: proposedBy,
        decidedBy: decidedBy)
      $0.proposal = nil
    }
  }
}

/// A member of staff asked for a certificate to be taken back. Its holder is not told before.
package struct RevocationProposed: Event {
  package var id: CertificateID
  package var proposal: RevocationProposal

  package init(id: CertificateID, proposal: RevocationProposal) {
    self.id = id
    self.proposal = proposal
  }

  package static let name: StaticString = "revocationProposed"
  package static let meaning: StaticString = "It was proposed to take a certificate back."
  package var account: AccountID? { nil }

  package static func shape<M: Members<RevocationProposed> & ~Copyable>(
    _ m: inout M
  ) -> RevocationProposed {
    RevocationProposed(
      id: m("id", "The certificate.") { $0.id },
      proposal: m("proposal", "What was proposed.") { $0.proposal })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .revocationProposed, stamp, isInternal: true) { $0.proposal = proposal }
  }
}

/// A certificate that was to be taken back is not.
package struct RevocationDropped: Event {
  package var id: CertificateID

  package init(id: CertificateID) { self.id = id }

  package static let name: StaticString = "revocationDropped"
  package static let meaning: StaticString = "A certificate is not taken back."
  package var account: AccountID? { nil }

  package static func shape<M: Members<RevocationDropped> & ~Copyable>(
    _ m: inout M
  ) -> RevocationDropped {
    RevocationDropped(id: m("id", "The certificate.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .revocationDropped, stamp, isInternal: true) { $0.proposal = nil }
  }
}
