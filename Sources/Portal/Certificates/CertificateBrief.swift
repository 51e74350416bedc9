import Shape

/// What happened to a certificate.
enum CertificateChange: String, Choice {
  case issued, superseded, revoked, revocationProposed, revocationDropped

  static let meaning: StaticString = "What happened to a certificate."

  var meaning: StaticString {
    switch self {
    case .issued: "It was issued."
    case .superseded: "It was replaced."
    case .revoked: "It was taken back."
    case .revocationProposed: "It was proposed to take it back; told to staff alone."
    case .revocationDropped: "It is not taken back; told to staff alone."
    }
  }
}

/// A certificate in an event.
struct CertificateBrief: View {
  var certificate: CertificateID
  var type: ReferenceCode
  var serial: CertificateSerial
  var change: CertificateChange
  var version: Int

  private init(
    certificate: CertificateID, type: ReferenceCode, serial: CertificateSerial,
    change: CertificateChange, version: Int
  ) {
    self.certificate = certificate
    self.type = type
    self.serial = serial
    self.change = change
    self.version = version
  }

  init(_ certificate: Shared<Certificate>, _ change: CertificateChange) {
    self.init(
      certificate: certificate.value.id, type: certificate.value.type,
      serial: certificate.value.serial, change: change, version: certificate.value.version)
  }

  static let meaning: StaticString = "A certificate in an event."

  static func members<M: ViewMembers<CertificateBrief> & ~Copyable>(_ m: inout M) {
    m("certificate", "The certificate.") { $0.certificate }
    m("type", "Of which type.") { $0.type }
    m("serial", "Its serial number.") { $0.serial }
    m("change", "What happened to it.") { $0.change }
    m("version", "Its version now.") { $0.version }
  }
}
