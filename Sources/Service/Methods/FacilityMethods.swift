package import Registry
package import Shape

extension Section {
  static let facility = Section(
    "facility", "Health facilities: verified by staff, so that others may rely on them.",
    verification)

  private static let verification: [Method] = [
    .write(
      "facility.verify",
      "Verifies a facility: its license was held against what its account says.",
      access: .roles([.registrar]), params: FacilityVerificationParams.self,
      result: AccountSummary.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .ownAccount, .wrongStatus, .documentNotForThis, .versionConflict],
      examples: [
        .init(
          "Verifies a radiology center.",
          params: #"""
            {"session":"{session:registrar}","facility":"{account:center}",\#
            "documents":["{document:centerLicense}"],"ifVersion":1}
            """#,
          result: #"""
            {"id":"{account:center}","kind":"facility","status":"active",\#
            "email":"center@example.org","name":"First Center","roles":["facility"],\#
            "version":2,"createdAt":"2026-11-23T08:06:00.000Z",\#
            "establishmentNumber":"7000000003","verification":{"on":"2026-11-23",\#
            "at":"2026-11-23T08:06:00.000Z","documents":["{document:centerLicense}"],\#
            "by":"{account:registrar}"}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let facility = try call.facilityAccount(params.facility, in: [.active])
      try call.checkLicense(params.documents, of: facility.id)
      let today = call.reference.today(at: call.at)
      try call.record(
        FacilityVerified(id: facility.id, on: today, documents: params.documents))
      try call.queueMail(.facilityVerified, to: facility.id)
      return try call.accountSummary(facility.id)
    },
    .write(
      "facility.withdrawVerification",
      "Withdraws the verification of a facility, which then publishes nothing any more.",
      access: .roles([.registrar]), params: FacilityReason.self, result: AccountSummary.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .ownAccount, .wrongStatus, .facilityNotVerified, .versionConflict],
      examples: [
        .init(
          "The license was given back.",
          params: #"""
            {"session":"{session:registrar}","facility":"{account:hospital}",\#
            "reason":"The license was given back."}
            """#,
          result: #"""
            {"id":"{account:hospital}","kind":"facility","status":"active",\#
            "email":"hospital@example.org","name":"First Hospital","roles":["facility"],\#
            "version":3,"createdAt":"2026-11-23T08:06:00.000Z",\#
            "establishmentNumber":"7000000002","verification":{"on":"2026-11-23",\#
            "at":"2026-11-23T08:06:00.000Z","documents":["{document:hospitalLicense}"],\#
            "by":"{account:registrar}","withdrawnAt":"2026-11-23T08:06:00.000Z",\#
            "withdrawnBy":"{account:registrar}","reason":"The license was given back."}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let facility = try call.facilityAccount(
        params.facility, in: [.active, .suspended, .closing])
      guard facility.verification?.isInForce == true else {
        throw Refusal(.facilityNotVerified, at: "facility")
      }
      try call.record(
        FacilityVerificationWithdrawn(id: facility.id, reason: params.reason))
      try call.queueMail(
        .facilityVerificationWithdrawn, to: facility.id, ["reason": params.reason.text])
      return try call.accountSummary(facility.id)
    },
  ]
}

/// A facility, and by what it is verified.
package struct FacilityVerificationParams: Shaped {
  package var facility: AccountID
  package var documents: [DocumentID]

  package static let meaning: StaticString = "A facility, and by what it is verified."

  package static func shape<M: Members<FacilityVerificationParams> & ~Copyable>(
    _ m: inout M
  ) -> FacilityVerificationParams {
    FacilityVerificationParams(
      facility: m("facility", "The account of the facility.") { $0.facility },
      documents: m.list(
        "documents", "Its license, as attached to its account; at least one.",
        upTo: FacilityVerification.maximumDocuments
      ) { $0.documents })
  }

  package var issues: [Issue] { documents.isEmpty ? [Issue(.missing, at: "documents")] : [] }

  package static var sample: FacilityVerificationParams {
    FacilityVerificationParams(facility: .sample, documents: [.sample])
  }
}

/// A facility, and why something is done about it.
package struct FacilityReason: Shaped {
  package var facility: AccountID
  package var reason: Line

  package static let meaning: StaticString =
    "A facility, and why something is done about it."

  package static func shape<M: Members<FacilityReason> & ~Copyable>(
    _ m: inout M
  ) -> FacilityReason {
    FacilityReason(
      facility: m("facility", "The account of the facility.") { $0.facility },
      reason: m("reason", "Why; the facility is told.") { $0.reason })
  }
}
