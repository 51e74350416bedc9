import JSON
import Shape
import Testing

@testable import Portal
@testable import TestKit

@Suite("Who sees which member of which record")
struct VisibilityTests {
  /// A record, and how it is read.
  private struct Record {
    let view: any RecordView.Type
    let method: String
    /// The parameter that says which; nil for a list of all there are.
    var member: String?
    /// What its placeholders in the world of examples begin with.
    var prefix = ""
    /// What else the method needs.
    var rest: [JSONTree.Member] = []
    /// Where it stands in the reply, if that holds several.
    var list: String?
  }

  private static let records = [
    Record(
      view: ApplicationView.self, method: "licensing.getApplication", member: "application",
      prefix: "application:"),
    Record(
      view: LicenseView.self, method: "licensing.getLicense", member: "license",
      prefix: "license:"),
    Record(
      view: CertificateView.self, method: "certificate.get", member: "certificate",
      prefix: "certificate:"),
    Record(view: CPDActivityView.self, method: "cpd.get", member: "activity", prefix: "cpd:"),
    Record(
      view: DocumentView.self, method: "document.get", member: "document", prefix: "document:"),
    Record(view: TicketView.self, method: "support.get", member: "ticket", prefix: "ticket:"),
    Record(
      view: JobApplicationView.self, method: "job.getApplication", member: "application",
      prefix: "jobApplication:"),
    Record(
      view: AccountSummary.self, method: "account.find", member: "account", prefix: "account:",
      list: "accounts"),
    Record(
      view: ApplicationHistory.self, method: "licensing.history", member: "application",
      prefix: "application:"),
    Record(
      view: ActionList.self, method: "licensing.actions", member: "application",
      prefix: "application:"),
    Record(
      view: ApplicationChanges.self, method: "review.changes", member: "application",
      prefix: "application:"),
    Record(
      view: StatusView.self, method: "licensing.statusAt", member: "license", prefix: "license:",
      rest: [.init("day", "2026-11-23")]),
    Record(
      view: DocumentPart.self, method: "document.read", member: "document", prefix: "document:"),
    Record(view: CPDSummary.self, method: "cpd.summary", member: "account", prefix: "account:"),
    Record(
      view: CPDRequirementView.self, method: "cpd.requirements", member: "account",
      prefix: "account:"),
    Record(
      view: ExemptionList.self, method: "cpd.listExemptions", member: "account",
      prefix: "account:"),
    Record(view: DueRefund.self, method: "licensing.listRefunds", list: "refunds"),
    Record(view: ExtensionView.self, method: "licensing.listExtensions", list: "extensions"),
    Record(view: InvitationView.self, method: "account.listInvitations", list: "invitations"),
    Record(
      view: FacilityView.self, method: "facility.get", member: "facility",
      prefix: "account:hospital"),
    Record(
      view: VerifiedLicense.self, method: "licensing.verify", member: "number",
      prefix: "number:"),
    Record(
      view: VerifiedCertificate.self, method: "certificate.verify", member: "code",
      prefix: "code:"),
  ]

  /// Who looks as whom: nil is a guest. The owner is found for each record.
  private static let callers: [(Reader, String?)] = [
    (.guest, nil), (.practitioner, "ready"), (.facility, "hospital"), (.facility, "clinic"),
    (.intake, "intake"),
    (.reviewer, "reviewer"), (.approver, "approver"), (.finance, "finance"),
    (.support, "support"), (.registrar, "registrar"), (.auditor, "auditor"),
  ]

  /// Readers by whom no call of the world reaches the record: a guest's ticket needs its mailed
  /// link (`GuestTicketTests`), and a facility is handed documents with an application
  /// (`JobConsentTests`).
  private static let elsewhere: Set<String> = [
    "TicketView guest", "DocumentView facility", "DocumentPart facility",
  ]

