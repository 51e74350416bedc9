import Shape

/// What people are told about, by area: what they may switch off as mail, area by area. What each
/// is called is data (`seeds/mail-texts.json`).
enum NotificationCategory: String, Choice {
  case security, applications, fees, licenses, certificates, cpd, facilities, jobs, support

  static let meaning: StaticString = "What somebody is told about."

  var meaning: StaticString {
    switch self {
    case .security: "The account itself: sign-in, password, address, suspension, closing."
    case .applications: "Where one's applications stand."
    case .fees: "What is to be paid, was paid, and is paid back."
    case .licenses: "What becomes of one's licenses."
    case .certificates: "What becomes of one's certificates."
    case .cpd: "Continuing education."
    case .facilities: "A facility's verification, and who works there."
    case .jobs: "Jobs, and applications for them."
    case .support: "Answers to what one asked support."
    }
  }

  /// Whether it is always mailed, whatever its reader prefers: an owner must hear of what an intruder
  /// would keep quiet.
  var isAlwaysMailed: Bool {
    switch self {
    case .security: true
    case .applications, .fees, .licenses, .certificates, .cpd, .facilities, .jobs, .support: false
    }
  }
}

/// What of a mail stands in the inbox as well.
enum NoticeForm: Sendable {
  /// Nothing: it is for somebody who cannot sign in, or is worth nothing without its link.
  case none
  /// Its body, without greeting, signature and links.
  case body
  /// A text of its own: the mail's is about a link that only the mailbox gets, or leaves out what
  /// another user typed.
  case own
}

extension MailKind {
  /// What it is about.
  var category: NotificationCategory {
    switch self {
    case .verifyEmail, .alreadyRegistered, .resetPassword, .passwordChanged, .passwordExpiring,
      .emailChangeConfirm, .emailChangeNotice, .emailChanged, .newSignIn, .accountSuspended,
      .accountReinstated, .accountClosing, .accountClosed, .accountMergeProposed, .accountMerged,
      .accountMergedInto, .staffInvitation, .accessRestoreRequested, .accessRestored,
      .tooManyAttempts, .passwordNeeded, .supportOpened, .supportLink, .supportLinked,
      .supportLinkEnded:
      .security
    case .applicationSubmitted, .applicationReturned, .applicationDeadline, .applicationLapsed,
      .applicationApproved, .applicationRejected, .applicationCancelled, .appealRejected,
      .draftDeadline, .applicationIssued:
      .applications
    case .feeDue, .paymentReceived, .refundGranted, .refundPaid: .fees
    case .licenseExpiring, .licenseEndsToday, .licenseSuspended, .licenseSuspendedUntil,
      .licenseEnded, .licenseRestricted, .licenseReinstated, .licenseChanged, .licenseExtended:
      .licenses
    case .facilityVerified, .facilityVerificationWithdrawn, .employmentProposed,
      .employmentConfirmed, .employmentDeclined, .employmentEnded:
      .facilities
    case .jobApplied, .jobApplicationWithdrawn, .jobShortlisted, .jobOffered, .jobOfferLapsed,
      .jobOfferAccepted, .jobOfferDeclined, .jobRejected, .jobFilled, .jobVoid, .jobDeadline:
      .jobs
    case .certificateIssued, .certificateRevoked: .certificates
    case .cpdCredited, .cpdCreditedByProvider, .cpdReturned, .cpdRefused, .cpdReversed: .cpd
    case .supportAnswered, .supportResolved, .supportClosed: .support
    }
  }

  /// Mails to people who cannot sign in, or worth nothing without their link.
  private static let withoutNotice: Set<MailKind> = [
    .verifyEmail, .emailChangeConfirm, .staffInvitation, .accountClosed, .accountMerged,
    .passwordNeeded, .supportOpened, .supportLink, .supportLinkEnded,
  ]
  /// Mails about their link.
  private static let withOwnNotice: Set<MailKind> = [
    .resetPassword, .accessRestored, .tooManyAttempts,
  ]

  /// The places of its text that another user filled with words of their own: names, titles, reasons,
  /// devices. They stand in the inbox, which only its owner reads after signing in, and never in the
  /// mail, which would carry them to anyone under the register's name. A mail may name a facility that
  /// staff have verified (`provider`, or `other` to an applicant), and say back to its reader what they
  /// typed themselves.
  var wordsOfOthers: Set<String> {
    switch self {
    case .employmentProposed, .employmentConfirmed, .employmentDeclined, .employmentEnded:
      [MailArgument.other, "position"]
    case .jobApplied, .jobApplicationWithdrawn, .jobOfferAccepted, .jobOfferDeclined:
      [MailArgument.other]
    case .jobShortlisted, .jobOffered, .jobFilled, .jobVoid, .cpdCreditedByProvider,
      .cpdReversed:
      ["title"]
    case .jobOfferLapsed: [MailArgument.other, "title"]
    case .jobRejected: ["title", "reason"]
    case .newSignIn: ["device"]
    case .supportAnswered, .supportResolved, .supportClosed: ["subject"]
    // The address is not verified yet, or others requested the account too, so the name may be a
    // stranger's words.
    case .verifyEmail, .emailChangeConfirm, .passwordNeeded, .supportOpened, .supportLink: ["name"]
    case .alreadyRegistered, .resetPassword, .passwordChanged, .passwordExpiring,
      .emailChangeNotice, .emailChanged, .accountSuspended, .accountReinstated, .accountClosing,
      .accountClosed, .accountMergeProposed, .accountMerged, .accountMergedInto, .staffInvitation,
      .accessRestoreRequested, .accessRestored, .tooManyAttempts, .supportLinked, .supportLinkEnded,
      .applicationSubmitted, .applicationReturned, .applicationDeadline, .applicationLapsed,
      .applicationApproved, .applicationRejected, .applicationCancelled, .appealRejected,
      .draftDeadline, .applicationIssued, .feeDue, .paymentReceived, .refundGranted, .refundPaid,
      .licenseExpiring, .licenseEndsToday, .licenseSuspended, .licenseSuspendedUntil,
      .licenseEnded, .licenseRestricted, .licenseReinstated, .licenseChanged, .licenseExtended,
      .facilityVerified, .facilityVerificationWithdrawn, .jobDeadline, .certificateIssued,
      .certificateRevoked, .cpdCredited, .cpdReturned, .cpdRefused:
      []
    }
  }

  /// What of it stands in the inbox.
  var notice: NoticeForm {
    if Self.withoutNotice.contains(self) { return .none }
    return Self.withOwnNotice.contains(self) || !wordsOfOthers.isEmpty ? .own : .body
  }
}
