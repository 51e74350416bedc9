import Shape

/// The events of certificates.
enum CertificateEvents {
  static let all: [any Event.Type] = [
    CertificateIssued.self, CertificateSuperseded.self, CertificateRevoked.self,
    RevocationProposed.self, RevocationDropped.self,
  ]
}

/// A certificate was issued: what it states never changes.
struct CertificateIssued: Event {
  var certificate: Certificate

  static let name: StaticString = "certificateIssued"
  static let meaning: StaticString = "A certificate was issued."
  var account: AccountID? { certificate.holder }

  static func shape<M: Members<CertificateIssued> & ~Copyable>(
    _ m: inout M
  ) -> CertificateIssued {
    CertificateIssued(certificate: m("certificate", "The certificate.") { $0.certificate })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(certificate)
    registry.publishCertificate(.certificateIssued, certificate.id, .issued, stamp)
  }
}

/// What a certificate states was replaced by something newer.
struct CertificateSuperseded: Event {
  var id: CertificateID
  var cause: CertificateCause
  var by: CertificateID?

  static let name: StaticString = "certificateSuperseded"
  static let meaning: StaticString = "A certificate was replaced."
  var account: AccountID? { nil }

  static func shape<M: Members<CertificateSuperseded> & ~Copyable>(
    _ m: inout M
  ) -> CertificateSuperseded {
    CertificateSuperseded(
      id: m("id", "The certificate.") { $0.id },
      cause: m("cause", "By what.") { $0.cause },
      by: m.optional("by", "The certificate that takes its place.") { $0.by })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .superseded, stamp) {
      $0.supersession = CertificateSupersession(cause: cause, at: stamp.at, by: by)
      $0.proposal = nil
    }
  }
}

/// A certificate was taken back.
struct CertificateRevoked: Event {
  var id: CertificateID
  var cause: CertificateCause?
  var reasons: [ReferenceCode]
  var proposedBy: AccountID?
  var decidedBy: AccountID?

  static let name: StaticString = "certificateRevoked"
  static let meaning: StaticString = "A certificate was taken back."
  var account: AccountID? { nil }

  static func shape<M: Members<CertificateRevoked> & ~Copyable>(
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

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .revoked, stamp) {
      $0.revocation = CertificateRevocation(
        cause: cause, reasons: reasons, at: stamp.at, proposedBy: proposedBy,
        decidedBy: decidedBy)
      $0.proposal = nil
    }
  }
}

/// A member of staff asked for a certificate to be taken back. Its holder is not told before.
struct RevocationProposed: Event {
  var id: CertificateID
  var proposal: RevocationProposal

  static let name: StaticString = "revocationProposed"
  static let meaning: StaticString = "It was proposed to take a certificate back."
  var account: AccountID? { nil }

  static func shape<M: Members<RevocationProposed> & ~Copyable>(
    _ m: inout M
  ) -> RevocationProposed {
    RevocationProposed(
      id: m("id", "The certificate.") { $0.id },
      proposal: m("proposal", "What was proposed.") { $0.proposal })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .revocationProposed, stamp, isInternal: true) { $0.proposal = proposal }
  }
}

/// A certificate that was to be taken back is not.
struct RevocationDropped: Event {
  var id: CertificateID

  static let name: StaticString = "revocationDropped"
  static let meaning: StaticString = "A certificate is not taken back."
  var account: AccountID? { nil }

  static func shape<M: Members<RevocationDropped> & ~Copyable>(
    _ m: inout M
  ) -> RevocationDropped {
    RevocationDropped(id: m("id", "The certificate.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .revocationDropped, stamp, isInternal: true) { $0.proposal = nil }
  }
}
