extension ErrorType {
  /// The names of the places that its text leaves open; whoever refuses fills each of them.
  var argumentNames: Set<String> {
    switch self {
    case .parseError, .invalidRequest: ["reason"]
    case .methodNotFound: ["method"]
    case .versionConflict: ["expected", "actual"]
    case .idempotencyMismatch: ["key"]
    case .optionNotSupported: ["option"]
    case .forbidden, .moreRights: ["roles"]
    case .tooManyAttempts, .budgetSpent: ["seconds"]
    case .termsOutdated: ["version"]
    case .wrongStatus: ["status"]
    case .profileMismatch: ["expected"]
    case .clockBackwards: ["now"]
    case .applicationWrongState: ["state"]
    case .notEligible, .jobNotEligible: ["rules"]
    case .jobWrongState, .employmentWrongState: ["state"]
    case .ticketWrongState: ["state"]
    case .jobTooMany, .jobTooManyApplications, .ticketFull: ["maximum"]
    case .documentContentMismatch: ["mediaType"]
    case .documentMediaTypeNotAccepted: ["kind", "accepted"]
    case .documentTooLarge, .documentTooMany, .documentQuotaExceeded: ["maximum"]
    case .documentNotForThis: ["kind"]
    case .uploadOffset: ["expected"]
    case .cpdCountedAlready: ["activity"]
    case .cpdWrongState: ["state"]
    case .cpdTooMany, .programTooMany: ["maximum"]
    case .programNotOver: ["day"]
    case .uploadIncomplete: ["received", "size"]
    case .uploadPartSize: ["minimum", "maximum"]
    case .documentDamaged: ["documents"]
    case .uploadDamaged: ["offsets"]
    case .applicationFull, .tooManyAdministrators: ["maximum"]
    case .registrarSuspended: ["hours"]
    case .employmentTooOften: ["maximum", "days", "day"]
    case .invalidParams, .revocationPending, .internalError, .notFound, .sessionRequired,
      .sessionInvalid, .passwordExpired, .wrongCredentials, .suspended,
      .passwordTooWeak, .passwordReused, .wrongPassword, .linkInvalid, .linkReplaced, .busy,
      .ownAccount, .lastRegistrar, .emailTaken, .restorationOpen, .secondPersonNeeded,
      .inviterAndInvitee, .invitationForAnother, .identityDiffers,
      .cursorUnknown, .tooManySubscriptions, .storageUnavailable,
      .applicationNotClaimed, .applicationClaimed, .notInThisStage, .applicationOnHold,
      .nothingToDo, .feeDue, .tooLate, .applicationExists, .applicationIncomplete,
      .paymentReferenceUsed, .paidFor, .verificationOpen, .measurePending, .holdsLicense,
      .documentAttached, .documentUnsafe,
      .documentUnreadable, .facilityNotVerified, .mailRequired, .cpdIncomplete,
      .cpdNotRegistered, .programClosed, .programAttended,
      .jobClosed, .jobAppliedAlready, .jobOfferOver, .jobNoSeat, .jobOfferStands, .jobReliedOn,
      .announcementWithdrawn, .employmentExists, .ticketClaimed, .ticketNotClaimed,
      .identityHeld, .preparedByOwner, .employmentLicense, .ticketLinkInvalid:
      []
    }
  }
}
