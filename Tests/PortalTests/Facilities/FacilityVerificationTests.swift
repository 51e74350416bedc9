import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("A facility is verified by staff")
struct FacilityVerificationTests {
  @Test("Its owner is told that it is, and never by whom")
  func isShown() throws {
    let office = try Office()
    let registrar = try office.founder()
    let clinic = try office.clinic("clinic@example.org")
    #expect(try office.call("account.get", by: clinic)["verification"] == nil)
    try office.verify(clinic, by: registrar)
    let shown = try office.call("account.get", by: clinic)["verification"]
    #expect(shown?["on"]?.text == "2026-11-23")
    #expect(shown?["by"] == nil)
    let found = try office.call("account.find", by: registrar, #""email":"\#(clinic.email)""#)
    let seen = found["accounts"]?.elements.first?["verification"]
    #expect(seen?["by"]?.text == registrar.account)
    #expect(try office.subjects(mailedTo: clinic.email).last == "Your facility is verified")
    #expect(office.client.faults == [])
  }

  @Test("Withdrawn, it holds no longer, and can be given again")
  func isWithdrawn() throws {
    let office = try Office()
    let registrar = try office.founder()
    let clinic = try office.verifiedClinic("clinic@example.org", by: registrar)
    let members = #""facility":"\#(clinic.account)","reason":"The license was given back.""#
    try office.call("facility.withdrawVerification", by: registrar, members)
    let shown = try office.call("account.get", by: clinic)["verification"]
    #expect(shown?["reason"]?.text == "The license was given back.")
    #expect(shown?["withdrawnAt"] != nil && shown?["withdrawnBy"] == nil)
    #expect(
      try office.refusal(of: "facility.withdrawVerification", by: registrar, members)
        == "facility/not-verified")
    try office.verify(clinic, by: registrar)
    #expect(try office.call("account.get", by: clinic)["verification"]?["withdrawnAt"] == nil)
    #expect(office.client.faults == [])
  }

  @Test("One that names another administrator waits for it again; a corrected name changes nothing")
  func administrator() throws {
    let office = try Office()
    let registrar = try office.founder()
    let clinic = try office.verifiedClinic("clinic@example.org", by: registrar)
    let present = try office.call("account.get", by: clinic)["facility"]?["administrator"]?[
      "identity"]
    func update(_ identity: String) throws -> JSONTree? {
      try office.call(
        "account.update", by: clinic,
        #"""
        "facility":{"administrator":{"name":{"given":"Huda","family":"Omar"},\#
        "mobile":"+447700900123","identity":\#(identity)}}
        """#)["verification"]
    }
    #expect(try update(#require(present).line)?["withdrawnAt"] == nil)
    let other = try update(#"{"kind":"passport","number":"P7654321","country":"JO"}"#)
    #expect(other?["withdrawnAt"] != nil && other?["reason"] == nil)
    let waiting = try office.call("facility.list", by: registrar, "")
    #expect(waiting["facilities"]?.elements.count == 1)
    try office.verify(clinic, by: registrar)
    #expect(try office.call("account.get", by: clinic)["verification"]?["withdrawnAt"] == nil)
    #expect(office.client.faults == [])
  }

  @Test("What was changed since it was looked at is looked at again")
  func hasVersion() throws {
    let office = try Office()
    let registrar = try office.founder()
    let clinic = try office.verifiedClinic("clinic@example.org", by: registrar)
    let documents = try office.call("document.list", by: clinic)["documents"]?.elements
    let license = try office.text(documents?.first?["id"])
    let type = try office.refusal(
      of: "facility.verify", by: registrar,
      #""facility":"\#(clinic.account)","documents":["\#(license)"],"ifVersion":1"#)
    #expect(type == "request/version-conflict")
  }

  @Test("Ten documents can be named, and no more")
  func limit() throws {
    let office = try Office()
    let registrar = try office.founder()
    let clinic = try office.verifiedClinic("clinic@example.org", by: registrar)
    let documents = try office.call("document.list", by: clinic)["documents"]?.elements
    let license = try office.text(documents?.first?["id"])
    for (count, expected) in [(10, nil), (11, "list/too-many")] {
      let list = Array(repeating: "\"\(license)\"", count: count).joined(separator: ",")
      let type = try office.refusal(
        of: "facility.verify", by: registrar,
        #""facility":"\#(clinic.account)","documents":[\#(list)]"#)
      #expect(type == expected, "\(count)")
    }
  }
}
