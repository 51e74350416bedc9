import JSON
import Storage

@testable import Portal
@testable import TestKit

/// A verified hospital that publishes jobs, and people with licenses who apply for them.
final class JobDesk {
  let desk: LicensingDesk
  let hospital: Office.Member
  var office: Office { desk.office }
  var client: EngineClient { desk.client }

  init(disk: any Disk = MemoryDisk(), rules: RulesSource = .carried) throws {
    desk = try LicensingDesk(disk: disk, rules: rules)
    hospital = try desk.office.verifiedClinic(
      "hospital@example.org", by: try desk.member("registrar"))
  }

  /// Somebody who is registered as a specialist in nursing.
  func nurse() throws -> Office.Member {
    let owner = try desk.bring(to: .approved).owner
    let file = try desk.open("registration", by: owner)
    try desk.act("licensing.submit", by: owner, file)
    try desk.decide(file)
    return owner
  }

  /// The number of somebody's license.
  func number(of owner: Office.Member) throws -> String {
    let licenses = try office.call("licensing.listLicenses", by: owner)["licenses"]
    return try office.text(licenses?.elements.first?["number"])
  }

  /// Another facility, verified or not.
  func facility(_ address: String, isVerified: Bool = true) throws -> Office.Member {
    let registrar = try desk.member("registrar")
    return isVerified
      ? try office.verifiedClinic(address, by: registrar) : try office.clinic(address)
  }

  // MARK: Jobs

  /// The terms of a job, with what is given instead of the usual.
  static func terms(
    title: String = "Ward nurse", description: String = "Days and nights.",
    profession: String = "nursing", specialty: String? = nil, ranks: [String] = ["specialist"],
    city: String = "Riyadh", contract: String = "fullTime", salary: String? = nil,
    deadline: String = "2026-12-31", seats: Int = 2
  ) -> String {
    let ranks = ranks.map { "\"\($0)\"" }.joined(separator: ",")
    let optional =
      (specialty.map { #","specialty":"\#($0)""# } ?? "")
      + (salary.map { #","salary":\#($0)"# } ?? "")
    return """
      {"title":"\(title)","description":"\(description)","profession":"\(profession)",\
      "ranks":[\(ranks)],"city":"\(city)","contract":"\(contract)","deadline":"\(deadline)",\
      "seats":\(seats)\(optional)}
      """
  }

  func publish(_ terms: String = JobDesk.terms(), by facility: Office.Member? = nil) throws
    -> String
  {
    let job = try office.call(
      "job.publish", by: facility ?? hospital, #""terms":\#(terms)"#)
    return try office.text(job["id"])
  }

  /// The identifiers that a search finds on its first page.
  func search(_ params: String = "{}") throws -> [String] {
    (try client.call("job.search", params)["jobs"]?.elements ?? []).compactMap { $0["id"]?.text }
  }

  // MARK: Applications

  func apply(
    _ job: String, by person: Office.Member, consents: [String] = [], documents: [String] = []
  ) throws -> String {
    let application = try office.call(
      "job.apply", by: person, Self.application(job, consents: consents, documents: documents))
    return try office.text(application["id"])
  }

  static func application(
    _ job: String, consents: [String] = [], documents: [String] = []
  ) -> String {
    func list(_ texts: [String]) -> String {
      "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }
    return #""job":"\#(job)","letter":"Dear colleagues","consents":\#(list(consents)),"#
      + #""documents":\#(list(documents))"#
  }

  static let offer = #""until":"2026-12-07","from":"2027-01-03""#

  @discardableResult
  func act(
    _ method: String, by member: Office.Member, _ application: String, _ more: String = ""
  ) throws -> JSONTree {
    try office.call(method, by: member, Self.members(application, more))
  }

  func refusal(
    of method: String, by member: Office.Member, _ application: String, _ more: String = ""
  ) throws -> String? {
    try office.refusal(of: method, by: member, Self.members(application, more))
  }

  private static func members(_ application: String, _ more: String) -> String {
    #""application":"\#(application)"\#(more.isEmpty ? "" : ",\(more)")"#
  }

  func state(of application: String, for member: Office.Member) throws -> String? {
    try act("job.getApplication", by: member, application)["state"]?.text
  }
}
