import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("A test clock")
struct ClockMethodTests {
  @Test("stands still until it is moved, and goes to where it is told")
  func advance() throws {
    let client = try EngineClient()
    #expect(try client.call("system.ping")["now"]?.text == EngineClient.startText)
    let report = try client.call("clock.advance", #"{"by":90}"#)
    #expect(report["now"] == "2026-11-23T06:01:30.000Z")
    #expect(report["fired"]?.elements == [])
    _ = try client.call("clock.advance", #"{"to":"2027-01-01T00:00:00.000Z"}"#)
    #expect(try client.call("system.ping")["now"] == "2027-01-01T00:00:00.000Z")
    #expect(client.faults.isEmpty)
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let name: String
    let params: String
    let type: String
    var testDescription: String { name }
  }

  static let refused = [
    Refused(
      name: "backwards", params: #"{"to":"2026-11-23T05:59:59.999Z"}"#, type: "clock/backwards"),
    Refused(name: "neither length nor instant", params: "{}", type: "params/exactly-one"),
    Refused(
      name: "both", params: #"{"by":1,"to":"2026-11-23T07:00:00.000Z"}"#,
      type: "params/exactly-one"),
    Refused(name: "beyond the limit", params: #"{"by":315576001}"#, type: "number/out-of-range"),
    Refused(name: "less than nothing", params: #"{"by":-1}"#, type: "number/out-of-range"),
  ]

  @Test("is not moved", arguments: refused)
  func refusals(row: Refused) throws {
    let client = try EngineClient()
    let refusal = try client.refusal(of: "clock.advance", row.params)
    #expect(refusal["data"]?["type"]?.text == row.type)
    #expect(try client.call("system.ping")["now"]?.text == EngineClient.startText)
    #expect(client.faults.isEmpty)
  }

  @Test("takes the longest step there is, but not past the year 8999")
  func longestSteps() throws {
    let client = try EngineClient()
    _ = try client.call("clock.advance", #"{"by":315576000}"#)
    _ = try client.call("clock.advance", #"{"to":"8999-12-31T23:59:59.999Z"}"#)
    let refusal = try client.refusal(of: "clock.advance", #"{"by":1}"#)
    #expect(refusal["data"]?["type"] == "text/wrong-form")
    #expect(client.faults.isEmpty)
  }

  @Test("fires due work in order, each at its own instant")
  func dueWork() throws {
    let office = try Office()
    let registrar = try office.founder()
    try office.call(
      "account.invite", by: registrar,
      #""email":"new@register.example",\#(EngineClient.identity(ofStaff: "new@register.example")),"roles":["intake"]"#
    )
    try office.collectMail()
    let report = try office.client.call("clock.advance", #"{"by":700000}"#)
    let fired = report["fired"]?.elements ?? []
    #expect(fired.compactMap { $0["kind"]?.text } == ["sessionEnd", "invitationLapse"])
    // A session lasts twelve hours, an invitation seven days.
    #expect(
      fired.compactMap { $0["at"]?.text }
        == ["2026-11-23T18:00:00.000Z", "2026-11-30T06:00:00.000Z"])
    #expect(report["more"] == .bool(false))
    #expect(office.client.faults.isEmpty)
  }

  @Test("arrives exactly where it was asked to go, though more is due than one call does")
  func manyPieces() throws {
    let client = try EngineClient()
    let count = 2 * Limit.firedWork + 1
    for number in 0..<count {
      _ = try client.invite(
        "staff\(number)@register.example", as: "intake",
        number: EngineClient.number(ofStaff: "staff\(number)@register.example"))
    }
    var report = try client.call("clock.advance", #"{"by":700000}"#)
    let target = "2026-12-01T08:26:40.000Z"
    var fired: [String] = []
    for call in 1...3 {
      fired += (report["fired"]?.elements ?? []).compactMap { $0["subject"]?.text }
      #expect(report["more"] == .bool(call < 3))
      #expect(report["to"]?.text == (call < 3 ? target : nil))
      #expect(report["now"]?.text == (call < 3 ? "2026-11-30T06:00:00.000Z" : target))
      // Nothing is done in between that nobody is told of.
      _ = try client.call("system.ping")
      guard let rest = report["to"]?.text else { break }
      report = try client.call("clock.advance", #"{"to":"\#(rest)"}"#)
    }
    #expect(fired.count == count)
    #expect(Set(fired).count == count)
    #expect(try client.call("system.ping")["now"]?.text == target)
    #expect(client.faults.isEmpty)
  }

  @Test("arrives exactly with just as much due as one call does")
  func fullPage() throws {
    let client = try EngineClient()
    for number in 0..<Limit.firedWork {
      _ = try client.invite(
        "staff\(number)@register.example", as: "intake",
        number: EngineClient.number(ofStaff: "staff\(number)@register.example"))
    }
    let report = try client.call("clock.advance", #"{"by":700000}"#)
    #expect(report["fired"]?.elements.count == Limit.firedWork)
    #expect(report["more"] == .bool(false))
    #expect(report["to"] == nil)
    #expect(report["now"] == "2026-12-01T08:26:40.000Z")
    #expect(client.faults.isEmpty)
  }

  @Test("does not pass by a mail whose fate is not known yet, so that none is sent twice")
  func mailUnderWay() throws {
    let transport = CountingTransport()
    let office = try Office { $0.mail = .transport(transport) }
    _ = try office.founder()
    let before = transport.count
    let fired = try office.advance(seconds: 184 * 86_400)
    // Fourteen and three days before the last day, and on it.
    #expect(fired.count { $0 == "passwordReminder" } == 3)
    #expect(fired.count { $0 == "mail" } == 3)
    #expect(transport.count - before == 3)
    #expect(office.client.faults.isEmpty)
  }

  @Test("is there only where the clock is one for tests")
  func onlyForTests() {
    var configuration = Configuration()
    #expect(Catalogue(configuration).method(named: "clock.advance") == nil)
    configuration.testClock = true
    #expect(Catalogue(configuration).method(named: "clock.advance") != nil)
  }
}

/// Takes every mail and counts them.
final class CountingTransport: MailTransport {
  private let delivered = Guarded(0)

  var count: Int { delivered.withLock { $0 } }

  func deliver(_ mail: ComposedMail) throws(MailFailure) { delivered.withLock { $0 += 1 } }
}
