package import Shape

/// That a certificate was replaced.
package struct CertificateSupersession: Shaped, Hashable {
  package var cause: CertificateCause
  package var at: Instant
  /// The one that takes its place, where there is one.
  package var by: CertificateID?

  package init(cause: CertificateCause, at: Instant, by: CertificateID? = nil) {
    self.cause = cause
    self.at = at
    self.by = by
  }

  package static let meaning: StaticString = "That a certificate was replaced."

  package static func shape<M: Members<CertificateSupersession> & ~Copyable>(
    _ m: inout M
  ) -> CertificateSupersession {
    CertificateSupersession(
      cause: m("cause", "By what.") { $0.cause },
      at: m("at", "When.") { $0.at },
      by: m.optional("by", "The certificate that takes its place.") { $0.by })
  }
}

/// That a certificate was taken back.
package struct CertificateRevocation: Shaped, Hashable {
  /// What was done to the license; nil where staff took back this certificate alone.
  package var cause: CertificateCause?
  package var reasons: [ReferenceCode]
  package var at: Instant
  package var proposedBy: AccountID?
  package var decidedBy: AccountID?

  package init(
    cause: CertificateCause? = nil, reasons: [ReferenceCode], at: Instant,
    proposedBy: AccountID? = nil, decidedBy: AccountID? = nil
  ) {
    self.cause = cause
    self.reasons = reasons
    self.at = at
    self.proposedBy = proposedBy
    self.decidedBy = decidedBy
  }

  package static let meaning: StaticString = "That a certificate was taken back."

  package static func shape<M: Members<CertificateRevocation> & ~Copyable>(
    _ m: inout M
  ) -> CertificateRevocation {
    CertificateRevocation(
      cause: m.optional("cause", "What was done to the license, where it follows from that.") {
        $0.cause
      },
      reasons: m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: Stored.most) {
        $0.reasons
      },
      at: m("at", "When.") { $0.at },
      proposedBy: m.optional("proposedBy", "Who asked for it; told to staff alone.") {
        $0.proposedBy
      },
      decidedBy: m.optional("decidedBy", "Who decided it; told to staff alone.") {
        $0.decidedBy
      })
  }
}

/// That a member of staff asks for a certificate to be taken back; another one does it.
package struct RevocationProposal: Shaped, Hashable {
  package var reasons: [ReferenceCode]
  package var by: AccountID
  package var at: Instant

  package init(reasons: [ReferenceCode], by: AccountID, at: Instant) {
    self.reasons = reasons
    self.by = by
    self.at = at
  }

  package static let meaning: StaticString = "That a certificate is to be taken back."

  package static func shape<M: Members<RevocationProposal> & ~Copyable>(
    _ m: inout M
  ) -> RevocationProposal {
    RevocationProposal(
      reasons: m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: Stored.most) {
        $0.reasons
      },
      by: m("by", "Who proposed it.") { $0.by },
      at: m("at", "When.") { $0.at })
  }
}
