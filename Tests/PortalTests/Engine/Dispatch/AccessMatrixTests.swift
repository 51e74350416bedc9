import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("Who may call what: every method, every caller")
struct AccessMatrixTests {
  /// Each kind of caller, and the roles it has.
  enum Caller: String, CaseIterable {
    case guest, endedSession, oldPassword
    case practitioner, technician, facility
    case intake, reviewer, approver, finance, support, registrar, auditor

    /// The error that a method with such an access must give, or nil where the call goes through.
    func refusal(by access: Access) -> String? {
      guard access.takesSession else { return nil }
      switch self {
      case .guest: return access.needsSession ? "auth/session-required" : nil
      case .endedSession: return "auth/session-invalid"
      case .oldPassword:
        if case .signedInWithAnyPassword = access { return nil }
        if case .anyoneOrSignedIn = access { return nil }
        return "auth/password-expired"
      case .practitioner, .technician, .facility, .intake, .reviewer, .approver, .finance,
        .support, .registrar, .auditor:
        guard case .roles(let roles) = access else { return nil }
        return roles.contains { $0.rawValue == rawValue } ? nil : "auth/forbidden"
      }
    }
  }

  private static let accessErrors: Set<String> = [
    "auth/session-required", "auth/session-invalid", "auth/password-expired", "auth/forbidden",
  ]

  @Test("A call goes as far as its access says, and no further (T9)")
  func matrix() throws {
    let crowd = try Crowd()
    let client = crowd.office.client
    // A name that no method knows, so that whoever is let in gets no further than the params.
    for method in Catalogue(client.engine.configuration).methods {
      for caller in Caller.allCases {
        let session = crowd.sessions[caller]
        let params =
          session.map { #"{"session":"\#($0)","noSuchMember":1}"# } ?? #"{"noSuchMember":1}"#
        let before = client.engine.store.journal.nextSequence
        let error = try client.refusal(of: "\(method.name)", params)
        let type = error["data"]?["type"]?.text ?? "none"
        let expected = caller.refusal(by: method.access)
        #expect(
          expected.map { type == $0 } ?? !Self.accessErrors.contains(type),
          "\(method.name) by \(caller.rawValue): \(type)")
        #expect(
          client.engine.store.journal.nextSequence == before, "\(method.name) by \(caller.rawValue)"
        )
      }
    }
    #expect(client.faults == [])
  }

  @Test("Valid params help nobody who may not call")
  func examples() throws {
    let world = try ExampleWorld()
    let client = world.client
    let callers = ["registrar", "support", "auditor", "nurse", "technician", "clinic"]
    let roles = ["nurse": "practitioner", "clinic": "facility"]
    for method in Catalogue(client.engine.configuration).methods {
      for example in method.examples {
        for caller in callers {
          let role = try #require(Caller(rawValue: roles[caller] ?? caller))
          guard let refusal = role.refusal(by: method.access) else { continue }
          let session = try #require(world.values["session:\(caller)"])
          let params = ExampleValues.fill("\(example.params)") {
            $0.hasPrefix("session:") ? session : world.values[$0]
          }
          let before = client.engine.store.journal.nextSequence
          let type = try client.refusal(of: "\(method.name)", params)["data"]?["type"]?.text
          #expect(type == refusal, "\(method.name) by \(caller)")
          #expect(client.engine.store.journal.nextSequence == before, "\(method.name) by \(caller)")
        }
      }
    }
  }
}

/// Somebody of each kind who calls.
private struct Crowd {
  let office: Office
  private(set) var sessions: [AccessMatrixTests.Caller: String] = [:]

  init() throws {
    office = try Office()
    let old = try office.practitioner("old@example.org")
    try office.advance(seconds: 183 * 86_400)
    let registrar = try office.founder()
    sessions[.registrar] = registrar.session
    for role in StaffRole.allCases where role.rawValue != "registrar" {
      let caller = try #require(AccessMatrixTests.Caller(rawValue: role.rawValue))
      sessions[caller] = try office.staff(
        "\(role.rawValue)@register.example", [role], by: registrar
      )
      .session
    }
    sessions[.practitioner] = try office.practitioner("amal@example.org").session
    sessions[.technician] = try office.technician("technician@example.org").session
    sessions[.facility] = try office.clinic("facility@example.org").session
    sessions[.oldPassword] = try office.signIn(old.account, old.email).session
    let ended = try office.signIn(old.account, old.email)
    try office.call("auth.logout", by: ended)
    sessions[.endedSession] = ended.session
    #expect(sessions.count == AccessMatrixTests.Caller.allCases.count - 1)
  }
}
