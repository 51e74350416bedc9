// What of an account's records goes when its personal data is erased
//
// `retention` says it for every collection of the register; a test holds it against the collections
// that there are, and tries it. A new collection about people takes a line there, what goes of it a
// line in `Registry+Erasure`, and what stays a reason in `seeds/retention.json`.

/// What becomes of a collection's records about a closed account.
enum Retention: Sendable {
  /// All of them go.
  case goes(DataKind)
  /// Those go, or that of them, which nothing rests on that stays.
  case partly([DataKind])
  /// They stay, or are gone by then, for the reason given.
  case left(StaticString)
}

extension Registry {
  /// Every collection, by its name in snapshots.
  static let retention: KeyValuePairs<StaticString, Retention> = [
    "accounts": .partly([.contact, .profile]),
    "mails": .goes(.contact),
    "notifications": .goes(.contact),
    "mailPreferences": .goes(.contact),
    "mailTallies": .goes(.contact),
    "restorations": .goes(.contact),
    "publications": .partly([.contact]),
    "uploads": .goes(.drafts),
    "applications": .partly([.drafts]),
    "cpdActivities": .partly([.drafts, .education]),
    "exemptions": .partly([.education]),
    "jobApplications": .goes(.work),
    "tickets": .goes(.support),
    "employments": .partly([.work]),
    "documents": .partly([.documents]),
    "licenses": .left("The register exists to tell who might practice as what."),
    "certificates": .left("Whoever was handed one can verify it."),
    "verdicts": .left("Renewals were measured by them."),
    "programs": .left("They were published, and name no person."),
    "jobs": .left("They were published, and name no person."),
    "announcements": .left("They were published, and name no person."),
    "auditEntries": .left("They tell who did what and when, without contents."),
    "erasures": .left("They tell that something was removed."),
    "staffReads": .left(
      "They are of members of staff, hold identifiers alone, and the next hour's replace them."),
    "sessions": .left("They ended when the account closed."),
    "links": .partly([.support]),
    "registrations": .left("They became the account; those that lapse go by themselves."),
    "answers": .left("They are forgotten before anything is erased."),
    "addressAttempts": .left("They count by a keyed digest, and name nobody."),
    "attempts": .left("They ended when the account closed."),
    "extensions": .left("They are about registrations of a region or a time."),
    "facts": .left("It is about the register."),
    "adoptions": .left("They are the rules."),
  ]
}
