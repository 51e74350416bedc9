import Shape

/// What the approval of an application brings about.
enum Issuance: String, Choice {
  case classification
  case registration
  case renewal
  case reclassification
  case profileChange
  case duplicate
  case transfer
  case refund
  case certificate
  case nothing

  static let meaning: StaticString = "What the approval of an application brings about."

  var meaning: StaticString {
    switch self {
    case .classification: "The applicant is classified: rank and specialty."
    case .registration: "The applicant is registered for a first term."
    case .renewal: "The registration gets a further term."
    case .reclassification: "The classification is replaced by another."
    case .profileChange: "The data stated replace those in the profile."
    case .duplicate: "The license is issued again and the earlier copy superseded."
    case .transfer: "The license names another facility."
    case .refund: "A fee is paid back."
    case .certificate: "A certificate is issued."
    case .nothing: "The decision itself is all there is."
    }
  }
}

extension Issuance {
  /// Whether what it issues can be bound to conditions: a license whose holder may practice by it.
  var takesConditions: Bool {
    switch self {
    case .classification, .reclassification, .registration, .renewal: true
    case .profileChange, .duplicate, .transfer, .refund, .certificate, .nothing: false
    }
  }

  /// Whether it is done or certified by what the license is worth on that day, so that the
  /// prerequisites are judged again when it is approved and when it is issued.
  var goesByLiveLicense: Bool {
    switch self {
    case .transfer, .duplicate, .certificate: true
    case .classification, .registration, .renewal, .reclassification, .profileChange, .refund,
      .nothing:
      false
    }
  }

  /// Whether it is done to the applicant's license, where there is one.
  var concernsLicense: Bool {
    switch self {
    case .classification, .registration, .renewal, .reclassification, .duplicate, .transfer: true
    case .profileChange, .refund, .certificate, .nothing: false
    }
  }
}

extension Issuance {
  /// What the approval reads from the application: inputs by their codes, each of this kind. They
  /// must be there, and required, or what was approved could not be issued.
  var neededInputs: KeyValuePairs<String, InputKind> {
    switch self {
    case .classification, .reclassification: ["profession": .profession, "rank": .rank]
    case .registration, .renewal: ["facility": .facility]
    case .transfer: ["facility": .facility, "startDay": .day]
    case .refund: ["application": .application, "reason": .reason]
    case .profileChange, .duplicate, .certificate, .nothing: [:]
    }
  }

  /// What else it reads where it is stated: of a correction, each member of the profile.
  var readInputs: KeyValuePairs<String, InputKind> {
    switch self {
    case .classification, .reclassification: ["specialty": .specialty]
    case .profileChange:
      [
        "latinName": .personName, "arabicName": .arabicName, "birthDate": .day,
        "nationality": .country, "identity": .identity, "profession": .profession,
        "specialty": .specialty, "qualification": .qualification,
      ]
    case .registration, .renewal, .duplicate, .transfer, .refund, .certificate, .nothing: [:]
    }
  }
}

/// What is issued where the approval issues a certificate.
struct CertificateSettings: Shaped, Hashable {
  var type: ReferenceCode
  /// How long it can be relied on; nil where it only states what holds on the day of issue, or where
  /// no figure was found.
  var validityDays: SourcedFigure?

  static let meaning: StaticString = "What certificate is issued."

  static func shape<M: Members<CertificateSettings> & ~Copyable>(
    _ m: inout M
  ) -> CertificateSettings {
    CertificateSettings(
      type: m("type", "The code of the type of certificate.") { $0.type },
      validityDays: m.optional("validityDays", "For how many days it is valid.") {
        $0.validityDays
      })
  }
}
