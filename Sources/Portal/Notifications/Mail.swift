import Shape

/// Which text a mail carries; the texts are data (`seeds/mail-texts.json`).
enum MailKind: String, Choice {
  case verifyEmail, alreadyRegistered, resetPassword, passwordChanged, passwordExpiring
  case passwordNeeded
  case emailChangeConfirm, emailChangeNotice, emailChanged, newSignIn, accountSuspended
  case accountReinstated, accountClosing, accountClosed, accountMergeProposed, accountMerged
  case accountMergedInto, staffInvitation, accessRestoreRequested
  case accessRestored, tooManyAttempts
  case applicationSubmitted, applicationReturned, applicationDeadline, applicationLapsed
  case applicationApproved, applicationRejected, applicationCancelled, appealRejected
  case draftDeadline, feeDue
  case licenseExpiring, licenseEndsToday, licenseSuspended, licenseSuspendedUntil
  case licenseEnded, licenseRestricted
  case licenseReinstated, licenseChanged
  case facilityVerified, facilityVerificationWithdrawn
  case paymentReceived, refundGranted, refundPaid, applicationIssued, licenseExtended
  case certificateIssued, certificateRevoked
  case cpdCredited, cpdCreditedByProvider, cpdReturned, cpdRefused, cpdReversed
  case employmentProposed, employmentConfirmed, employmentDeclined, employmentEnded
  case jobApplied, jobApplicationWithdrawn, jobShortlisted, jobOffered, jobOfferLapsed
  case jobOfferAccepted, jobOfferDeclined, jobRejected, jobFilled, jobVoid, jobDeadline
  case supportOpened, supportLink, supportLinked, supportLinkEnded
  case supportAnswered, supportResolved, supportClosed

  static let meaning: StaticString = "Which text a mail carries."

  var meaning: StaticString {
    switch self {
    case .verifyEmail: "Asks to verify the address of a registration."
    case .alreadyRegistered: "Tells the owner that somebody registered with the address again."
    case .resetPassword: "Carries the link that sets a new password."
    case .passwordChanged: "Tells the owner that the password was changed."
    case .passwordExpiring: "Reminds the owner that the password grows old."
    case .passwordNeeded: "Carries the link that sets the password of an account without one."
    case .emailChangeConfirm: "Asks to confirm a new address, at the new one."
    case .emailChangeNotice: "Tells the old address that a change was asked for."
    case .emailChanged: "Tells the old address that it no longer signs in."
    case .newSignIn: "Tells the owner of a sign-in from a device not seen before."
    case .accountSuspended: "Tells the owner that the account is suspended."
    case .accountReinstated: "Tells the owner that the account is active again."
    case .accountClosing: "Tells the owner that the account will close, and when."
    case .accountClosed: "Tells the owner that the account is closed."
    case .accountMergeProposed:
      "Tells both owners that staff want to merge their accounts, and why."
    case .accountMerged: "Tells the owner that staff merged the account into another, and why."
    case .accountMergedInto: "Tells the owner that staff merged another account into this one."
    case .staffInvitation: "Invites to join the staff."
    case .accessRestoreRequested: "Tells both addresses that staff are restoring access."
    case .accessRestored: "Carries the link that sets a password after access was restored."
    case .tooManyAttempts: "Carries a link that lets the owner past the delay."
    case .applicationSubmitted: "Tells the applicant that an application arrived."
    case .applicationReturned: "Tells the applicant what is to be completed, and until when."
    case .applicationDeadline: "Reminds the applicant of a returned application."
    case .applicationLapsed: "Tells the applicant that a returned application has ended."
    case .applicationApproved: "Tells the applicant of an approval."
    case .applicationRejected: "Tells the applicant of a refusal, and how to object."
    case .applicationCancelled: "Tells the applicant that the register ended an application."
    case .appealRejected: "Tells the applicant that a refusal stands."
    case .draftDeadline: "Reminds the owner of a draft that will be dropped."
    case .feeDue: "Tells the applicant what is to be paid, and under which number."
    case .licenseExpiring: "Reminds the holder of a license that its term is about to end."
    case .licenseEndsToday: "Tells the holder of a license that its term ends with this day."
    case .licenseSuspended: "Tells the holder that the license is suspended."
    case .licenseSuspendedUntil: "Tells the holder that the license is suspended for a time."
    case .licenseEnded: "Tells the holder that the license was revoked or cancelled."
    case .licenseRestricted: "Tells the holder what the license is bound to."
    case .licenseReinstated: "Tells the holder that a suspension or a condition was lifted."
    case .licenseChanged: "Tells the holder that a mistake of the register was corrected."
    case .cpdCredited: "Tells somebody that an activity was credited."
    case .cpdCreditedByProvider: "Tells somebody that a provider credited an attendance."
    case .cpdReturned: "Tells somebody that an activity is to be completed."
    case .cpdRefused: "Tells somebody that an activity was not credited."
    case .cpdReversed: "Tells somebody that a credit was taken back."
    case .facilityVerified: "Tells a facility that staff have verified it."
    case .facilityVerificationWithdrawn: "Tells a facility that it is no longer verified, and why."
    case .paymentReceived: "Tells the applicant that a payment arrived."
    case .refundGranted: "Tells the applicant what will be paid back."
    case .refundPaid: "Tells the applicant that something was paid back."
    case .applicationIssued:
      "Tells the applicant that what was granted is issued, its fee being paid."
    case .licenseExtended: "Tells the holder that the term of a license was prolonged."
    case .certificateIssued: "Tells the holder that a certificate was issued."
    case .certificateRevoked: "Tells the holder that a certificate was taken back."
    case .employmentProposed: "Asks the other side to confirm an employment."
    case .employmentConfirmed: "Tells whoever stated an employment that it was confirmed."
    case .employmentDeclined: "Tells the other side that an employment was declined or taken back."
    case .employmentEnded: "Tells the other side when an employment ends."
    case .jobApplied: "Tells a facility that somebody applied."
    case .jobApplicationWithdrawn: "Tells a facility that an applicant took an application back."
    case .jobShortlisted: "Tells an applicant that the facility considers the application closely."
    case .jobOffered: "Tells an applicant of an offer, and how long it stands."
    case .jobOfferLapsed: "Tells both sides that an offer was not answered in time."
    case .jobOfferAccepted: "Tells a facility that an offer was accepted."
    case .jobOfferDeclined: "Tells a facility that an offer was declined."
    case .jobRejected: "Tells an applicant of a rejection, and why."
    case .jobFilled: "Tells an applicant that the post is filled."
    case .jobVoid: "Tells an applicant that the post was withdrawn."
    case .jobDeadline: "Tells a facility that the last day to apply is over."
    case .supportOpened: "Carries the link to a ticket that was opened without an account."
    case .supportLink: "Carries another link to such a ticket, for whoever asked for one."
    case .supportLinked: "Tells the owner that a question was linked to the account."
    case .supportLinkEnded: "Tells a guest that a question belongs to an account now."
    case .supportAnswered: "Tells whoever asked what support says."
    case .supportResolved: "Tells whoever asked that a ticket is settled."
    case .supportClosed: "Tells whoever asked that a ticket is closed."
    }
  }
}

