import Shape

/// That a certificate was replaced.
struct CertificateSupersession: Shaped, Hashable {
  var cause: CertificateCause
  var at: Instant
  /// The one that takes its place, where there is one.
  var by: CertificateID?

  static let meaning: StaticString = "That a certificate was replaced."

  static func shape<M: Members<CertificateSupersession> & ~Copyable>(
    _ m: inout M
  ) -> CertificateSupersession {
    CertificateSupersession(
      cause: m("cause", "By what.") { $0.cause },
      at: m("at", "When.") { $0.at },
      by: m.optional("by", "The certificate that takes its place.") { $0.by })
  }
}

/// That a certificate was taken back.
struct CertificateRevocation: Shaped, Hashable {
  /// What was done to the license; nil where staff took back this certificate alone.
  var cause: CertificateCause?
  var reasons: [ReferenceCode]
  var at: Instant
  var proposedBy: AccountID?
  var decidedBy: AccountID?

  static let meaning: StaticString = "That a certificate was taken back."

  static func shape<M: Members<CertificateRevocation> & ~Copyable>(
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
struct RevocationProposal: Shaped, Hashable {
  var reasons: [ReferenceCode]
  var by: AccountID
  var at: Instant

  static let meaning: StaticString = "That a certificate is to be taken back."

  static func shape<M: Members<RevocationProposal> & ~Copyable>(
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
