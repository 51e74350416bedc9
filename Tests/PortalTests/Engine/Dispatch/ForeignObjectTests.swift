import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

// Every method that names something is called, with the params of its example, by somebody of every
// role to whom that thing does not belong. Which methods those are comes from the contract, so that
// a new one is tried without being entered anywhere; a new kind of thing is entered below.

@Suite("What belongs to somebody else looks like what does not exist")
struct ForeignObjectTests {
  /// Something in the world of examples that belongs to none of the callers.
  struct Thing {
    let name: String
    /// An identifier of the same kind that nothing has.
    let nothing: String
    /// Which staff may know of it.
    let knownTo: Set<Role>

    init(_ name: String, _ nothing: String, knownTo roles: [Role] = []) {
      self.name = name
      self.nothing = nothing
      knownTo = Set(roles)
    }
  }

  private static let staff = Role.allCases.filter(\.isStaff)
  /// Those who examine cases, and look over who does.
  private static let caseStaff: [Role] = [.intake, .reviewer, .approver, .registrar, .auditor]

  /// By the name of the schema of the identifier.
  private static let things: [String: [Thing]] = [
    "AccountIdentifier": [Thing("account:rival", "acc_0000000000000", knownTo: staff)],
    "SessionIdentifier": [Thing("sessionId:other", "ses_0000000000000")],
    "RestorationIdentifier": [
      Thing("restoration:open", "rst_0000000000000", knownTo: [.support, .registrar])
    ],
    "SubscriptionIdentifier": [Thing("subscription:nurse", "sub_0000000000000")],
    "ApplicationIdentifier": [
      Thing("application:draft", "app_0000000000000"),
      Thing(
        "application:submitted", "app_0000000000000", knownTo: caseStaff + [.finance]),
      Thing(
        "application:returned", "app_0000000000000", knownTo: caseStaff + [.finance]),
      Thing(
        "application:rejected", "app_0000000000000", knownTo: caseStaff + [.finance]),
    ],
    "DocumentIdentifier": [
      Thing("document:loose", "doc_0000000000000"),
      Thing(
        "document:identity", "doc_0000000000000", knownTo: Role.documentReaders + [.auditor]),
      Thing("document:record", "doc_0000000000000"),
      Thing("document:waiting.qualification", "doc_0000000000000", knownTo: caseStaff),
      Thing(
        "document:asked", "doc_0000000000000", knownTo: [.support, .registrar, .auditor]),
    ],
    "UploadIdentifier": [Thing("upload:arrived", "upl_0000000000000")],
    "TermExtensionIdentifier": [
      Thing("extension:winter", "ext_0000000000000", knownTo: staff)
    ],
    "TicketIdentifier": [
      Thing(
        "ticket:waiting", "tkt_0000000000000", knownTo: [.support, .registrar, .auditor])
    ],
    "NotificationIdentifier": [Thing("notification:returned", "ntf_0000000000000")],
    "CPDActivityIdentifier": [
      Thing("cpd:draft", "cpd_0000000000000"),
      Thing("cpd:submitted", "cpd_0000000000000", knownTo: caseStaff),
      Thing("cpd:attended", "cpd_0000000000000", knownTo: caseStaff),
    ],
    "AccreditedProgramIdentifier": [
      Thing("program:past", "prg_0000000000000", knownTo: staff)
    ],
    "CPDExemptionIdentifier": [
      Thing("exemption:granted", "exm_0000000000000", knownTo: staff)
    ],
    "EmploymentIdentifier": [Thing("employment:claimed", "emp_0000000000000")],
    "JobIdentifier": [
      Thing("job:open", "job_0000000000000", knownTo: [.practitioner, .technician])
    ],
    "JobApplicationIdentifier": [Thing("jobApplication:submitted", "jap_0000000000000")],
    "AnnouncementIdentifier": [
      Thing("announcement:closed", "ann_0000000000000", knownTo: staff)
    ],
    // An invoice is found with its application alone.
    "InvoiceIdentifier": [Thing("invoice:deciding", "inv_0000000000000")],
    "CertificateIdentifier": [
      Thing("certificate:specialist", "cer_0000000000000", knownTo: staff),
      Thing("certificate:proposed", "cer_0000000000000", knownTo: staff),
    ],
    "LicenseIdentifier": [
      Thing("license:specialist", "lic_0000000000000", knownTo: staff),
      Thing("license:proposed", "lic_0000000000000", knownTo: staff),
    ],
  ]

  /// Identifiers that name a place in what the caller reads.
  private static let exempt: Set<String> = ["StreamPlaceIdentifier"]

