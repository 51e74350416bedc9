import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("The engine about itself")
struct SystemMethodTests {
  @Test("tells what it is and every limit it has")
  func info() throws {
    let client = try EngineClient()
    let info = try client.call("system.info")
    #expect(info["name"] == "mumaris")
    #expect(info["version"]?.text == EngineVersion.text)
    #expect(info["languages"]?.elements == ["en", "ar", "fr"])
    #expect(info["isForTests"] == .bool(true))
    #expect(info["mail"] == "host")
    #expect(info["rulesVersion"]?.integer == 1)
    #expect(info["lastSequence"] == nil)
    let limits = Dictionary(
      (info["limits"]?.elements ?? []).map { ($0["name"]?.text, $0["value"]?.integer) },
      uniquingKeysWith: { $1 })
    #expect(limits["messageBytes"] == Limit.line)
    #expect(limits["batchCalls"] == 1_000)
    #expect(limits["page"] == Limit.page)
    #expect(limits["applicationNotes"] == Application.maximumNotes)
    #expect(limits["applicationSteps"] == Application.maximumSteps)
    #expect(limits["openPrograms"] == Limit.openPrograms)
    #expect(client.faults.isEmpty)
  }

  @Test("counts accounts by kind and status, sessions and waiting mail")
  func metrics() throws {
    let office = try Office()
    let registrar = try office.founder()
    _ = try office.practitioner("a.person@mail.example")
    try office.call(
      "account.invite", by: registrar,
      #""email":"new@register.example",\#(EngineClient.identity(ofStaff: "new@register.example")),"roles":["intake"]"#
    )
    let metrics = try office.call("system.metrics", by: registrar)
    #expect(
      metrics["accounts"]?.elements == [
        ["kind": "practitioner", "status": "active", "count": 1],
        ["kind": "staff", "status": "active", "count": 1],
        ["kind": "staff", "status": "invited", "count": 1],
      ])
    #expect(metrics["sessions"]?.integer == 2)
    // The invitation, and the notices of two new sign-ins where those are sent.
    #expect((metrics["mailsWaiting"]?.integer ?? 0) >= 1)
    #expect(office.client.faults.isEmpty)
  }

  @Test("shows figures to no one but registrars and auditors")
  func metricsAreNotForAll() throws {
    let office = try Office()
    let person = try office.practitioner("a.person@mail.example")
    #expect(try office.refusal(of: "system.metrics", by: person) == "auth/forbidden")
    #expect(try office.refusal(of: "system.snapshot", by: person) == "auth/forbidden")
    #expect(office.client.faults.isEmpty)
  }
}
