// What becomes of an account's records when it is merged into another of the same person
//
// `mergePolicies` says it for every collection of the register; a test holds it against the collections that
// there are, and tries each. A new collection about people takes a line there, and one in
// `moveHoldings` or in the refusal of `account.merge` and `account.confirmMerge`.

/// What becomes of a collection's records about an account that is merged into another.
enum MergeFate: Sendable {
  /// They belong to the other one from then on.
  case moved
  /// An account that has some is not merged into another.
  case refused
  /// They end with the account, or stay with it, for the reason given.
  case left(StaticString)
}

extension AccountStatus {
  /// In which of them two accounts can become one.
  static let mergeable: [AccountStatus] = [.active, .suspended, .closing]
}

extension Registry {
  /// Every collection, by its name in snapshots.
  static let mergePolicies: KeyValuePairs<StaticString, MergeFate> = [
    "notifications": .moved,
    "applications": .moved,
    "cpdActivities": .moved,
    "programs": .moved,
    "exemptions": .moved,
    "documents": .moved,
    "uploads": .moved,
    "employments": .moved,
    "jobs": .moved,
    "jobApplications": .moved,
    "tickets": .moved,
    "licenses": .refused,
    "certificates": .refused,
    "verdicts": .left("They are about renewals, of which whoever holds no license has none."),
    "accounts": .left("It closes, and its owner keeps the other one."),
    "sessions": .left("They end."),
    "staffReads": .left("They count whom a member of staff read in an hour."),
    "links": .left("Those of both accounts are void, and those to a ticket that moves."),
    "mails": .left("They are on their way to the address that they were for."),
    "mailPreferences": .left("Those of the account that stays hold."),
    "mailTallies": .left("They count for a day what each account was mailed."),
    "restorations": .left("They are about an account that nobody signs in to any more."),
    "answers": .left("Only the sessions of the account could ask for them again."),
    "publications": .left("They told what happened, to whom it concerned then."),
    "auditEntries": .left("They tell what happened, and to which account."),
    "registrations": .left("Whoever has an account has no registration any more."),
    "addressAttempts": .left("They count by a keyed digest, and name nobody."),
    "attempts": .left("They end: nobody signs in to the account any more."),
    "erasures": .left("They are about closed accounts."),
    "announcements": .left("They are the Commission's."),
    "extensions": .left("They are about registrations of a region or a time."),
    "facts": .left("It is about the register."),
    "adoptions": .left("They are the rules."),
  ]

  /// The proposal to merge an account into another, as long as it stands: it lapses with the closing
  /// of either.
  func openMergeProposal(of account: AccountID) -> MergeProposal? {
    guard let proposal = sharedAccount(account)?.value.mergeProposal,
      let status = sharedAccount(proposal.into)?.value.status,
      AccountStatus.mergeable.contains(status)
    else { return nil }
    return proposal
  }

  /// Moves whatever can be moved. What an account was told moves with `accountsMerged`.
  mutating func moveHoldings(from account: AccountID, to other: AccountID) {
    moveFiles(from: account, to: other)
    moveEducation(from: account, to: other)
    moveWork(from: account, to: other)
    moveTickets(from: account, to: other)
  }

  private mutating func moveFiles(from account: AccountID, to other: AccountID) {
    for var application in applications(of: account).map(\.value) {
      application.applicant = other
      put(application)
    }
    for var document in documents(of: account).map(\.value) {
      document.owner = other
      if document.attachment?.to == .account(account) { document.attachment?.to = .account(other) }
      put(document)
    }
    for var upload in uploads(of: account).map(\.value) {
      upload.owner = other
      put(upload)
    }
  }

  private mutating func moveEducation(from account: AccountID, to other: AccountID) {
    for var activity in cpdActivities(of: account).map(\.value) {
      activity.holder = other
      put(activity)
    }
    for var exemption in exemptions(of: account) {
      exemption.holder = other
      put(exemption)
    }
    for var program in programs(of: account).map(\.value) {
      program.provider = other
      put(program)
      for var activity in attendances(of: program.id).map(\.value) {
        activity.provider = other
        put(activity)
      }
    }
  }

  private mutating func moveWork(from account: AccountID, to other: AccountID) {
    for var employment in (employments(of: account) + employments(at: account)).map(\.value) {
      if employment.practitioner == account { employment.practitioner = other }
      if employment.facility == account { employment.facility = other }
      put(employment)
    }
    for var job in jobs(of: account).map(\.value) {
      job.facility = other
      put(job)
      for var application in jobApplications(for: job.id).map(\.value) {
        application.facility = other
        put(application)
      }
    }
    for var application in jobApplications(of: account).map(\.value) {
      application.applicant = other
      put(application)
    }
  }
}