  /// What methods name that take no session: they tell anyone the same of it (`GuestTicketTests` for
  /// tickets).
  private static let isPublic: Set<String> = ["JobIdentifier", "TicketIdentifier"]

  /// Who calls, by their name in the world of examples; nil is a guest.
  private static let callers: [(name: String?, role: Role?)] = [
    (nil, nil), ("ready", .practitioner), ("payer", .technician), ("clinic", .facility),
    ("intake", .intake), ("reviewer", .reviewer), ("approver", .approver),
    ("finance", .finance), ("support", .support), ("registrar", .registrar),
    ("auditor", .auditor),
  ]

  /// A member of the params of a method that names something.
  private struct Place {
    let method: Method
    let member: String
    let schema: String
  }

  private static func places(_ client: EngineClient) throws -> [Place] {
    let document = try client.call("rpc.discover")
    let methods = Dictionary(
      Catalogue(client.engine.configuration).methods.map { ("\($0.name)", $0) },
      uniquingKeysWith: { $1 })
    return (document["methods"]?.elements ?? []).flatMap { entry -> [Place] in
      guard let method = methods[entry["name"]?.text ?? ""] else { return [] }
      // The host is trusted with everything; it has no session.
      if case .host = method.access { return [] }
      return (entry["params"]?.elements ?? []).compactMap { param in
        let schema = param["schema"]?["$ref"]?.text?.split(separator: "/").last ?? ""
        guard schema.hasSuffix("Identifier"), !exempt.contains(String(schema)) else { return nil }
        return Place(method: method, member: param["name"]?.text ?? "", schema: String(schema))
      }
    }
  }

  @Test("to everybody, by every method, to the byte (T8)")
  func isHidden() throws {
    let world = try ExampleWorld()
    var count = 0
    for place in try Self.places(world.client) where place.method.access.takesSession {
      let things = try #require(Self.things[place.schema], "\(place.schema)")
      for thing in things {
        let identifier = try #require(world.values[thing.name])
        for caller in Self.callers {
          guard let expected = Self.refusal(of: place.method, to: caller.role, thing) else {
            continue
          }
          let at = "\(place.method.name) by \(caller.name ?? "guest"), \(thing.name)"
          let before = world.client.engine.store.journal.nextSequence
          let replies = try [identifier, thing.nothing].flatMap {
            try send(world, place, $0, by: caller.name)
          }
          #expect(replies.count == 2 && replies.first == replies.last, "\(at)")
          #expect(replies.first?.contains(#""type":"\#(expected)""#) == true, "\(at)")
          #expect(world.client.engine.store.journal.nextSequence == before, "\(at)")
          count += 1
        }
      }
    }
    #expect(count > 800)
    #expect(world.client.faults == [])
  }

  /// What somebody of a role must be told; nil where the thing is their business.
  private static func refusal(of method: Method, to role: Role?, _ thing: Thing) -> String? {
    // Without a session the link that was mailed decides: `GuestTicketTests`.
    guard let role else { return method.access.needsSession ? "auth/session-required" : nil }
    if case .roles(let roles) = method.access, !roles.contains(role) { return "auth/forbidden" }
    // Support links a ticket to what its requester names, and is shown nothing of the case.
    if method.name.text == "support.link", role == .support { return nil }
    return thing.knownTo.contains(role) ? nil : "request/not-found"
  }

  /// The call of the method's example, but for who calls and what it is about.
  private func send(
    _ world: ExampleWorld, _ place: Place, _ identifier: String, by name: String?
  ) throws -> [String] {
    let example = try #require(place.method.examples.first, "\(place.method.name)")
    let filled = ExampleValues.fill("\(example.params)") { world.values[$0] }
    var params = try JSONTree(parsing: filled)
      .replacing(place.member, with: .string(identifier))
      .replacing("session", with: nil)
    if let name {
      let session = try #require(world.values["session:\(name)"])
      params = params.replacing("session", with: .string(session))
    }
    return world.client.send(
      #"{"jsonrpc":"2.0","id":1,"method":"\#(place.method.name)","params":\#(params.line)}"#)
  }

  @Test("and every kind of thing that a method names is tried")
  func isComplete() throws {
    let places = try Self.places(EngineClient())
    #expect(Set(places.map(\.schema)) == Set(Self.things.keys))
    for place in places {
      #expect(
        place.method.access.takesSession || Self.isPublic.contains(place.schema),
        "\(place.method.name) names \(place.member)")
    }
  }
}