/// A word or two that a mail's text leaves open.
struct MailArgument: Shaped {
  var name: String
  var value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// The place that names the other side of a dealing between two.
  static let other = "other"

  static let meaning: StaticString = "What fills a place left open in a mail's text."

  static func shape<M: Members<MailArgument> & ~Copyable>(_ m: inout M) -> MailArgument {
    MailArgument(
      m("name", "The place.") { $0.name },
      m("value", "What fills it.") { $0.value })
  }
}

/// A mail that has been decided on and not yet been delivered. The token of its link is drawn only
/// when it is handed over, so that no clear secret is ever on disk.
struct Mail: Entity {
  var id: MailID
  var kind: MailKind
  var to: EmailAddress
  var language: Language
  var arguments: [MailArgument]
  var registration: PendingAccountID?
  var account: AccountID?
  /// What its link is good for, if it has one.
  var linkPurpose: LinkPurpose?
  /// When that link expires.
  var linkEndsAt: Instant?
  var queuedAt: Instant
  /// How often it was handed over.
  var attempts: Int
  /// When it is to be handed over next; nil once it has been given up.
  var nextAttemptAt: Instant?
  /// What it says, where the same stands in an inbox; `mailQueued` never has it.
  var text: Shared<NotificationContent>?
  /// The ticket its link serves; `mailQueued` never has it either.
  var ticket: TicketID?

  static let meaning: StaticString = "A mail not yet delivered."

  static func shape<M: Members<Mail> & ~Copyable>(_ m: inout M) -> Mail {
    Mail(
      id: m("id", "The mail; its Message-ID derives from it.") { $0.id },
      kind: m("kind", "Which text it carries.") { $0.kind },
      to: m("to", "Where it goes.") { $0.to },
      language: m("language", "The language of its text.") { $0.language },
      arguments: m.list("arguments", "What fills the text.", upTo: Stored.most) { $0.arguments },
      registration: m.optional("registration", "The registration its link serves.") {
        $0.registration
      },
      account: m.optional("account", "The account it concerns.") { $0.account },
      linkPurpose: m.optional("linkPurpose", "What its link is good for.") { $0.linkPurpose },
      linkEndsAt: m.optional("linkEndsAt", "When its link expires.") { $0.linkEndsAt },
      queuedAt: m("queuedAt", "When it was decided on.") { $0.queuedAt },
      attempts: m("attempts", "How often it was handed over.") { $0.attempts },
      nextAttemptAt: m.optional("nextAttemptAt", "When it is handed over next.") {
        $0.nextAttemptAt
      },
      text: m.optional("text", "What it says, where the same stands in an inbox.") { $0.text },
      ticket: m.optional("ticket", "The ticket its link serves.") { $0.ticket })
  }

  static func reindex(
    from old: Shared<Mail>?, to new: Shared<Mail>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    indexes.mailAgenda.set(.mail(id), at: new?.value.nextAttemptAt)
    let (before, after) = (old?.value.owners ?? [], new?.value.owners ?? [])
    guard before != after else { return }
    for owner in before { indexes.mailsByOwner.drop(id, from: owner) }
    for owner in after { indexes.mailsByOwner.add(id, to: owner) }
  }

  /// Whether the link that it carries can no longer be used, so that nobody should get it.
  func hasExpired(at instant: Instant) -> Bool { linkEndsAt.map { $0 <= instant } ?? false }

  /// Whom it serves: it goes with any of them.
  private var owners: [LinkOwner] {
    [
      registration.map(LinkOwner.registration), account.map(LinkOwner.account),
      ticket.map(LinkOwner.ticket),
    ].compactMap(\.self)
  }
}
