import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("A facility sees of an applicant what they consented to")
struct JobConsentTests {
  /// The member in which each field is shown.
  private static let members = ProfileField.allCases.map(\.rawValue)

  private func profile(_ jobs: JobDesk, _ application: String) throws -> [String: JSONTree] {
    let view = try jobs.act("job.getApplication", by: jobs.hospital, application)
    let members = view["applicant"]?.members ?? []
    return Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  @Test(
    "Each field by its own consent, and the name by none (T11)", arguments: ProfileField.allCases)
  func field(field: ProfileField) throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let names: Set<String> = ["name", "arabicName"]
    let without = try jobs.apply(try jobs.publish(), by: nurse)
    #expect(Set(try profile(jobs, without).keys) == names)
    let with = try jobs.apply(try jobs.publish(), by: nurse, consents: [field.rawValue])
    let shown = Set(try profile(jobs, with).keys).subtracting(names)
    // Nothing is shown of education where no ledger of it is kept.
    #expect(shown == [field.rawValue] || (field == .education && shown.isEmpty))
    #expect(jobs.client.faults == [])
  }

  @Test("All of them together, as the profile has them now")
  func all() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let application = try jobs.apply(try jobs.publish(), by: nurse, consents: Self.members)
    try jobs.office.call("account.update", by: nurse, #""person":{"mobile":"+447700900999"}"#)
    let shown = try profile(jobs, application)
    #expect(shown["email"]?.text == nurse.email)
    #expect(shown["mobile"]?.text == "+447700900999")
    #expect(shown["license"]?["status"]?.text == "active")
    #expect(shown["license"]?["rank"]?.text == "specialist")
    #expect(shown["birthDate"]?.text == "1985-03-01")
    #expect(shown["nationality"]?.text == "SA")
    #expect(shown["qualification"]?["level"]?.text == "bachelor")
  }

  @Test(
    "Once the application is over, the name alone is left; once both agree, all stays",
    arguments: [("job.withdraw", false), ("job.reject", false), ("job.accept", true)])
  func over(method: String, stays: Bool) throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let application = try jobs.apply(
      try jobs.publish(), by: nurse, consents: ["email"], documents: [])
    if method == "job.accept" {
      try jobs.act("job.offer", by: jobs.hospital, application, JobDesk.offer)
    }
    let isReject = method == "job.reject"
    try jobs.act(
      method, by: isReject ? jobs.hospital : nurse, application, isReject ? #""text":"No""# : "")
    #expect((try profile(jobs, application)["email"] != nil) == stays)
    let view = try jobs.act("job.getApplication", by: jobs.hospital, application)
    #expect((view["letter"] != nil) == stays)
    #expect(try jobs.act("job.getApplication", by: nurse, application)["letter"] != nil)
  }

  @Test("The documents that go with it are read by the facility alone, and while it is open")
  func documents() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let other = try jobs.facility("other@example.org")
    func upload(_ remark: String, attached: Bool) throws -> String {
      let document = try jobs.office.call(
        "document.upload", by: nurse,
        #""kind":"identity","mediaType":"application/pdf","content":"\#(ExampleWorld.pdf(remark))""#
      )
      let id = try jobs.office.text(document["id"])
      if attached { try jobs.office.call("document.attach", by: nurse, #""document":"\#(id)""#) }
      return id
    }
    let chosen = try upload("chosen", attached: true)
    let another = try upload("another", attached: true)
    let loose = try upload("loose", attached: false)
    let job = try jobs.publish()
    #expect(
      try jobs.office.refusal(
        of: "job.apply", by: nurse, JobDesk.application(job, documents: [loose]))
        == "document/not-for-this")
    #expect(
      try jobs.office.refusal(
        of: "job.apply", by: nurse, JobDesk.application(job, documents: [chosen, chosen]))
        == "params/duplicate")
    #expect(
      try jobs.office.refusal(
        of: "job.apply", by: try jobs.nurse(), JobDesk.application(job, documents: [chosen]))
        == "request/not-found")
    let application = try jobs.apply(job, by: nurse, documents: [chosen])
    func read(_ document: String, by member: Office.Member) throws -> String? {
      try jobs.office.refusal(of: "document.read", by: member, #""document":"\#(document)""#)
    }
    #expect(try read(chosen, by: jobs.hospital) == nil)
    #expect(try read(another, by: jobs.hospital) == "request/not-found")
    #expect(try read(chosen, by: other) == "request/not-found")
    let view = try jobs.act("job.getApplication", by: jobs.hospital, application)
    #expect(view["documents"]?.elements.compactMap { $0["document"]?.text } == [chosen])
    try jobs.act("job.reject", by: jobs.hospital, application, #""text":"No""#)
    #expect(try read(chosen, by: jobs.hospital) == "request/not-found")
    #expect(
      try jobs.act("job.getApplication", by: jobs.hospital, application)["documents"]?.elements
        == [])
    #expect(jobs.client.faults == [])
  }

  @Test("A facility that is no longer verified reads nobody's application")
  func unverified() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let job = try jobs.publish()
    let application = try jobs.apply(job, by: nurse, consents: ["email"])
    try jobs.office.call(
      "facility.withdrawVerification", by: jobs.desk.member("registrar"),
      #""facility":"\#(jobs.hospital.account)","reason":"Given back""#)
    for method in ["job.getApplication", "job.shortlist"] {
      #expect(
        try jobs.refusal(of: method, by: jobs.hospital, application) == "facility/not-verified")
    }
    #expect(
      try jobs.office.refusal(
        of: "job.listApplicants", by: jobs.hospital, #""job":"\#(job)""#)
        == "facility/not-verified")
    // It can still say no.
    let rejected = try jobs.act("job.reject", by: jobs.hospital, application, #""text":"Sorry""#)
    #expect(rejected["state"]?.text == "rejected")
  }
}
