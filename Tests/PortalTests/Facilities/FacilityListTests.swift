import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("Finding facilities, and verifying many licenses at once")
struct FacilityListTests {
  /// A facility with a name, verified or not.
  private func open(
    _ office: Office, _ number: Int, _ latin: String, _ arabic: String, city: String,
    verifiedBy registrar: Office.Member?
  ) throws -> Office.Member {
    let profile = """
      {"legalName":{"latin":"\(latin)","arabic":"\(arabic)"},"kind":"clinic",\
      "establishmentNumber":"\(7_000_000_000 + number)","licenseNumber":"14-\(1000 + number)",\
      "address":{"street":"First Street 1","city":"\(city)","region":"SA-04"},\
      "administrator":{"name":{"given":"Amal","family":"Omar"},\
      "identity":{"kind":"passport","number":"P7654321","country":"EG"},\
      "mobile":"+447700900123"}}
      """
    let facility = try office.facility("facility\(number)@example.org", profile)
    if let registrar { try office.verify(facility, by: registrar) }
    return facility
  }

  private func ids(_ page: JSONTree, _ member: String) -> [String] {
    (page["facilities"]?.elements ?? []).compactMap { $0[member]?.text }
  }

  @Test("Staff see those that wait, oldest first, in pages that stay where they are")
  func waiting() throws {
    let office = try Office()
    let registrar = try office.founder()
    var expected: [String] = []
    for number in 0..<5 {
      expected.append(
        try open(office, number, "Clinic \(number)", "عيادة", city: "Dammam", verifiedBy: nil)
          .account)
      try office.advance(seconds: 60)
    }
    let first = try office.call("facility.list", by: registrar, #""limit":2"#)
    #expect(ids(first, "id") == Array(expected.prefix(2)))
    // The last one shown is verified meanwhile, and one more comes.
    let last = try office.signIn(expected[1], "facility1@example.org")
    try office.verify(last, by: registrar)
    let late = try open(office, 9, "Late", "عيادة", city: "Dammam", verifiedBy: nil)
    let rest = try office.call(
      "facility.list", by: registrar,
      #""limit":10,"cursor":"\#(try office.text(first["cursor"]))""#)
    #expect(ids(rest, "id") == Array(expected.suffix(3)) + [late.account])
    #expect(rest["cursor"] == nil)
    let verified = try office.call("facility.list", by: registrar, #""verified":true"#)
    #expect(ids(verified, "id") == [expected[1]])
  }

  @Test("Verified ones are found by name, city and kind, however they are written")
  func found() throws {
    let office = try Office()
    let registrar = try office.founder()
    let nurse = try office.practitioner("nurse@example.org")
    let first = try open(
      office, 1, "Al-Noor Clinic", "عيادة النور", city: "الدمّام", verifiedBy: registrar)
    let second = try open(
      office, 2, "Hélène Clinic", "عيادة هيلين", city: "Dammam", verifiedBy: registrar)
    _ = try open(office, 3, "Hidden Clinic", "عيادة النور", city: "الدمام", verifiedBy: nil)
    func find(_ members: String) throws -> Set<String> {
      Set(ids(try office.call("facility.find", by: nurse, members), "account"))
    }
    #expect(try find("") == [first.account, second.account])
    #expect(try find(#""text":"نور""#) == [first.account])
    #expect(try find(#""text":"HELENE clin""#) == [second.account])
    #expect(try find(#""city":"الدمام""#) == [first.account])
    #expect(try find(#""kind":"hospital""#) == [])
    // It moves, and is found where it is.
    try office.call(
      "account.update", by: first,
      #""facility":{"address":{"street":"New Street 2","city":"Jeddah","region":"SA-02"}}"#)
    #expect(try find(#""city":"الدمام""#) == [])
    #expect(try find(#""city":"JEDDAH""#) == [first.account])
    #expect(office.client.faults == [])
  }

  @Test("One that is not verified is known to itself and to staff alone")
  func get() throws {
    let office = try Office()
    let registrar = try office.founder()
    let nurse = try office.practitioner("nurse@example.org")
    let clinic = try office.clinic("clinic@example.org")
    let member = #""facility":"\#(clinic.account)""#
    #expect(try office.refusal(of: "facility.get", by: nurse, member) == "request/not-found")
    for caller in [clinic, registrar] {
      #expect(try office.call("facility.get", by: caller, member)["verifiedOn"] == nil)
    }
    try office.verify(clinic, by: registrar)
    let shown = try office.call("facility.get", by: nurse, member)
    #expect(shown["verifiedOn"]?.text == "2026-11-23")
    #expect(shown["administrator"] == nil)
  }

  @Test("A thousand numbers are verified in one call, each with a result, and no more than that")
  func licenses() throws {
    let jobs = try JobDesk()
    let nurse = try jobs.nurse()
    let licenses = try jobs.office.call("licensing.listLicenses", by: nurse)["licenses"]
    let number = try jobs.office.text(licenses?.elements.first?["number"])
    func numbers(_ count: Int) -> String {
      let rows = (0..<count).map { $0 == 0 ? number : $0 == 1 ? "" : "26-\($0)" }
      return #""numbers":["# + rows.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }
    let limit = Limit.verifiedLicenses
    let result = try jobs.office.call(
      "facility.verifyLicenses", by: jobs.hospital, numbers(limit))
    let rows = result["licenses"]?.elements ?? []
    #expect(rows.count == limit)
    #expect(rows.first?["license"]?["status"]?.text == "active")
    #expect(rows.dropFirst().allSatisfy { $0["problem"]?.text == "notANumber" })
    let verified = try jobs.client.call("licensing.verify", #"{"number":"\#(number)"}"#)
    #expect(rows.first?["license"] == verified)
    #expect(
      try jobs.office.refusal(
        of: "facility.verifyLicenses", by: jobs.hospital, numbers(limit + 1)) == "list/too-many")
  }
}
