import Shape

extension Section {
  /// Taking a certificate back: proposed by one, done by another.
  static let revocations: [Method] = [
    .write(
      "certificate.proposeRevocation",
      "Proposes to take a certificate back; a second person does it. The holder is not told before.",
      access: .roles([.approver, .registrar]), params: RevocationParams.self,
      result: CertificateView.self,
      errors: [.notFound, .nothingToDo, .revocationPending],
      examples: [
        .init(
          "Proposes it.",
          params: #"""
            {"session":"{session:registrar}","certificate":"{certificate:specialist}",\#
            "reasons":["certificateIssuedInError"]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let certificate = try call.certificates.standingCertificate(params.certificate)
      guard certificate.value.proposal == nil else {
        throw Refusal(.revocationPending, at: "certificate")
      }
      var issues: [Issue] = params.reasons.isEmpty ? [Issue(.missing, at: "reasons")] : []
      issues += call.reference.decisionReasons
        .issues(with: params.reasons, for: .revokeCertificate, in: "reasons")
      if !issues.isEmpty { throw Refusal(issues: issues) }
      try call.record(
        RevocationProposed(
          id: params.certificate,
          proposal: RevocationProposal(
            reasons: params.reasons, by: try call.sharedAccount.value.id, at: call.at)))
      return try call.certificates.certificateView(params.certificate)
    },
    .write(
      "certificate.revoke", "Revokes a certificate, as a colleague proposed.",
      access: .roles([.approver, .registrar]), params: CertificateParams.self,
      result: CertificateView.self,
      errors: [.notFound, .nothingToDo, .secondPersonNeeded, .inviterAndInvitee],
      examples: [
        .init(
          "Takes it back.",
          params: #"{"session":"{session:registrar}","certificate":"{certificate:proposed}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let certificate = try call.certificates.standingCertificate(params.certificate)
      guard let proposal = certificate.value.proposal else {
        throw Refusal(.nothingToDo, at: "certificate")
      }
      try call.staff.checkSecondPerson(after: proposal.by, at: "certificate")
      try call.record(
        CertificateRevoked(
          id: params.certificate, reasons: proposal.reasons, proposedBy: proposal.by,
          decidedBy: call.actor.account))
      try call.certificates.tellRevocation(params.certificate)
      return try call.certificates.certificateView(params.certificate)
    },
    .write(
      "certificate.dropRevocation",
      "Drops such a proposal: its proposer, or a colleague who refuses.",
      access: .roles([.approver, .registrar]), params: CertificateParams.self,
      result: CertificateView.self, errors: [.notFound, .nothingToDo],
      examples: [
        .init(
          "Refuses.",
          params: #"{"session":"{session:registrar}","certificate":"{certificate:proposed}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      guard try call.certificates.certificateOfAnother(params.certificate).value.proposal != nil
      else {
        throw Refusal(.nothingToDo, at: "certificate")
      }
      try call.record(RevocationDropped(id: params.certificate))
      return try call.certificates.certificateView(params.certificate)
    },
  ]
}

extension Certificates {
  /// A certificate that could still be taken back.
  fileprivate func standingCertificate(
    _ id: CertificateID
  ) throws(Refusal) -> Shared<Certificate> {
    let certificate = try certificateOfAnother(id)
    switch certificate.value.status(on: reference.today(at: at)) {
    case .valid, .superseded, .expired: return certificate
    case .revoked: throw Refusal(.nothingToDo, at: "certificate")
    }
  }
}

/// Which certificate is to be taken back.
struct RevocationParams: Shaped {
  var certificate: CertificateID
  var reasons: [ReferenceCode]

  static let meaning: StaticString = "Which certificate is to be taken back, and why."

  static func shape<M: Members<RevocationParams> & ~Copyable>(
    _ m: inout M
  ) -> RevocationParams {
    RevocationParams(
      certificate: m("certificate", "The certificate.") { $0.certificate },
      reasons: m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: 20) {
        $0.reasons
      })
  }
}
