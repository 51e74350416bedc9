import JSON
import Shape

// The contract is read off the declarations that run the calls
//
//     Catalogue.sections ─▶ Contract ─┬▶ OpenRPCDocument   rpc.discover, openrpc.json
//     ErrorType, errors.json ─────────┤▶ ErrorCatalogue    errors.json
//                                     ├▶ MethodPage        methods/<area>.md
//                                     └▶ ContractFiles     shapes/<Name>.schema.json, all the above
//
// Nothing here says anything about a single method: what is missing in the contract is missing in
// its declaration.

/// Everything callers may rely on: each method, type and error, also those that exist only under a
/// flag of the command.
struct Contract: Sendable {
  /// The contract of this engine, made once.
  static let whole = Contract()

  /// The areas in their order.
  let areas: [Area]
  /// Every named type that a method takes or gives, in the order of names.
  let schemas: [(name: String, schema: JSONTree)]
  /// The members of a pushed event.
  let eventParams: [MemberDescription]
  /// What the data of an event looks like, by topic.
  let topics: [TopicContract]

  /// The methods of one area.
  struct Area: Sendable {
    let name: String
    let summary: String
    let methods: [MethodContract]
  }

  /// What an event of one topic carries.
  struct TopicContract: Sendable {
    let topic: Topic
    let data: JSONTree
  }

  private init() {
    var catalogue = SchemaCatalogue()
    var complete = Configuration()
    complete.mail = .host
    complete.payments = .host
    complete.testClock = true
    let plain = Set(Catalogue(.withoutFlags).methods.map { "\($0.name)" })
    areas = Catalogue.sections(complete).map { section in
      Area(
        name: "\(section.name)", summary: "\(section.summary)",
        methods: section.methods.map { method in
          MethodContract(
            method, area: "\(section.name)",
            flag: plain.contains("\(method.name)") ? nil : .of(section), in: &catalogue)
        })
    }
    eventParams = StreamEvent.members(in: &catalogue).map { member in
      // It is optional for those who poll, and there whenever an event is pushed.
      guard member.name == "subscription" else { return member }
      return MemberDescription(
        name: member.name, meaning: member.meaning, isRequired: true, schema: member.schema)
    }
    topics = Topic.allCases.map { topic in
      TopicContract(topic: topic, data: topic.dataSchema(in: &catalogue))
    }
    _ = ValidationResult.schema(in: &catalogue)
    schemas = catalogue.all
  }

  var methods: [MethodContract] { areas.flatMap(\.methods) }

  func method(named name: String) -> MethodContract? {
    methods.first { $0.name == name }
  }

  /// A named schema.
  func schema(named name: String) -> JSONTree? {
    schemas.first { $0.name == name }?.schema
  }
}

/// The flag of the command without which a method does not exist.
enum ContractFlag: String, Sendable {
  case testClock = "--test-clock INSTANT"
  case hostMail = "--mail host"
  case hostPayments = "--payments host"

  /// The flag that brings a section into being.
  static func of(_ section: Section) -> ContractFlag {
    if section.name.isText("mail") { return .hostMail }
    return section.name.isText("payment") ? .hostPayments : .testClock
  }
}

extension StaticString {
  fileprivate func isText(_ text: String) -> Bool { "\(self)" == text }
}

extension Configuration {
  /// An engine as it is without flags: its mail goes elsewhere and its clock cannot be moved.
  fileprivate static var withoutFlags: Configuration {
    var configuration = Configuration()
    configuration.mail = .transport(NoTransport())
    return configuration
  }
}

/// Stands for a mail system while the contract is described; it is handed no mail.
private struct NoTransport: MailTransport {
  func deliver(_ mail: ComposedMail) throws(MailFailure) {
    throw .permanent(.commandNotFound)
  }
}

extension Topic {
  /// The schema of the data that an event of this topic carries.
  fileprivate func dataSchema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    switch self {
    case .accountActivated, .accountUpdated, .accountEmailChanged, .accountPasswordChanged,
      .accountSuspended, .accountReinstated, .accountClosing, .accountClosed, .accountMerged,
      .facilityVerified, .facilityVerificationWithdrawn,
      .staffInvited, .staffJoined:
      AccountBrief.schema(in: &catalogue)
    case .sessionOpened: SessionBrief.schema(in: &catalogue)
    case .sessionEnded: SessionEndBrief.schema(in: &catalogue)
    case .restorationRequested, .restorationApproved, .restorationCompleted,
      .restorationCalledOff:
      RestorationBrief.schema(in: &catalogue)
    case .applicationChanged: ApplicationBrief.schema(in: &catalogue)
    case .licenseIssued, .licenseChanged: LicenseBrief.schema(in: &catalogue)
    case .documentChanged: DocumentBrief.schema(in: &catalogue)
    case .notificationAdded: NotificationBrief.schema(in: &catalogue)
    case .notificationRead: UnreadBrief.schema(in: &catalogue)
    case .certificateIssued, .certificateChanged: CertificateBrief.schema(in: &catalogue)
    case .cpdChanged: CPDBrief.schema(in: &catalogue)
    case .programChanged: ProgramBrief.schema(in: &catalogue)
    case .employmentChanged: EmploymentBrief.schema(in: &catalogue)
    case .employmentLicenseChanged: EmployeeLicenseBrief.schema(in: &catalogue)
    case .jobChanged: JobBrief.schema(in: &catalogue)
    case .jobApplicationChanged: JobApplicationBrief.schema(in: &catalogue)
    case .announcementChanged: AnnouncementBrief.schema(in: &catalogue)
    case .ticketChanged: TicketBrief.schema(in: &catalogue)
    }
  }
}
