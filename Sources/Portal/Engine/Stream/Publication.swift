import Shape

/// What an event tells about.
enum Topic: String, Choice {
  case accountActivated = "account.activated"
  case accountUpdated = "account.updated"
  case accountEmailChanged = "account.emailChanged"
  case accountPasswordChanged = "account.passwordChanged"
  case accountSuspended = "account.suspended"
  case accountReinstated = "account.reinstated"
  case accountClosing = "account.closing"
  case accountClosed = "account.closed"
  case accountMerged = "account.merged"
  case sessionOpened = "session.opened"
  case sessionEnded = "session.ended"
  case staffInvited = "staff.invited"
  case staffJoined = "staff.joined"
  case restorationRequested = "restoration.requested"
  case restorationApproved = "restoration.approved"
  case restorationCompleted = "restoration.completed"
  case restorationCalledOff = "restoration.calledOff"
  case applicationChanged = "application.changed"
  case licenseIssued = "license.issued"
  case licenseChanged = "license.changed"
  case documentChanged = "document.changed"
  case facilityVerified = "facility.verified"
  case facilityVerificationWithdrawn = "facility.verificationWithdrawn"
  case notificationAdded = "notification.added"
  case notificationRead = "notification.read"
  case certificateIssued = "certificate.issued"
  case certificateChanged = "certificate.changed"
  case cpdChanged = "cpd.changed"
  case programChanged = "program.changed"
  case employmentChanged = "employment.changed"
  case employmentLicenseChanged = "employment.licenseChanged"
  case jobChanged = "job.changed"
  case jobApplicationChanged = "jobApplication.changed"
  case announcementChanged = "announcement.changed"
  case ticketChanged = "ticket.changed"

  static let meaning: StaticString = "What an event tells about."

  var meaning: StaticString {
    switch self {
    case .accountActivated: "A registration was verified and is an account now."
    case .accountUpdated: "Members of the profile or the language changed."
    case .accountEmailChanged: "Another address signs in now."
    case .accountPasswordChanged: "The password was changed or reset."
    case .accountSuspended: "Staff suspended the account."
    case .accountReinstated: "The account is active again."
    case .accountClosing: "The owner asked to close the account."
    case .accountClosed: "The account is closed."
    case .accountMerged: "Staff merged another account into this one."
    case .sessionOpened: "Somebody signed in."
    case .sessionEnded: "A session ended."
    case .staffInvited: "Somebody was invited to join the staff."
    case .staffJoined: "An invitation was accepted."
    case .restorationRequested: "Staff asked for access to be restored."
    case .restorationApproved: "A second member of staff approved it."
    case .restorationCompleted: "Access was restored."
    case .restorationCalledOff: "The restoration was called off."
    case .applicationChanged: "Something was done with an application; `action` says what."
    case .licenseIssued: "A license was issued."
    case .licenseChanged: "A license was renewed, restricted, suspended or otherwise changed."
    case .documentChanged: "A document was uploaded, attached, detached or removed."
    case .facilityVerified: "Staff verified a facility."
    case .facilityVerificationWithdrawn: "The verification of a facility no longer holds."
    case .notificationAdded: "Something came into the inbox."
    case .notificationRead: "Entries of the inbox were marked as read."
    case .certificateIssued: "A certificate was issued."
    case .certificateChanged: "A certificate was superseded or revoked."
    case .cpdChanged: "Something was done with an activity of continuing education."
    case .programChanged: "A provider published, changed or closed an accredited activity."
    case .employmentChanged: "An employment was stated, confirmed, declined or ended."
    case .employmentLicenseChanged: "The license of somebody who works there changed."
    case .jobChanged: "A job was published, changed or closed."
    case .jobApplicationChanged:
      "Something was done with an application for a job; `action` says what."
    case .announcementChanged: "An announcement was published, changed or withdrawn."
    case .ticketChanged: "Something was done with a ticket; `action` says what."
    }
  }
}

extension Topic {
  /// Whether it tells of an inbox, which itself tells of something else.
  var isOfInbox: Bool { self == .notificationAdded || self == .notificationRead }
}

/// Who may see an event: fixed when it is committed, whatever changes later.
struct Audience: Shaped, Hashable {
  var account: AccountID?
  var roles: [Role] = []

  /// One way to be among the audience.
  enum Key: Hashable, Sendable {
    case account(AccountID)
    case role(Role)
  }

  static let meaning: StaticString = "Who may see an event."

  static func shape<M: Members<Audience> & ~Copyable>(_ m: inout M) -> Audience {
    Audience(
      account: m.optional("account", "This account.") { $0.account },
      roles: m.list("roles", "Everyone with one of these roles.", upTo: Stored.most) { $0.roles })
  }
}

/// One event of the stream that callers read.
struct Publication: Entity {
  /// Its place in the stream, from 1, without gaps.
  var sequence: Int
  var at: Instant
  var topic: Topic
  /// The identifier of what it is about.
  var subject: String
  var audience: Audience
  var data: RawJSON

  var id: Int { sequence }

  static let meaning: StaticString = "One event of the stream."

  static func shape<M: Members<Publication> & ~Copyable>(_ m: inout M) -> Publication {
    Publication(
      sequence: m("sequence", "Its place in the stream.") { $0.sequence },
      at: m("at", "When it was committed.") { $0.at },
      topic: m("topic", "What it tells about.") { $0.topic },
      subject: m("subject", "The identifier of what it is about.") { $0.subject },
      audience: m("audience", "Who may see it.") { $0.audience },
      data: m("data", "What happened.") { $0.data })
  }

  static func reindex(
    from old: Shared<Publication>?, to new: Shared<Publication>?, in indexes: inout Indexes
  ) {
    if let old {
      let sequence = old.value.sequence
      indexes.publicationsByAudience.withdraw(sequence, from: old.value.audience)
      if new == nil {
        // The last one goes when a commit is taken back, the first one when its time is up; the
        // newest is always kept, so that numbers are never given twice.
        if indexes.lastPublication == sequence {
          indexes.lastPublication = sequence - 1
        } else if indexes.firstPublication == sequence {
          indexes.firstPublication = sequence + 1
        }
      }
    }
    if let new {
      let sequence = new.value.sequence
      indexes.publicationsByAudience.insert(sequence, to: new.value.audience)
      // Old ones come back when their removal is taken back, and in any order when they are loaded.
      indexes.firstPublication =
        indexes.lastPublication == 0 ? sequence : min(indexes.firstPublication, sequence)
      indexes.lastPublication = max(indexes.lastPublication, sequence)
    }
  }
}

extension ShardedIndex where Key == Audience.Key, Value == ArraySlice<Int> {
  mutating func insert(_ number: Int, to audience: Audience) {
    if let account = audience.account { insert(number, to: .account(account)) }
    for role in audience.roles { insert(number, to: .role(role)) }
  }

  mutating func withdraw(_ number: Int, from audience: Audience) {
    if let account = audience.account { withdraw(number, from: .account(account)) }
    for role in audience.roles { withdraw(number, from: .role(role)) }
  }
}

extension Registry {
  /// Adds an event to the stream; only events of the journal do.
  mutating func publish(
    _ topic: Topic, _ subject: String, to audience: Audience, _ data: some Writable,
    _ stamp: EventMetadata
  ) {
    put(
      Publication(
        sequence: indexes.lastPublication + 1, at: stamp.at, topic: topic, subject: subject,
        audience: audience, data: RawJSON(data)))
  }
}
