import JSON
import Shape

/// The table of who sees which member of which record: `schema/visibility.json`.
enum VisibilityTable {
  /// Every record that people read.
  static let records: [any RecordView.Type] = [
    AccountSummary.self, AccountView.self, ActionList.self, ApplicationChanges.self,
    ApplicationHistory.self, ApplicationView.self, AuditView.self, CertificateView.self,
    CPDActivityView.self, CPDRequirementView.self, CPDSummary.self, DocumentPart.self,
    DocumentView.self, DueRefund.self, EmploymentView.self, ExemptionList.self, ExtensionView.self,
    FacilityView.self, InvitationView.self, JobApplicationView.self, LicenseView.self,
    StatusView.self, TicketView.self, VerifiedCertificate.self, VerifiedLicense.self,
  ]

  static var document: JSONTree {
    [
      "description":
        "Who sees which member of which record. `owner` is whose record it is; `facility` is one that it concerns; `guest` has not signed in. Roles that work in a stage of a case's service read it as a reviewer.",
      "readers": .array(Reader.allCases.map { .string($0.name) }),
      "records": .object(records.map { .init(String(describing: $0), table(of: $0)) }),
    ]
  }

  private static func table<Record: RecordView>(of record: Record.Type) -> JSONTree {
    var catalogue = SchemaCatalogue()
    return .object(
      Record.members(in: &catalogue).map { member in
        let readers = Record.disclosure.readers(of: member.name)
        return .init(
          member.name,
          .array(Reader.allCases.filter { readers.includes($0) }.map { .string($0.name) }))
      })
  }
}
