import JSON
package import Registry

/// The figures a regulator would change, by name: `seeds/policy.json`.
package final class Policy: Sendable {
  package let timeZoneName: String
  package let verificationLink: Interval
  package let resetLink: Interval
  package let emailChangeLink: Interval
  package let accessRestoredLink: Interval
  package let signInLink: Interval
  package let invitation: Interval
  package let closing: Interval
  package let unverifiedAccount: Interval
  package let accessRestoreDelay: Interval
  package let sessionIdle: Interval
  package let sessionAbsolute: Interval
  package let sessionsPerAccount: Int
  package let idempotency: Interval
  package let eventRetention: Interval
  package let notificationRetention: Interval
  package let notificationsPerAccount: Int
  package let failedSignInsBeforeDelay: Int
  package let failedSignInDelays: [Interval]
  package let failedSignInForget: Interval
  package let documentsPerAccount: Int
  package let documentBytesPerAccount: Int
  package let upload: Interval
  package let resendMinimum: Interval
  package let resendsPerDay: Int
  package let resetRequestsPerDay: Int
  package let supportTicketsPerDay: Int
  package let ticketReopenDays: Int
  package let ticketLink: Interval
  /// What `licensing.verify` asks of callers without a session.
  package let guestVerification: GuestVerification

  init(_ tree: JSONTree) {
    let figures = tree["figures"]
    func number(_ name: String) -> Int { figures?[name]?["value"]?.integer ?? 0 }
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
    // Rules of a register's own may be older than this figure.
    notificationsPerAccount = figures?["notificationsPerAccount"]?["value"]?.integer ?? 500
    failedSignInsBeforeDelay = number("failedSignInsBeforeDelay")
    failedSignInDelays = (figures?["failedSignInDelaySeconds"]?["value"]?.elements ?? [])
      .compactMap { $0.integer.map(Interval.seconds) }
    failedSignInForget = .hours(number("failedSignInForgetHours"))
    documentsPerAccount = number("documentsPerAccount")
    documentBytesPerAccount = number("documentBytesPerAccount")
    upload = .hours(number("uploadHours"))
    resendMinimum = .seconds(number("resendMinimumSeconds"))
    resendsPerDay = number("resendsPerDay")
    resetRequestsPerDay = number("resetRequestsPerDay")
    supportTicketsPerDay = number("supportTicketsPerDay")
    ticketReopenDays = number("ticketReopenDays")
    ticketLink = .days(figures?["ticketLinkDays"]?["value"]?.integer ?? 90)
    guestVerification =
      figures?["guestVerification"]?["value"]?.text.flatMap(GuestVerification.init) ?? .number
  }
}

/// What callers without a session have to know of a license to verify it.
package enum GuestVerification: String, CaseIterable, Sendable {
  /// Its number: what is printed on it is enough.
  case number
  /// The whole name of its holder as well, so that numbers alone tell no names.
  case numberAndName
}
