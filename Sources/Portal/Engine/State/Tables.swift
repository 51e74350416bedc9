/// Every collection of the register, each named once: marks, taking back, snapshots and loading all
/// go through `visit`, so that a new collection is one property and one line.
struct Tables: ~Copyable {
  var accounts = Collection<Account>()
  var registrations = Collection<PendingAccount>()
  var sessions = Collection<Session>()
  var links = Collection<Link>()
  var mails = Collection<Mail>()
  var notifications = Collection<Notification>()
  var mailPreferences = Collection<MailPreferences>()
  var mailTallies = Collection<MailTally>()
  var tickets = Collection<Ticket>()
  var restorations = Collection<Restoration>()
  var staffReads = Collection<StaffReads>()
  var applications = Collection<Application>()
  var licenses = Collection<License>()
  var extensions = Collection<TermExtension>()
  var certificates = Collection<Certificate>()
  var cpdActivities = Collection<CPDActivity>()
  var programs = Collection<AccreditedProgram>()
  var exemptions = Collection<CPDExemption>()
  var verdicts = Collection<EducationVerdict>()
  var documents = Collection<Document>()
  var uploads = Collection<Upload>()
  var employments = Collection<Employment>()
  var jobs = Collection<Job>()
  var jobApplications = Collection<JobApplication>()
  var announcements = Collection<Announcement>()
  var erasures = Collection<Erasure>()
  var answers = Collection<IdempotencyRecord>()
  var attempts = Collection<Attempts>()
  var addressAttempts = Collection<AddressAttempts>()
  var publications = Collection<Publication>()
  var auditEntries = Collection<AuditEntry>()
  var adoptions = Collection<RulesAdoption>()
  var facts = Collection<StoreFacts>()

  /// Visits every collection, always in this order.
  mutating func visit(_ visitor: inout some TableVisitor, _ indexes: inout Indexes) {
    visitor.visit("facts", &facts, &indexes)
    visitor.visit("adoptions", &adoptions, &indexes)
    visitor.visit("accounts", &accounts, &indexes)
    visitor.visit("registrations", &registrations, &indexes)
    visitor.visit("sessions", &sessions, &indexes)
    visitor.visit("links", &links, &indexes)
    visitor.visit("mails", &mails, &indexes)
    visitor.visit("notifications", &notifications, &indexes)
    visitor.visit("mailPreferences", &mailPreferences, &indexes)
    visitor.visit("mailTallies", &mailTallies, &indexes)
    visitor.visit("tickets", &tickets, &indexes)
    visitor.visit("restorations", &restorations, &indexes)
    visitor.visit("staffReads", &staffReads, &indexes)
    visitor.visit("applications", &applications, &indexes)
    visitor.visit("licenses", &licenses, &indexes)
    visitor.visit("extensions", &extensions, &indexes)
    visitor.visit("certificates", &certificates, &indexes)
    visitor.visit("cpdActivities", &cpdActivities, &indexes)
    visitor.visit("programs", &programs, &indexes)
    visitor.visit("exemptions", &exemptions, &indexes)
    visitor.visit("verdicts", &verdicts, &indexes)
    visitor.visit("documents", &documents, &indexes)
    visitor.visit("uploads", &uploads, &indexes)
    visitor.visit("employments", &employments, &indexes)
    visitor.visit("jobs", &jobs, &indexes)
    visitor.visit("jobApplications", &jobApplications, &indexes)
    visitor.visit("announcements", &announcements, &indexes)
    visitor.visit("erasures", &erasures, &indexes)
    visitor.visit("answers", &answers, &indexes)
    visitor.visit("attempts", &attempts, &indexes)
    visitor.visit("addressAttempts", &addressAttempts, &indexes)
    visitor.visit("publications", &publications, &indexes)
    visitor.visit("auditEntries", &auditEntries, &indexes)
  }
}

/// Does one thing to every collection.
protocol TableVisitor {
  mutating func visit<Record: Entity>(
    _ name: StaticString, _ collection: inout Collection<Record>, _ indexes: inout Indexes)
}

/// Takes back the changes after one, keeping the indexes in step.
struct RevertVisitor: TableVisitor {
  let change: Int

  func visit<Record: Entity>(
    _ name: StaticString, _ collection: inout Collection<Record>, _ indexes: inout Indexes
  ) {
    collection.revert(to: change, &indexes)
  }
}

/// Forgets how to take back the changes up to one.
struct DiscardVisitor: TableVisitor {
  let change: Int

  func visit<Record: Entity>(
    _ name: StaticString, _ collection: inout Collection<Record>, _ indexes: inout Indexes
  ) {
    collection.discardUndoLog(upTo: change)
  }
}
