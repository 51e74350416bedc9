// Each kind of thing that has an identifier, in one list, so that prefixes stay different.

extension Account: Identified {
  static var identifierPrefix: StaticString { "acc" }
  static var identifierMeaning: StaticString { "An account." }
}
typealias AccountID = Identifier<Account>

extension PendingAccount: Identified {
  static var identifierPrefix: StaticString { "reg" }
  static var identifierMeaning: StaticString { "A registration not yet verified." }
}
typealias PendingAccountID = Identifier<PendingAccount>

extension Session: Identified {
  static var identifierPrefix: StaticString { "ses" }
  static var identifierMeaning: StaticString { "A session; not its token." }
}
typealias SessionID = Identifier<Session>

extension Mail: Identified {
  static var identifierPrefix: StaticString { "mal" }
  static var identifierMeaning: StaticString { "A mail to be handed over." }
}
typealias MailID = Identifier<Mail>

extension Notification: Identified {
  static var identifierPrefix: StaticString { "ntf" }
  static var identifierMeaning: StaticString { "An entry of an inbox." }
}
typealias NotificationID = Identifier<Notification>

extension Ticket: Identified {
  static var identifierPrefix: StaticString { "tkt" }
  static var identifierMeaning: StaticString { "A ticket of support; its reference." }
}
typealias TicketID = Identifier<Ticket>

extension Restoration: Identified {
  static var identifierPrefix: StaticString { "rst" }
  static var identifierMeaning: StaticString { "A restoration of access by staff." }
}
typealias RestorationID = Identifier<Restoration>

extension Application: Identified {
  static var identifierPrefix: StaticString { "app" }
  static var identifierMeaning: StaticString { "An application." }
}
typealias ApplicationID = Identifier<Application>

extension License: Identified {
  static var identifierPrefix: StaticString { "lic" }
  static var identifierMeaning: StaticString { "A license." }
}
typealias LicenseID = Identifier<License>

extension TermExtension: Identified {
  static var identifierPrefix: StaticString { "ext" }
  static var identifierMeaning: StaticString { "A decision that prolongs registrations." }
}
typealias ExtensionID = Identifier<TermExtension>

extension Invoice: Identified {
  static var identifierPrefix: StaticString { "inv" }
  static var identifierMeaning: StaticString { "An invoice." }
}
typealias InvoiceID = Identifier<Invoice>

extension Certificate: Identified {
  static var identifierPrefix: StaticString { "cer" }
  static var identifierMeaning: StaticString { "A certificate." }
}
typealias CertificateID = Identifier<Certificate>

extension Document: Identified {
  static var identifierPrefix: StaticString { "doc" }
  static var identifierMeaning: StaticString { "A document." }
}
typealias DocumentID = Identifier<Document>

extension Upload: Identified {
  static var identifierPrefix: StaticString { "upl" }
  static var identifierMeaning: StaticString { "An upload in parts." }
}
typealias UploadID = Identifier<Upload>

extension CPDActivity: Identified {
  static var identifierPrefix: StaticString { "cpd" }
  static var identifierMeaning: StaticString { "An activity of continuing education." }
}
typealias CPDActivityID = Identifier<CPDActivity>

extension AccreditedProgram: Identified {
  static var identifierPrefix: StaticString { "prg" }
  static var identifierMeaning: StaticString { "An accredited activity of a provider." }
}
typealias ProgramID = Identifier<AccreditedProgram>

extension CPDExemption: Identified {
  static var identifierPrefix: StaticString { "exm" }
  static var identifierMeaning: StaticString { "An exemption from continuing education." }
}
typealias ExemptionID = Identifier<CPDExemption>

extension Employment: Identified {
  static var identifierPrefix: StaticString { "emp" }
  static var identifierMeaning: StaticString { "An employment." }
}
typealias EmploymentID = Identifier<Employment>

extension Job: Identified {
  static var identifierPrefix: StaticString { "job" }
  static var identifierMeaning: StaticString { "A job." }
}
typealias JobID = Identifier<Job>

extension JobApplication: Identified {
  static var identifierPrefix: StaticString { "jap" }
  static var identifierMeaning: StaticString { "An application for a job." }
}
typealias JobApplicationID = Identifier<JobApplication>

extension Announcement: Identified {
  static var identifierPrefix: StaticString { "ann" }
  static var identifierMeaning: StaticString { "An announcement." }
}
typealias AnnouncementID = Identifier<Announcement>
extension Erasure: Identified {
  static var identifierPrefix: StaticString { "era" }
  static var identifierMeaning: StaticString { "An erasure of personal data." }
}
typealias ErasureID = Identifier<Erasure>
