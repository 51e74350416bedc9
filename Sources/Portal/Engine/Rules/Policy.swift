import JSON

/// The figures a regulator would change, by name: `seeds/policy.json`.
final class Policy: Sendable {
  let timeZoneName: String
  let verificationLink: Interval
  let resetLink: Interval
  let emailChangeLink: Interval
  let accessRestoredLink: Interval
  let signInLink: Interval
  let invitation: Interval
  let closing: Interval
  let unverifiedAccount: Interval
  let accessRestoreDelay: Interval
  let sessionIdle: Interval
  let sessionAbsolute: Interval
  let sessionsPerAccount: Int
  let idempotency: Interval
  let eventRetention: Interval
  let notificationRetention: Interval
  let notificationsPerCategory: Int
  let mailsPerSenderAndRecipient: Int
  let mailsPerRecipient: Int
  let mailsPerSender: Int
  let employmentProposalsPerPair: Int
  /// Attendances that a provider may credit the same holder within `creditsPerProviderDays`.
  let creditsPerProvider: Int
  let creditsPerProviderDays: Int
  let employmentProposalDays: Int
  let failedSignInsBeforeDelay: Int
  /// With a known device or a mailed link.
  let failedSignInsWithProof: Int
  let failedSignInDelays: [Interval]
  let failedSignInForget: Interval
  let documentsPerAccount: Int
  let documentBytesPerAccount: Int
  let upload: Interval
  let resendMinimum: Interval
  let resendsPerDay: Int
  /// Between two mails of a kind that anybody can have sent.
  let requestedMailPause: Interval
  let supportTicketsPerDay: Int
  /// What callers without a session may do in an hour: those without an origin together, and each
  /// origin by itself.
  let accountLookups: Int
  let guestLookups: Int
  let guestLookupsPerOrigin: Int
  let guestRegistrations: Int
  let guestRegistrationsPerOrigin: Int
  let guestTickets: Int
  let guestTicketsPerOrigin: Int
  /// Changes of one's own settings in an hour.
  let settingsPerHour: Int
  let pendingRegistrations: Int
  let openGuestTickets: Int
  let ticketReopenDays: Int
  let ticketLink: Interval
  /// The records of more people than this, read by one member of staff in an hour, alert auditors.
  let staffReadsBeforeAlert: Int
  /// The records of how many people one member of staff may read in an hour.
  let staffReadsPerHour: Int
  /// What `licensing.verify` asks of callers without a session.
  let guestVerification: GuestVerification

  init(_ tree: JSONTree) {
    let figures = tree["figures"]
    // Rules of a register's own may be older than a figure.
    func number(_ name: String, or standard: Int = 0) -> Int {
      figures?[name]?["value"]?.integer ?? standard
    }
    timeZoneName = figures?["timeZone"]?["value"]?.text ?? "Asia/Riyadh"
    verificationLink = .hours(number("verificationLinkHours"))
    resetLink = .minutes(number("resetLinkMinutes"))
    emailChangeLink = .hours(number("emailChangeLinkHours"))
    accessRestoredLink = .hours(number("accessRestoredLinkHours"))
    signInLink = .minutes(number("signInLinkMinutes"))
    invitation = .days(number("invitationDays"))
    closing = .days(number("closingDays"))
    unverifiedAccount = .days(number("unverifiedAccountDays"))
    accessRestoreDelay = .hours(number("accessRestoreDelayHours"))
    sessionIdle = .minutes(number("sessionIdleMinutes"))
    sessionAbsolute = .hours(number("sessionAbsoluteHours"))
    sessionsPerAccount = number("sessionsPerAccount")
    idempotency = .hours(number("idempotencyHours"))
    eventRetention = .days(number("eventRetentionDays"))
    notificationRetention = .days(number("notificationRetentionDays"))
    notificationsPerCategory = number("notificationsPerCategory", or: 200)
    mailsPerSenderAndRecipient = number("mailsPerSenderAndRecipient", or: 10)
    mailsPerRecipient = number("mailsPerRecipient", or: 50)
    mailsPerSender = number("mailsPerSender", or: 2_000)
    employmentProposalsPerPair = number("employmentProposalsPerPair", or: 3)
    creditsPerProvider = number("creditsPerProvider", or: 60)
    creditsPerProviderDays = number("creditsPerProviderDays", or: 365)
    employmentProposalDays = number("employmentProposalDays", or: 30)
    failedSignInsBeforeDelay = number("failedSignInsBeforeDelay")
    failedSignInsWithProof = number("failedSignInsWithProof", or: 20)
    failedSignInDelays = (figures?["failedSignInDelaySeconds"]?["value"]?.elements ?? [])
      .compactMap { $0.integer.map(Interval.seconds) }
    failedSignInForget = .hours(number("failedSignInForgetHours"))
    documentsPerAccount = number("documentsPerAccount")
    documentBytesPerAccount = number("documentBytesPerAccount")
    upload = .hours(number("uploadHours"))
    resendMinimum = .seconds(number("resendMinimumSeconds"))
    resendsPerDay = number("resendsPerDay")
    requestedMailPause = .minutes(number("requestedMailPauseMinutes", or: 10))
    supportTicketsPerDay = number("supportTicketsPerDay")
    accountLookups = number("accountLookupsPerHour", or: 5_000)
    guestLookups = number("guestLookupsPerHour", or: 1_000)
    guestLookupsPerOrigin = number("guestLookupsPerHourAndOrigin", or: 200)
    guestRegistrations = number("guestRegistrationsPerHour", or: 500)
    guestRegistrationsPerOrigin = number("guestRegistrationsPerHourAndOrigin", or: 50)
    guestTickets = number("guestTicketsPerHour", or: 100)
    guestTicketsPerOrigin = number("guestTicketsPerHourAndOrigin", or: 20)
    settingsPerHour = number("settingsPerHour", or: 100)
    pendingRegistrations = number("pendingRegistrations", or: 20_000)
    openGuestTickets = number("openGuestTickets", or: 20_000)
    ticketReopenDays = number("ticketReopenDays")
    ticketLink = .days(number("ticketLinkDays", or: 90))
    staffReadsBeforeAlert = number("staffReadsBeforeAlert", or: 60)
    staffReadsPerHour = number("staffReadsPerHour", or: 500)
    guestVerification =
      figures?["guestVerification"]?["value"]?.text.flatMap(GuestVerification.init) ?? .number
  }
}

/// What callers without a session have to know of a license to verify it.
enum GuestVerification: String, CaseIterable, Sendable {
  /// Its number: what is printed on it is enough.
  case number
  /// The whole name of its holder as well, so that numbers alone tell no names.
  case numberAndName
}
