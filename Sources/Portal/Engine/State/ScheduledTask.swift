import Digest

/// Something that becomes due at an instant.
struct ScheduledTask: Hashable, Comparable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A mail is to be handed over, for the first time or again.
    case mail(MailID)
    /// A registration whose address was never verified is dropped.
    case registrationLapse(PendingAccountID)
    /// An invitation nobody took up is withdrawn.
    case invitationLapse(AccountID)
    /// An account's closing takes effect.
    case closing(AccountID)
    /// The owner is told that the password is about to be too old.
    case passwordReminder(AccountID)
    /// Access restored by staff takes effect after its delay.
    case restoration(RestorationID)
    /// A session has reached its last moment.
    case sessionEnd(SessionID)
    /// A link has expired.
    case linkEnd(Digest256)
    /// The owner of an application is to be reminded, or the time of a draft or a returned file is
    /// over.
    case application(ApplicationID)
    /// The holder of a license is to be reminded that the term is about to end.
    case license(LicenseID)
    /// An upload was not finished in time.
    case uploadLapse(UploadID)
    /// The time of the oldest entries of an inbox is up.
    case inbox(AccountID)
    /// The last day to apply for a job is over.
    case job(JobID)
    /// The offer of a job was not answered in time.
    case jobOffer(JobApplicationID)
    /// The first day of an announcement begins.
    case announcement(AnnouncementID)
    /// Personal data of a closed account goes.
    case erasure(ErasureID)
    /// The time in which a settled ticket can be taken up again is over.
    case ticket(TicketID)
    /// A remembered answer has served its time.
    case answerEnd(IdempotencyKeyScope)
  }

  let at: Instant
  let kind: Kind

  /// Earlier first; what is due at the same instant goes by kind and identity, so that the order is
  /// the same in every run.
  static func < (left: ScheduledTask, right: ScheduledTask) -> Bool {
    left.at == right.at ? left.order.lexicographicallyPrecedes(right.order) : left.at < right.at
  }

  private var order: [UInt64] {
    switch kind {
    case .mail(let id): [0, id.bits]
    case .registrationLapse(let id): [1, id.bits]
    case .invitationLapse(let id): [2, id.bits]
    case .closing(let id): [3, id.bits]
    case .passwordReminder(let id): [4, id.bits]
    case .restoration(let id): [5, id.bits]
    case .sessionEnd(let id): [6, id.bits]
    case .linkEnd(let digest): [7, digest.first]
    case .answerEnd(let id): [8] + id.order
    case .application(let id): [9, id.bits]
    case .license(let id): [10, id.bits]
    case .uploadLapse(let id): [11, id.bits]
    case .inbox(let id): [12, id.bits]
    case .job(let id): [13, id.bits]
    case .jobOffer(let id): [14, id.bits]
    case .announcement(let id): [15, id.bits]
    case .erasure(let id): [16, id.bits]
    case .ticket(let id): [17, id.bits]
    }
  }
}
