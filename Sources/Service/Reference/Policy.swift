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
  package let notificationsPerCategory: Int
  package let mailsPerSenderAndRecipient: Int
  package let mailsPerRecipient: Int
  package let mailsPerSender: Int
  package let employmentProposalsPerPair: Int
  package let employmentProposalDays: Int
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
    // Rules of a register's own may be older than these figures.
    notificationsPerCategory = figures?["notificationsPerCategory"]?["value"]?.integer ?? 200
    mailsPerSenderAndRecipient =
      figures?["mailsPerSenderAndRecipient"]?["value"]?.integer ?? 10
    mailsPerRecipient = figures?["mailsPerRecipient"]?["value"]?.integer ?? 50
    mailsPerSender = figures?["mailsPerSender"]?["value"]?.integer ?? 2_000
    employmentProposalsPerPair =
      figures?["employmentProposalsPerPair"]?["value"]?.integer ?? 3
    employmentProposalDays = figures?["employmentProposalDays"]?["value"]?.integer ?? 30
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
  }
}
