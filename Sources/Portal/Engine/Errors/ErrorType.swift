/// Every way the engine says no, in one table: the stable type on the wire, the code, and whether
/// the same call may succeed later. What each says stands in `seeds/errors.json`.
///
/// Codes below zero are JSON-RPC's own; ours begin at 1000, by area, outside the range that the
/// specification reserves.
enum ErrorType: String, CaseIterable, Sendable {
  case parseError = "protocol/parse-error"
  case invalidRequest = "protocol/invalid-request"
  case methodNotFound = "protocol/method-not-found"
  case invalidParams = "protocol/invalid-params"
  case internalError = "protocol/internal-error"

  case versionConflict = "request/version-conflict"
  case idempotencyMismatch = "request/idempotency-mismatch"
  case optionNotSupported = "request/option-not-supported"
  case notFound = "request/not-found"
  case nothingToDo = "request/nothing-to-do"
  case budgetSpent = "request/budget-spent"

  case sessionRequired = "auth/session-required"
  case sessionInvalid = "auth/session-invalid"
  case forbidden = "auth/forbidden"
  case passwordExpired = "auth/password-expired"
  case wrongCredentials = "auth/wrong-credentials"
  case tooManyAttempts = "auth/too-many-attempts"
  case suspended = "auth/suspended"
  case passwordTooWeak = "auth/password-too-weak"
  case passwordReused = "auth/password-reused"
  case wrongPassword = "auth/wrong-password"
  case linkInvalid = "auth/link-invalid"
  case linkReplaced = "auth/link-replaced"
  case busy = "auth/busy"

  case termsOutdated = "account/terms-outdated"
  case wrongStatus = "account/wrong-status"
  case ownAccount = "account/own-account"
  case lastRegistrar = "account/last-registrar"
  case emailTaken = "account/email-taken"
  case profileMismatch = "account/profile-mismatch"
  case restorationOpen = "account/restoration-open"
  case secondPersonNeeded = "account/second-person-needed"
  case inviterAndInvitee = "account/inviter-and-invitee"
  case moreRights = "account/more-rights"
  case invitationForAnother = "account/invitation-for-another"
  case identityDiffers = "account/identity-differs"
  case tooManyAdministrators = "account/too-many-administrators"
  case registrarSuspended = "account/registrar-suspended"

  case cursorUnknown = "event/cursor-unknown"
  case tooManySubscriptions = "event/too-many-subscriptions"

  case clockBackwards = "clock/backwards"

  case applicationWrongState = "application/wrong-state"
  case applicationNotClaimed = "application/not-claimed"
  case applicationClaimed = "application/claimed-by-another"
  case notInThisStage = "application/not-in-this-stage"
  case applicationOnHold = "application/on-hold"
  case verificationOpen = "application/verification-open"
  case identityHeld = "application/identity-held"
  case applicationFull = "application/full"
  case preparedByOwner = "application/prepared-by-owner"
  case feeDue = "application/fee-due"
  case tooLate = "application/too-late"
  case notEligible = "application/not-eligible"
  case applicationExists = "application/exists"
  case applicationIncomplete = "application/incomplete"
  case paymentReferenceUsed = "application/payment-reference-used"
  case paidFor = "application/paid-for"
  case measurePending = "license/measure-pending"
  case holdsLicense = "account/holds-license"

  case revocationPending = "certificate/revocation-pending"

  case documentContentMismatch = "document/content-mismatch"
  case documentUnsafe = "document/unsafe"
  case documentMediaTypeNotAccepted = "document/media-type-not-accepted"
  case documentTooLarge = "document/too-large"
  case documentTooMany = "document/too-many"
  case documentQuotaExceeded = "document/quota-exceeded"
  case documentAttached = "document/attached"
  case documentNotForThis = "document/not-for-this"
  case documentUnreadable = "document/unreadable"
  case documentDamaged = "document/damaged"
  case uploadOffset = "document/upload-offset"
  case uploadIncomplete = "document/upload-incomplete"
  case uploadPartSize = "document/upload-part-size"
  case uploadDamaged = "document/upload-damaged"

