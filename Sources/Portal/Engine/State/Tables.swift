/// Every collection of the register, each named once: marks, taking back, snapshots and loading all
/// go through `visit`, so that a new collection is one property and one line.
package struct Tables: ~Copyable {
  package internal(set) var accounts = Collection<Account>()
  package internal(set) var registrations = Collection<Registration>()
  package internal(set) var sessions = Collection<Session>()
  package internal(set) var links = Collection<Link>()
  package internal(set) var mails = Collection<Mail>()
  package internal(set) var notifications = Collection<Notification>()
  package internal(set) var mailPreferences = Collection<MailPreferences>()
  package internal(set) var mailTallies = Collection<MailTally>()
  package internal(set) var tickets = Collection<Ticket>()
  package internal(set) var restorations = Collection<Restoration>()
  package internal(set) var staffReads = Collection<StaffReads>()
  package internal(set) var applications = Collection<Application>()
  package internal(set) var licenses = Collection<License>()
  package internal(set) var extensions = Collection<TermExtension>()
  package internal(set) var certificates = Collection<Certificate>()
  package internal(set) var cpdActivities = Collection<CPDActivity>()
  package internal(set) var programs = Collection<AccreditedProgram>()
  package internal(set) var exemptions = Collection<CPDExemption>()
  package internal(set) var verdicts = Collection<EducationVerdict>()
  package internal(set) var documents = Collection<Document>()
  package internal(set) var uploads = Collection<Upload>()
  package internal(set) var employments = Collection<Employment>()
  package internal(set) var jobs = Collection<Job>()
  package internal(set) var jobApplications = Collection<JobApplication>()
  package internal(set) var announcements = Collection<Announcement>()
  package internal(set) var erasures = Collection<Erasure>()
  package internal(set) var answers = Collection<Answer>()
  package internal(set) var attempts = Collection<Attempts>()
  package internal(set) var addressAttempts = Collection<AddressAttempts>()
  package internal(set) var publications = Collection<Publication>()
  package internal(set) var auditEntries = Collection<AuditEntry>()
  package internal(set) var adoptions = Collection<RulesAdoption>()
  package internal(set) var facts = Collection<StoreFacts>()

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
struct SettleVisitor: TableVisitor {
  let change: Int

  func visit<Record: Entity>(
    _ name: StaticString, _ collection: inout Collection<Record>, _ indexes: inout Indexes
  ) {
    collection.settle(upTo: change)
  }
}
