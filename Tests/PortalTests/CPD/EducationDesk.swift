import JSON
import Storage

@testable import Portal
@testable import TestKit

/// An office in which a nurse is registered, and a clinic credits what she attends.
final class EducationDesk {
  let desk: LicensingDesk
  let nurse: Office.Member
  let number: String
  let clinic: Office.Member
  private var count = 0
  var office: Office { desk.office }

  init(disk: any Disk = MemoryDisk(), rules: RulesSource = .carried) throws {
    desk = try LicensingDesk(disk: disk, rules: rules)
    nurse = try desk.practitioner()
    for service in ["classification", "registration"] {
      let file = try desk.open(service, by: nurse)
      try desk.act("licensing.submit", by: nurse, file)
      try desk.decide(file)
    }
    let licenses = try desk.office.call("licensing.listLicenses", by: nurse)
    number = try desk.office.text(licenses["licenses"]?.elements.first?["number"])
    clinic = try desk.office.verifiedClinic(
      "clinic@example.org", by: try desk.member("registrar"))
  }

  /// An activity of two hours, `hour` hours after the evening before she was registered; its titles,
  /// and so its numbers, differ.
  func evidence(at hour: Int = 1, minutes: Int = 120, title: String? = nil) -> String {
    count += 1
    let evening = Instant(milliseconds: 1_795_381_200_000)
    let start = evening + .hours(hour)
    return ExampleWorld.program(
      title ?? "Activity \(count)", from: start.text, until: (start + .hours(2)).text,
      minutes: minutes
    ).line
  }

  /// A conference with its certificate, as a draft.
  func draft(_ evidence: String? = nil) throws -> String {
    let activity = try office.call(
      "cpd.add", by: nurse, #""type":"conference","evidence":\#(evidence ?? self.evidence())"#)
    let id = try office.text(activity["id"])
    let page = ExampleWorld.pdf("certificate of \(id)")
    let document = try office.call(
      "document.upload", by: nurse,
      #""kind":"attendanceCertificate","mediaType":"application/pdf","content":"\#(page)""#)
    try office.call(
      "cpd.attach", by: nurse,
      #""activity":"\#(id)","document":"\#(try office.text(document["id"]))""#)
    return id
  }

  func submitted(_ evidence: String? = nil) throws -> String {
    let id = try draft(evidence)
    try office.call("cpd.submit", by: nurse, #""activity":"\#(id)""#)
    return id
  }

  /// Reviewed by `doer`.
  func reviewed(_ outcome: String, _ reasons: String = "") throws -> String {
    let id = try submitted()
    try review(id, outcome, reasons)
    return id
  }

  func review(_ id: String, _ outcome: String, _ reasons: String = "") throws {
    try office.call(
      "cpd.review", by: desk.member("doer"),
      #""activity":"\#(id)","outcome":"\#(outcome)","reasons":[\#(reasons)]"#)
  }

  /// An activity that was published in time and is over.
  func program(
    _ evidence: String? = nil, seats: Int = 9, isConfirmed: Bool = true,
    by provider: Office.Member? = nil
  ) throws -> String {
    let reviewer = try account(desk.member("reviewer"))
    return try desk.client.publishedBefore(
      by: account(provider ?? clinic), confirmedBy: isConfirmed ? reviewer : nil,
      type: "conference",
      seats: seats, JSONTree(parsing: evidence ?? self.evidence()))
  }

  private func account(_ member: Office.Member) throws -> AccountID {
    guard let id = AccountID(member.account) else { throw Office.Missing(what: "an account") }
    return id
  }

  func attended(_ evidence: String? = nil) throws -> String {
    let id = try program(evidence)
    let result = try office.call(
      "cpd.creditAttendance", by: clinic,
      #""accreditedActivity":"\#(id)","attendees":[{"license":"\#(number)"}]"#)
    return try office.text(result["rows"]?.elements.first?["activity"])
  }

  func summary() throws -> JSONTree { try office.call("cpd.summary", by: nurse) }
}
