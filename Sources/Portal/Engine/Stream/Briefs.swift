import Shape

// What events of the stream tell: little, so that a reader who wants more asks with a session.

/// An account in an event.
struct AccountBrief: View {
  var account: AccountID
  var kind: AccountKind
  var status: AccountStatus
  var version: Int

  init(account: AccountID, kind: AccountKind, status: AccountStatus, version: Int) {
    self.account = account
    self.kind = kind
    self.status = status
    self.version = version
  }

  init(_ account: Shared<Account>) {
    self.init(
      account: account.value.id, kind: account.value.kind, status: account.value.status,
      version: account.value.version)
  }

  static let meaning: StaticString = "An account in an event."

  static func members<M: ViewMembers<AccountBrief> & ~Copyable>(_ m: inout M) {
    m("account", "The account.") { $0.account }
    m("kind", "What kind of account.") { $0.kind }
    m("status", "Where it stands now.") { $0.status }
    m("version", "Its version now: what `ifVersion` compares.") { $0.version }
  }
}

/// An application in an event.
struct ApplicationBrief: View {
  var application: ApplicationID
  var service: ReferenceCode
  var action: ApplicationAction
  var state: ApplicationState
  var stage: ReferenceCode?
  var version: Int

  /// - Parameter version: As whoever is told counts it.
  init(_ application: Application, _ action: ApplicationAction, _ version: Int) {
    self.init(
      application: application.id, service: application.service, action: action,
      state: application.state, stage: application.stage, version: version)
  }

  static let meaning: StaticString = "An application in an event."

  static func members<M: ViewMembers<ApplicationBrief> & ~Copyable>(_ m: inout M) {
    m("application", "The application.") { $0.application }
    m("service", "Which service.") { $0.service }
    m("action", "What was done.") { $0.action }
    m("state", "Where it stands now.") { $0.state }
    m.optional("stage", "In which stage of the service.") { $0.stage }
    m("version", "Its version now: what `ifVersion` compares.") { $0.version }
  }

  private init(
    application: ApplicationID, service: ReferenceCode, action: ApplicationAction,
    state: ApplicationState, stage: ReferenceCode?, version: Int
  ) {
    self.application = application
    self.service = service
    self.action = action
    self.state = state
    self.stage = stage
    self.version = version
  }
}

/// A license in an event.
struct LicenseBrief: View {
  var license: LicenseID
  var number: LicenseNumber
  var version: Int

  private init(license: LicenseID, number: LicenseNumber, version: Int) {
    self.license = license
    self.number = number
    self.version = version
  }

  /// - Parameter version: As whoever is told counts it.
  init(_ license: License, _ version: Int) {
    self.init(license: license.id, number: license.number, version: version)
  }

  static let meaning: StaticString = "A license in an event."

  static func members<M: ViewMembers<LicenseBrief> & ~Copyable>(_ m: inout M) {
    m("license", "The license.") { $0.license }
    m("number", "Its number.") { $0.number }
    m("version", "Its version now: what `ifVersion` compares.") { $0.version }
  }
}

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

/// An activity of continuing education in an event.
struct CPDBrief: View {
  var activity: CPDActivityID
  var action: CPDAction
  var state: CPDActivityState
  var version: Int

  init(_ activity: CPDActivity, _ action: CPDAction) {
    self.init(
      activity: activity.id, action: action, state: activity.state, version: activity.version)
  }

  private init(
    activity: CPDActivityID, action: CPDAction, state: CPDActivityState, version: Int
  ) {
    self.activity = activity
    self.action = action
    self.state = state
    self.version = version
  }

  static let meaning: StaticString =
    "An activity of continuing education in an event."

  static func members<M: ViewMembers<CPDBrief> & ~Copyable>(_ m: inout M) {
    m("activity", "The activity.") { $0.activity }
    m("action", "What was done.") { $0.action }
    m("state", "Where it stands now.") { $0.state }
    m("version", "Its version now: what `ifVersion` compares.") { $0.version }
  }
}

/// An accredited activity in an event.
struct ProgramBrief: View {
  var program: ProgramID
  var isOffered: Bool
  var accreditation: AccreditationState
  var version: Int

  init(_ program: AccreditedProgram) {
    self.init(
      program: program.id, isOffered: program.closedAt == nil,
      accreditation: program.accreditation, version: program.version)
  }

  private init(
    program: ProgramID, isOffered: Bool, accreditation: AccreditationState, version: Int
  ) {
    self.program = program
    self.isOffered = isOffered
    self.accreditation = accreditation
    self.version = version
  }

  static let meaning: StaticString = "An accredited activity in an event."

  static func members<M: ViewMembers<ProgramBrief> & ~Copyable>(_ m: inout M) {
    m("accreditedActivity", "The activity.") { $0.program }
    m("offered", "Whether it is still offered.") { $0.isOffered }
    m("accreditation", "What staff found out about its accreditation.") {
      $0.accreditation
    }
    m("version", "Its version now: what `ifVersion` compares.") { $0.version }
  }
}

/// A session in an event.
struct SessionBrief: View {
  var device: Line?
  var endsAt: Instant

  init(device: Line?, endsAt: Instant) {
    self.device = device
    self.endsAt = endsAt
  }

  init(_ session: Session) {
    self.init(device: session.device, endsAt: session.endsAt)
  }

  static let meaning: StaticString = "A session in an event."

  static func members<M: ViewMembers<SessionBrief> & ~Copyable>(_ m: inout M) {
    m.optional("device", "What the caller said the device is.") { $0.device }
    m("endsAt", "When it ends at the latest.") { $0.endsAt }
  }
}

/// Why a session ended.
enum SessionEnd: String, Choice {
  case signedOut, revoked, expired, idle, passwordChanged, suspended, closed, restored

  static let meaning: StaticString = "Why a session ended."

  var meaning: StaticString {
    switch self {
    case .signedOut: "Its owner signed out."
    case .revoked: "Its owner ended it from another session."
    case .expired: "Its time was up."
    case .idle: "It was not used for too long."
    case .passwordChanged: "The password was changed."
    case .suspended: "The account was suspended."
    case .closed: "The account was closed."
    case .restored: "Staff restored access under another address."
    }
  }
}

/// The end of a session in an event.
struct SessionEndBrief: View {
  var reason: SessionEnd

  static let meaning: StaticString = "The end of a session in an event."

  static func members<M: ViewMembers<SessionEndBrief> & ~Copyable>(_ m: inout M) {
    m("reason", "Why it ended.") { $0.reason }
  }
}

/// A restoration of access in an event.
struct RestorationBrief: View {
  var account: AccountID
  var effectiveAt: Instant?

  init(account: AccountID, effectiveAt: Instant?) {
    self.account = account
    self.effectiveAt = effectiveAt
  }

  init(_ restoration: Restoration) {
    self.init(account: restoration.account, effectiveAt: restoration.effectiveAt)
  }

  static let meaning: StaticString = "A restoration of access in an event."

  static func members<M: ViewMembers<RestorationBrief> & ~Copyable>(_ m: inout M) {
    m("account", "Whose access it is.") { $0.account }
    m.optional("effectiveAt", "When it takes effect, once approved.") {
      $0.effectiveAt
    }
  }
}