  case facilityNotVerified = "facility/not-verified"
  case mailRequired = "notification/mail-required"
  case jobClosed = "job/closed"
  case jobAppliedAlready = "job/applied-already"
  case jobWrongState = "job/wrong-state"
  case jobNotEligible = "job/not-eligible"
  case jobOfferOver = "job/offer-over"
  case jobNoSeat = "job/no-seat"
  case jobOfferStands = "job/offer-stands"
  case jobReliedOn = "job/relied-on"
  case jobTooMany = "job/too-many"
  case jobTooManyApplications = "job/too-many-applications"
  case announcementWithdrawn = "announcement/withdrawn"
  case employmentExists = "facility/employment-exists"
  case employmentWrongState = "facility/employment-wrong-state"
  case employmentTooOften = "facility/employment-too-often"
  case employmentLicense = "facility/license-not-in-force"

  case cpdCountedAlready = "cpd/counted-already"
  case cpdIncomplete = "cpd/incomplete"
  case cpdWrongState = "cpd/wrong-state"
  case cpdNotRegistered = "cpd/not-registered"
  case cpdTooMany = "cpd/too-many"
  case programNotOver = "cpd/not-over"
  case programClosed = "cpd/closed"
  case programAttended = "cpd/attended"
  case programTooMany = "cpd/too-many-published"

  case ticketWrongState = "support/wrong-state"
  case ticketClaimed = "support/claimed-by-another"
  case ticketNotClaimed = "support/not-claimed"
  case ticketFull = "support/too-many-messages"
  case ticketLinkInvalid = "support/link-invalid"

  case storageUnavailable = "storage/unavailable"

  var code: Int {
    switch self {
    case .parseError: -32700
    case .invalidRequest: -32600
    case .methodNotFound: -32601
    case .invalidParams: -32602
    case .internalError: -32603
    case .versionConflict: 1001
    case .idempotencyMismatch: 1002
    case .optionNotSupported: 1004
    case .notFound: 1005
    case .nothingToDo: 1006
    case .budgetSpent: 1008
    case .sessionRequired: 1100
    case .sessionInvalid: 1101
    case .forbidden: 1102
    case .passwordExpired: 1103
    case .wrongCredentials: 1104
    case .tooManyAttempts: 1105
    case .suspended: 1107
    case .passwordTooWeak: 1108
    case .passwordReused: 1109
    case .wrongPassword: 1110
    case .linkInvalid: 1111
    case .linkReplaced: 1119
    case .busy: 1112
    case .termsOutdated: 1200
    case .wrongStatus: 1201
    case .ownAccount: 1202
    case .lastRegistrar: 1203
    case .emailTaken: 1204
    case .profileMismatch: 1205
    case .restorationOpen: 1206
    case .secondPersonNeeded: 1207
    case .identityDiffers: 1208
    case .inviterAndInvitee: 1210
    case .moreRights: 1211
    case .invitationForAnother: 1212
    case .tooManyAdministrators: 1213
    case .registrarSuspended: 1214
    case .cursorUnknown: 1300
    case .tooManySubscriptions: 1301
    case .clockBackwards: 1400
    case .applicationWrongState: 1500
    case .applicationNotClaimed: 1501
    case .applicationClaimed: 1502
    case .notInThisStage: 1503
    case .applicationOnHold: 1504
    case .feeDue: 1506
    case .tooLate: 1507
    case .notEligible: 1508
    case .applicationExists: 1509
    case .applicationIncomplete: 1510
    case .paymentReferenceUsed: 1511
    case .paidFor: 1512
    case .verificationOpen: 1513
    case .identityHeld: 1514
    case .applicationFull: 1515
    case .preparedByOwner: 1516
    case .measurePending: 1520
    case .holdsLicense: 1209
    case .revocationPending: 2100
    case .documentContentMismatch: 1600
    case .documentUnsafe: 1611
    case .documentMediaTypeNotAccepted: 1601
    case .documentTooLarge: 1602
    case .documentTooMany: 1603
    case .documentQuotaExceeded: 1604
    case .documentAttached: 1605
    case .documentNotForThis: 1606
    case .documentUnreadable: 1607
    case .uploadOffset: 1608
    case .uploadIncomplete: 1609
    case .uploadPartSize: 1610
    case .documentDamaged: 1612
    case .uploadDamaged: 1613
    case .mailRequired: 2500
    case .ticketWrongState: 2400
    case .ticketClaimed: 2401
    case .ticketNotClaimed: 2402
    case .ticketFull: 2403
    case .ticketLinkInvalid: 2404
    case .storageUnavailable: 1900
    case .cpdCountedAlready: 2000
    case .cpdIncomplete: 2001
    case .cpdWrongState: 2002
    case .cpdNotRegistered: 2003
    case .cpdTooMany: 2004
    case .programNotOver: 2005
    case .programClosed: 2006
    case .programAttended: 2007
    case .programTooMany: 2008
    case .facilityNotVerified: 2300
    case .jobClosed: 2201
    case .jobAppliedAlready: 2202
    case .jobWrongState: 2203
    case .jobNotEligible: 2204
    case .jobOfferOver: 2205
    case .jobNoSeat: 2206
    case .jobOfferStands: 2207
    case .jobReliedOn: 2208
    case .jobTooMany: 2209
    case .jobTooManyApplications: 2210
    case .announcementWithdrawn: 2250
    case .employmentExists: 2301
    case .employmentWrongState: 2302
    case .employmentTooOften: 2303
    case .employmentLicense: 2304
    }
  }

