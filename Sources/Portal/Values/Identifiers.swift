// Each kind of thing that has an identifier, in one list, so that prefixes stay different.

extension Account: Identified {
  package static var identifierPrefix: StaticString { "acc" }
  package static var identifierMeaning: StaticString { "An account." }
}
package typealias AccountID = Identifier<Account>

extension Registration: Identified {
  package static var identifierPrefix: StaticString { "reg" }
  package static var identifierMeaning: StaticString { "A registration not yet verified." }
}
package typealias RegistrationID = Identifier<Registration>

extension Session: Identified {
  package static var identifierPrefix: StaticString { "ses" }
  package static var identifierMeaning: StaticString { "A session; not its token." }
}
package typealias SessionID = Identifier<Session>

extension Mail: Identified {
  package static var identifierPrefix: StaticString { "mal" }
  package static var identifierMeaning: StaticString { "A mail to be handed over." }
}
package typealias MailID = Identifier<Mail>

extension Notification: Identified {
  package static var identifierPrefix: StaticString { "ntf" }
  package static var identifierMeaning: StaticString { "An entry of an inbox." }
}
package typealias NotificationID = Identifier<Notification>

extension Ticket: Identified {
  package static var identifierPrefix: StaticString { "tkt" }
  package static var identifierMeaning: StaticString { "A ticket of support; its reference." }
}
package typealias TicketID = Identifier<Ticket>

extension Restoration: Identified {
  package static var identifierPrefix: StaticString { "rst" }
  package static var identifierMeaning: StaticString { "A restoration of access by staff." }
}
package typealias RestorationID = Identifier<Restoration>

extension Application: Identified {
  package static var identifierPrefix: StaticString { "app" }
  package static var identifierMeaning: StaticString { "An application." }
}
package typealias ApplicationID = Identifier<Application>

extension License: Identified {
  package static var identifierPrefix: StaticString { "lic" }
  package static var identifierMeaning: StaticString { "A license." }
}
package typealias LicenseID = Identifier<License>

extension TermExtension: Identified {
  package static var identifierPrefix: StaticString { "ext" }
  package static var identifierMeaning: StaticString { "A decision that prolongs registrations." }
}
package typealias ExtensionID = Identifier<TermExtension>

extension Invoice: Identified {
  package static var identifierPrefix: StaticString { "inv" }
  package static var identifierMeaning: StaticString { "An invoice." }
}
package typealias InvoiceID = Identifier<Invoice>

extension Certificate: Identified {
  package static var identifierPrefix: StaticString { "cer" }
  package static var identifierMeaning: StaticString { "A certificate." }
}
package typealias CertificateID = Identifier<Certificate>

extension Document: Identified {
  package static var identifierPrefix: StaticString { "doc" }
  package static var identifierMeaning: StaticString { "A document." }
}
package typealias DocumentID = Identifier<Document>

extension Upload: Identified {
  package static var identifierPrefix: StaticString { "upl" }
  package static var identifierMeaning: StaticString { "An upload in parts." }
}
package typealias UploadID = Identifier<Upload>

extension CPDActivity: Identified {
  package static var identifierPrefix: StaticString { "cpd" }
  package static var identifierMeaning: StaticString { "An activity of continuing education." }
}
package typealias CPDActivityID = Identifier<CPDActivity>

extension AccreditedProgram: Identified {
  package static var identifierPrefix: StaticString { "prg" }
  package static var identifierMeaning: StaticString { "An accredited activity of a provider." }
}
package typealias ProgramID = Identifier<AccreditedProgram>

extension CPDExemption: Identified {
  package static var identifierPrefix: StaticString { "exm" }
  package static var identifierMeaning: StaticString { "An exemption from continuing education." }
}
package typealias ExemptionID = Identifier<CPDExemption>

extension Employment: Identified {
  package static var identifierPrefix: StaticString { "emp" }
  package static var identifierMeaning: StaticString { "An employment." }
}
package typealias EmploymentID = Identifier<Employment>

extension Job: Identified {
  package static var identifierPrefix: StaticString { "job" }
  package static var identifierMeaning: StaticString { "A job." }
}
package typealias JobID = Identifier<Job>

extension JobApplication: Identified {
  package static var identifierPrefix: StaticString { "jap" }
  package static var identifierMeaning: StaticString { "An application for a job." }
}
package typealias JobApplicationID = Identifier<JobApplication>

extension Announcement: Identified {
  package static var identifierPrefix: StaticString { "ann" }
  package static var identifierMeaning: StaticString { "An announcement." }
}
package typealias AnnouncementID = Identifier<Announcement>
extension Erasure: Identified {
  package static var identifierPrefix: StaticString { "era" }
  package static var identifierMeaning: StaticString { "An erasure of personal data." }
}
package typealias ErasureID = Identifier<Erasure>
