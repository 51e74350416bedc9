import Digest

/// What is looked up by something other than its identity. Derived from the records, kept in step
/// by `Entity.reindex`, rebuilt on load, never written.
struct Indexes {
  /// The account of an address (canonical), of which there is at most one.
  var accountByEmail = ShardedIndex<String, AccountID>()
  /// Every account that claims an identity document or establishment number.
  var accountsByIdentity = ShardedIndex<String, [AccountID]>()
  /// Every account that claims or claimed one, closed ones too.
  var everyAccountByIdentity = ShardedIndex<String, [AccountID]>()
  /// Registrations that wait for their address to be verified, oldest first.
  var registrationsByEmail = ShardedIndex<String, [PendingAccountID]>()
  /// The session of a token's digest.
  var sessionByToken = ShardedIndex<Digest256, SessionID>()
  var sessionsByAccount = ShardedIndex<AccountID, [SessionID]>()
  /// Links that serve a registration or an account.
  var linksByOwner = ShardedIndex<LinkOwner, [Digest256]>()
  /// Sequence numbers of events by who may see them, ascending. A slice, because the oldest leave it
  /// one after the other, and a role has millions: an array would move the rest up each time.
  var publicationsByAudience = ShardedIndex<Audience.Key, ArraySlice<Int>>()
  /// Sequence numbers of audit entries that concern an account, ascending.
  var auditByAccount = ShardedIndex<AccountID, [Int]>()
  /// What each account was told.
  var inboxes = ShardedIndex<AccountID, Inbox>()
  /// Registrations by when they were requested.
  var registrationsByTime = TimeOrder<PendingAccount>()
  /// Mails that wait to be handed over, by each that they serve.
  var mailsByOwner = ShardedIndex<LinkOwner, [MailID]>()
  /// Invitations to the staff that nobody has accepted yet.
  var invitedAccounts: Set<AccountID> = []
  var restorationsByAccount = ShardedIndex<AccountID, [RestorationID]>()
  var ticketsByRequester = ShardedIndex<AccountID, TimeOrder<Ticket>>()
  /// Tickets that are not settled.
  var openTickets = TimeOrder<Ticket>()
  var untouchedTickets = TimeOrder<Ticket>()
  /// Restorations of access that are not yet decided.
  var openRestorations: [AccountID: RestorationID] = [:]
  var applicationsByApplicant = ShardedIndex<AccountID, [ApplicationID]>()
  /// The application that a payment belongs to, by the key of the payment's reference.
  var applicationByPayment = ShardedIndex<String, ApplicationID>()
  /// By the key of the reference of a transfer that paid something back.
  var applicationByTransfer = ShardedIndex<String, ApplicationID>()
  /// Applications that staff have before them.
  var queue = ApplicationQueue()
  /// Applications of whose fees something was granted and is not paid back yet.
  var refundsDue = ApplicationQueue()
  var licensesByHolder = ShardedIndex<AccountID, [LicenseID]>()
  var licenseByNumber = ShardedIndex<String, LicenseID>()
  /// How many licenses there are: none ever goes, so the next number follows from it.
  var licenseCount = 0
  var certificateByCode = ShardedIndex<VerificationCode, CertificateID>()
  /// By the place in the count of certificates.
  var certificateBySerial = ShardedIndex<Int, CertificateID>()
  /// How many certificates there are: none ever goes, so the next serial number follows from it.
  var certificateCount = 0
  /// Places in the count of somebody's certificates, ascending.
  var certificatesByHolder = ShardedIndex<AccountID, [Int]>()
  /// The same, of those that nobody has ended: what a change of the license has to look at.
  var standingCertificates = ShardedIndex<AccountID, [Int]>()
  var cpdByHolder = ShardedIndex<AccountID, [CPDActivityID]>()
  /// The attendances of an accredited activity.
  var cpdByProgram = ShardedIndex<ProgramID, [CPDActivityID]>()
  /// Activities that wait for a reviewer, by when they were handed in.
  var cpdQueue = TimeOrder<CPDActivity>()
  /// Accredited activities whose accreditation nobody has looked at, by their beginning.
  var accreditationQueue = TimeOrder<AccreditedProgram>()
  var programsByProvider = ShardedIndex<AccountID, [ProgramID]>()
  /// What is offered, by its words, whom it is for and its type.
  var offeredPrograms = SearchIndex<OfferedPlace>()
  var exemptionsByHolder = ShardedIndex<AccountID, [ExemptionID]>()
  /// What counted towards renewals, by the renewal.
  var verdictsByHolder = ShardedIndex<AccountID, [ApplicationID]>()
  var documentsByOwner = ShardedIndex<AccountID, [DocumentID]>()
  var documentsByApplication = ShardedIndex<ApplicationID, [DocumentID]>()
  var documentsByActivity = ShardedIndex<CPDActivityID, [DocumentID]>()
  var uploadsByOwner = ShardedIndex<AccountID, [UploadID]>()
  /// How many documents and parts of uploads need a content.
  var blobUses = ShardedIndex<Digest256, Int>()
  /// Facilities that wait to be verified, oldest first.
  var facilitiesWaiting: [FacilityPlace] = []
  /// Verified facilities by the words of their names, kind and city.
  var facilities = SearchIndex<FacilityPlace>()
  var employmentsByFacility = ShardedIndex<AccountID, [EmploymentID]>()
  var employmentsByPractitioner = ShardedIndex<AccountID, [EmploymentID]>()
  /// Jobs that take applications, by number: by their words and by what they ask for.
  var openJobs = SearchIndex<Int>()
  var openJobCount = ShardedIndex<AccountID, Int>()
  var jobsByFacility = ShardedIndex<AccountID, [JobID]>()
  var jobByNumber = ShardedIndex<Int, JobID>()
  /// How many jobs there are: none ever goes, so the next number follows from it.
  var jobCount = 0
  var jobApplicationsByJob = ShardedIndex<JobID, [JobApplicationID]>()
  var jobApplicationsByApplicant = ShardedIndex<AccountID, [JobApplicationID]>()
  var announcementByNumber = ShardedIndex<Int, AnnouncementID>()
  var announcementCount = 0
  /// Erasures that the journal does not show yet.
  var erasuresInJournal: Set<ErasureID> = []
  /// What is due, by when.
  var agenda = DeadlineIndex()
  /// Mails to be handed over, by when: apart from the rest, because a host fetches them itself.
  var mailAgenda = DeadlineIndex()
  /// The oldest event's sequence number in the stream that is still kept.
  var firstPublication = 1
  /// The newest event's sequence number in the stream.
  var lastPublication = 0
  /// Accounts that may still act as registrar: the last one must not go.
  var activeRegistrars: Set<AccountID> = []
  /// The newest version of the rules; 0 before the first.
  var rulesVersion = 0
}