  /// Whether the same call may succeed later without anything being mended.
  var isRetryable: Bool {
    switch self {
    case .tooManyAttempts, .budgetSpent, .busy, .employmentTooOften, .registrarSuspended,
      .documentUnreadable, .storageUnavailable, .internalError:
      true
    case .parseError, .invalidRequest, .methodNotFound, .invalidParams, .versionConflict,
      .idempotencyMismatch, .optionNotSupported, .notFound, .sessionRequired, .sessionInvalid,
      .forbidden, .passwordExpired, .wrongCredentials, .suspended,
      .passwordTooWeak, .passwordReused, .wrongPassword, .linkInvalid, .linkReplaced,
      .termsOutdated,
      .wrongStatus, .ownAccount, .lastRegistrar, .emailTaken, .profileMismatch,
      .restorationOpen, .secondPersonNeeded, .inviterAndInvitee, .moreRights, .invitationForAnother,
      .identityDiffers, .tooManyAdministrators, .preparedByOwner, .cursorUnknown,
      .tooManySubscriptions, .clockBackwards,
      .applicationWrongState, .applicationNotClaimed, .applicationClaimed, .notInThisStage,
      .applicationOnHold, .nothingToDo, .feeDue, .tooLate, .notEligible, .applicationExists,
      .applicationIncomplete, .paymentReferenceUsed, .paidFor, .verificationOpen, .identityHeld,
      .applicationFull,
      .measurePending, .revocationPending, .holdsLicense,
      .documentContentMismatch, .documentUnsafe,
      .documentMediaTypeNotAccepted,
      .documentTooLarge, .documentTooMany, .documentQuotaExceeded, .documentAttached,
      .documentNotForThis, .uploadOffset, .uploadIncomplete, .uploadPartSize,
      .documentDamaged, .uploadDamaged,
      .facilityNotVerified, .mailRequired,
      .cpdCountedAlready, .cpdIncomplete, .cpdWrongState, .cpdNotRegistered, .cpdTooMany,
      .programNotOver, .programClosed, .programAttended, .programTooMany,
      .jobClosed, .jobAppliedAlready, .jobWrongState, .jobNotEligible, .jobOfferOver, .jobNoSeat,
      .jobOfferStands, .jobReliedOn, .jobTooMany, .jobTooManyApplications, .announcementWithdrawn,
      .employmentExists, .employmentWrongState, .employmentLicense,
      .ticketWrongState, .ticketClaimed, .ticketNotClaimed, .ticketFull, .ticketLinkInvalid:
      false
    }
  }
}