  @Test("is what the table says, cell by cell, both ways (T8, T9, T11, T26)")
  func cells() throws {
    for record in Self.records {
      let world = try ExampleWorld()
      var shown: Set<Reader> = []
      let things =
        record.member == nil
        ? [(key: "all", value: "")]
        : world.values.filter { $0.key.hasPrefix(record.prefix) }.sorted { $0.key < $1.key }
      for (name, thing) in things {
        let owner = Self.owner(of: thing, in: world)
        var seen: [(reader: Reader, members: Set<String>)] = []
        // In a search staff find themselves too, as staff.
        let isSearch = record.list != nil
        let callers =
          Self.callers.filter { isSearch || owner == nil || $0.1 != owner }
          + (isSearch ? [] : owner.map { [(.owner, $0)] } ?? [])
        for (reader, caller) in callers {
          guard let members = try Self.read(record, thing, by: caller, in: world) else { continue }
          seen.append((reader, members))
          shown.insert(reader)
        }
        let all = seen.reduce(into: Set<String>()) { $0.formUnion($1.members) }
        for (reader, members) in seen {
          let allowed = all.filter { record.view.disclosure.readers(of: $0).includes(reader) }
          #expect(members == allowed, "\(record.view) \(name) by \(reader)")
        }
      }
      for reader in Reader.allCases where reader != .host {
        guard !Self.elsewhere.contains("\(record.view) \(reader)") else { continue }
        // Whoever may verify or find something is not asked who they are.
        if reader == .owner, record.prefix == "number:" || record.prefix == "code:" { continue }
        #expect(
          shown.contains(reader) == record.view.disclosure.readers.includes(reader),
          "\(record.view) by \(reader)")
      }
      #expect(world.client.faults == [])
    }
  }

  @Test("Who may not read a case takes no step in it, which would answer with the case (T11)")
  func steps() throws {
    let desk = try LicensingDesk()
    let paid = try desk.bring(to: .unpaid)
    try desk.pay(25_000, for: paid)
    let request = try desk.open(
      "feeRefund", by: paid.owner, stating: ["application": paid.application, "reason": "overpaid"])
    try desk.act("licensing.submit", by: paid.owner, request)
    func note(_ name: String) throws -> String? {
      try desk.refusal(of: "review.note", by: name, request, #""text":"Asked by telephone.""#)
    }
    for name in ["intake", "reviewer"] { #expect(try note(name) == "request/not-found") }
    for name in ["finance", "approver", "registrar"] { #expect(try note(name) == nil) }
    let own = ApplicationView.disclosure
    #expect(!own.shows("id", to: .support) && own.shows("id", to: .finance))
    #expect(desk.client.faults == [])
  }

  @Test("The table names every member that some see and others do not, and only those there are")
  func members() {
    for view in VisibilityTable.records {
      var catalogue = SchemaCatalogue()
      let names = Set(view.members(in: &catalogue).map(\.name))
      #expect(view.disclosure.narrowed.filter { !names.contains($0) } == [], "\(view)")
      for name in view.disclosure.narrowed {
        let readers = view.disclosure.readers(of: name)
        #expect(readers.isSubset(of: view.disclosure.readers), "\(view) \(name)")
        #expect(readers != view.disclosure.readers, "\(view) \(name)")
      }
    }
    let tried = Set(Self.records.map { "\($0.view)" })
    // What its owner reads, employments that both sides see alike, and trails, of which whoever they
    // are about sees all but the numbers (`NumberSecrecyTests`).
    let alike: Set = ["AccountView", "AuditView", "EmploymentView"]
    #expect(tried.union(alike) == Set(VisibilityTable.records.map { "\($0)" }))
  }

  @Test("Finance sees what is due and paid, and no document, statement, health or discipline (T11)")
  func finance() throws {
    let world = try ExampleWorld()
    let session = try #require(world.values["session:finance"])
    let application = try #require(world.values["application:deciding"])
    let params = #"{"session":"\#(session)","application":"\#(application)"}"#
    let view = try world.client.call("licensing.getApplication", params)
    #expect(view["invoices"]?.elements.isEmpty == false && view["payment"] != nil)
    for member in ["documents", "values", "declarations", "notes", "recommendation", "decision"] {
      #expect(view[member] == nil, "\(member)")
    }
    for method in ["licensing.history", "review.changes"] {
      let error = try world.client.refusal(of: method, params)
      #expect(error["data"]?["type"] == "auth/forbidden", "\(method)")
    }
    let document = try #require(world.values["document:waiting.qualification"])
    let refused = try world.client.refusal(
      of: "document.get", #"{"session":"\#(session)","document":"\#(document)"}"#)
    #expect(refused["data"]?["type"] == "request/not-found")
    #expect(world.client.faults == [])
  }

  // MARK: Helpers

  /// The members that a caller is shown, or nil where the thing is not shown.
  private static func read(
    _ record: Record, _ thing: String, by caller: String?, in world: ExampleWorld
  ) throws -> Set<String>? {
    var params = record.rest
    if let member = record.member { params.append(.init(member, .string(thing))) }
    let method = Contract.whole.method(named: record.method)?.method
    if let caller, method?.access.takesSession == true {
      let session = try #require(world.values["session:\(caller)"])
      params.append(.init("session", .string(session)))
    }
    let reply = try world.client.reply(to: record.method, JSONTree.object(params).line)
    guard let result = reply["result"] else { return nil }
    let shown = record.list.map { result[$0]?.elements.first } ?? result
    return shown.map { Set($0.members.map(\.name)) }
  }

  /// The name in the world of whoever a thing belongs to, if they have signed in.
  private static func owner(of thing: String, in world: ExampleWorld) -> String? {
    let engine = world.client.engine
    let account: AccountID?
    if let id = ApplicationID(thing) {
      account = engine.registry.sharedApplication(id)?.value.applicant
    } else if let id = LicenseID(thing) {
      account = engine.registry.sharedLicense(id)?.value.holder
    } else if let id = CertificateID(thing) {
      account = engine.registry.sharedCertificate(id)?.value.holder
    } else if let id = CPDActivityID(thing) {
      account = engine.registry.sharedCPD(id)?.value.holder
    } else if let id = DocumentID(thing) {
      account = engine.registry.sharedDocument(id)?.value.owner
    } else if let id = TicketID(thing) {
      account = engine.registry.sharedTicket(id)?.value.requester
    } else if let id = JobApplicationID(thing) {
      account = engine.registry.sharedJobApplication(id)?.value.applicant
    } else {
      account = AccountID(thing)
    }
    guard let account else { return nil }
    return world.values.first { $0.key.hasPrefix("account:") && $0.value == account.text }
      .map { String($0.key.dropFirst("account:".count)) }
      .flatMap { world.values["session:\($0)"] == nil ? nil : $0 }
  }
}