extension ShardedIndex
where Value: RangeReplaceableCollection & BidirectionalCollection, Value.Element: Equatable {
  mutating func add(_ element: Value.Element, to key: Key) {
    update(key, default: Value()) { $0.append(element) }
  }

  mutating func drop(_ element: Value.Element, from key: Key) {
    var isEmpty = false
    update(key, default: Value()) { values in
      if let place = values.lastIndex(where: { $0 == element }) { values.remove(at: place) }
      isEmpty = values.isEmpty
    }
    if isEmpty { self[key] = nil }
  }
}

extension ShardedIndex
where
  Value: RangeReplaceableCollection & RandomAccessCollection, Value.Index == Int,
  Value.Element == Int
{
  /// Puts a number among ascending ones; nearly always it is the greatest.
  mutating func insert(_ number: Int, to key: Key) {
    update(key, default: Value()) { numbers in
      let place =
        numbers.last.map { $0 < number } ?? true
        ? numbers.endIndex : numbers.firstPlace(after: number)
      numbers.insert(number, at: place)
    }
  }

  /// Takes a number out of ascending ones.
  mutating func withdraw(_ number: Int, from key: Key) {
    var isEmpty = false
    update(key, default: Value()) { numbers in
      let place = numbers.firstPlace(after: number - 1)
      if place < numbers.endIndex, numbers[place] == number {
        if place == numbers.startIndex { numbers.removeFirst() } else { numbers.remove(at: place) }
      }
      isEmpty = numbers.isEmpty
    }
    if isEmpty { self[key] = nil }
  }
}
