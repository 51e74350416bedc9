import JSON
import Testing

@testable import Portal
@testable import TestKit

/// A nurse who also works for the register, with every role there is.
private struct OwnFileDesk {
  let education: EducationDesk
  let insider: Office.Member
  var desk: LicensingDesk { education.desk }
  var office: Office { desk.office }
  var nurse: Office.Member { education.nurse }

  init() throws {
    education = try EducationDesk()
    // The nurse is the first who came to the desk.
    insider = try education.desk.office.hostInvited(
      "insider@register.example", "intake,reviewer,approver,finance,support,registrar,auditor",
      number: Office.identity(1))
  }

  func refusal(of method: String, _ members: String) throws -> String? {
    try office.refusal(of: method, by: insider, members)
  }
}

@Suite("Staff and their own file")
struct OwnFileTests {
  @Test("An application of theirs is neither seen nor worked on by the account of staff (T13)")
  func application() throws {
    let desk = try OwnFileDesk()
    let unpaid = try desk.desk.open("goodStanding", by: desk.nurse)
    try desk.desk.act("licensing.submit", by: desk.nurse, unpaid)
    let due = try desk.desk.act("licensing.pay", by: desk.nurse, unpaid)["invoices"]
    let invoice = try desk.office.text(due?.elements.first?["invoice"])
    #expect(
      try desk.refusal(
        of: "licensing.confirmPayment",
        LicensingDesk.members(
          unpaid, #""invoice":"\#(invoice)","amount":30000,"reference":"129-1""#))
        == "account/own-account")
    let other = try desk.desk.bring(to: .submitted)
    let own = try desk.desk.open("trainingLetter", by: desk.nurse)
    try desk.desk.act("licensing.submit", by: desk.nurse, own)
    let queue = try desk.office.call("review.queue", by: desk.insider)["applications"]?.elements
    #expect(queue?.compactMap { $0["id"]?.text } == [other.application])
    #expect(
      try desk.refusal(of: "review.claim", LicensingDesk.members(own)) == "account/own-account")
    #expect(
      try desk.refusal(of: "review.note", LicensingDesk.members(own, #""text":"Well.""#))
        == "account/own-account")
    for method in ["licensing.getApplication", "licensing.actions"] {
      #expect(
        try desk.refusal(of: method, LicensingDesk.members(own)) == "request/not-found")
    }
    #expect(try desk.refusal(of: "review.claim", LicensingDesk.members(other)) == nil)
    #expect(desk.office.client.faults == [])
  }

  @Test("A case that asks for the identity of a member of staff is that person's own (T13)")
  func identityAskedFor() throws {
    let desk = try LicensingDesk()
    let doer = try desk.member("doer")
    let insider = try desk.office.hostInvited(
      "insider@register.example", "intake,reviewer,approver,auditor")
    let owner = try desk.practitioner()
    let file = try desk.open("profileUpdate", by: owner, stating: ["identity": "-"])
    try desk.act(
      "licensing.updateApplication", by: owner, file,
      #"""
      "values":[{"name":"identity",\#(EngineClient.identity(ofStaff: insider.email))}],\#
      "declarations":[{"declaration":"dataIsTrue","answer":true}]
      """#)
    try desk.act("licensing.submit", by: owner, file)
    func queue(_ member: Office.Member) throws -> [String?]? {
      try desk.office.call("review.queue", by: member)["applications"]?.elements
        .map { $0["id"]?.text }
    }
    #expect(try queue(doer) == [file.application])
    #expect(try queue(insider) == [])
    let documents = try desk.act("licensing.getApplication", by: doer, file)["documents"]?.elements
    let document = #""document":"\#(try desk.office.text(documents?.first?["id"]))""#
    #expect(
      try desk.office.refusal(of: "document.get", by: insider, document) == "request/not-found")
    for method in ["licensing.getApplication", "licensing.actions", "licensing.history"] {
      #expect(
        try desk.office.refusal(of: method, by: insider, LicensingDesk.members(file))
          == "request/not-found", "\(method)")
    }
    func expectOwn(_ place: Comment) throws {
      let steps = [
        ("review.claim", ""), ("review.note", #""text":"Well.""#),
        ("review.decide", LicensingDesk.approval),
      ]
      for (method, more) in steps {
        #expect(
          try desk.office.refusal(of: method, by: insider, LicensingDesk.members(file, more))
            == "account/own-account", place)
      }
      #expect(
        try desk.refusal(
          of: "review.reassign", by: "registrar", file, #""to":"\#(insider.account)""#)
          == "account/own-account", place)
    }
    try desk.act("review.claim", by: doer, file)
    try expectOwn("in review")
    try desk.act("review.recommend", by: doer, file, LicensingDesk.approval)
    try desk.act("review.claim", by: "second", file)
    try expectOwn("before the decision")
    for (member, isShown) in [(insider, false), (try desk.member("auditor"), true)] {
      let trail = try desk.office.call(
        "audit.list", by: member, #""account":"\#(owner.account)""#)["entries"]?.elements
      let isInTrail = trail?.contains { $0["about"]?.text == file.application }
      #expect(isInTrail == isShown, "\(member.email)")
    }
    #expect(desk.client.faults == [])
  }

  @Test("A license, a certificate and hours of theirs are left to colleagues (T13)")
  func whatTheyHold() throws {
    let desk = try OwnFileDesk()
    let licenses = try desk.office.call("licensing.listLicenses", by: desk.nurse)["licenses"]
    let license = #""license":"\#(try desk.office.text(licenses?.elements.first?["id"]))""#
    let file = try desk.desk.open("classificationCertificate", by: desk.nurse)
    try desk.desk.act("licensing.submit", by: desk.nurse, file)
    let issued = try desk.office.call("certificate.list", by: desk.nurse)["certificates"]
    let id = try desk.office.text(issued?.elements.first?["id"])
    let certificate = #""certificate":"\#(id)""#
    let activity = #""activity":"\#(try desk.education.submitted())""#
    let account = #""account":"\#(desk.nurse.account)""#
    let acts = [
      ("licensing.proposeMeasure", license + #","measure":"liftRestrictions","reasons":[]"#),
      ("licensing.confirmMeasure", license), ("licensing.dropProposal", license),
      ("certificate.proposeRevocation", certificate + #","reasons":["certificateIssuedInError"]"#),
      ("certificate.revoke", certificate), ("certificate.dropRevocation", certificate),
      ("cpd.review", activity + #","outcome":"credit","reasons":[]"#),
      ("cpd.reverse", activity + #","reasons":["certificateNotGenuine"]"#),
      (
        "cpd.grantExemption",
        account + #","kind":"postgraduateTraining","from":"2027-01-01","through":"2027-12-31""#
      ),
      ("account.suspend", account + #","reason":"A test.""#), ("account.reinstate", account),
      ("account.restoreAccess", account + #","newEmail":"n@mail.example","grounds":"Mine.""#),
    ]
    for (method, members) in acts {
      #expect(try desk.refusal(of: method, members) == "account/own-account", "\(method)")
    }
    let reads = [
      ("licensing.getLicense", license), ("certificate.get", certificate),
      ("cpd.get", activity), ("cpd.summary", account), ("certificate.list", account),
    ]
    for (method, members) in reads {
      #expect(try desk.refusal(of: method, members) == "request/not-found", "\(method)")
    }
    #expect(try desk.office.call("cpd.queue", by: desk.insider)["activities"]?.elements == [])
    let all = try desk.office.call("certificate.listIssued", by: desk.insider)["certificates"]
    #expect(all?.elements.contains { $0["id"]?.text == id } == false)
    // By its number it is told from no other that there is not.
    func found(_ serial: String) throws -> JSONTree? {
      try desk.office.client.refusal(
        of: "certificate.listIssued", desk.office.params(desk.insider, #""serial":"\#(serial)""#))[
          "data"]?["pointer"]
    }
    #expect(try found(desk.office.text(issued?.elements.first?["serial"])) == "/serial")
    let accounts = try desk.office.call("account.find", by: desk.insider, account)["accounts"]
    #expect(accounts?.elements.map { $0["id"]?.text } == [desk.insider.account])
    let trail = try desk.office.call("audit.list", by: desk.insider, account)["entries"]
    #expect(trail?.elements == [])
    #expect(desk.office.client.faults == [])
  }

  @Test("No refund of theirs is opened by their account of staff (T13)")
  func refund() throws {
    let education = try EducationDesk()
    let insider = try education.desk.office.hostInvited(
      "insider@register.example", "finance", number: Office.identity(1))
    let file = try education.desk.open("certificateRecognition", by: education.nurse)
    let due = try education.desk.act("licensing.pay", by: education.nurse, file)["invoices"]
    try education.desk.pay(
      70_000, for: file, invoice: education.office.text(due?.elements.first?["invoice"]))
    func open(_ member: Office.Member) throws -> String? {
      try education.office.refusal(
        of: "licensing.openRefund", by: member,
        LicensingDesk.members(file, #""reason":"overpaid""#))
    }
    #expect(try open(insider) == "account/own-account")
    #expect(try open(education.desk.member("finance")) == nil)
    #expect(education.office.client.faults == [])
  }

  @Test("A ticket of theirs and its documents are not read by the account of staff (T13)")
  func ticket() throws {
    let desk = try OwnFileDesk()
    let document = try desk.office.call(
      "document.upload", by: desk.nurse,
      #"""
      "kind":"supportingDocument","mediaType":"application/pdf","content":"\#(ExampleWorld.pdf())"
      """#)
    let named = #""document":"\#(try desk.office.text(document["id"]))""#
    let opened = try desk.office.call(
      "support.open", by: desk.nurse,
      #"""
      "category":"access","subject":"A question","text":"Why?",\#
      "documents":["\#(try desk.office.text(document["id"]))"]
      """#)
    let ticket = #""ticket":"\#(try desk.office.text(opened["ticket"]))""#
    #expect(try desk.refusal(of: "support.get", ticket) == "request/not-found")
    #expect(try desk.refusal(of: "document.get", named) == "request/not-found")
    #expect(try desk.refusal(of: "support.claim", ticket) == "account/own-account")
    #expect(
      try desk.refusal(of: "support.reply", ticket + #","text":"Because.""#)
        == "account/own-account")
    #expect(try desk.office.call("support.queue", by: desk.insider)["tickets"]?.elements == [])
    #expect(desk.office.client.faults == [])
  }

  @Test("A facility is not verified by whoever acts for it (T13)")
  func facility() throws {
    let office = try Office()
    let registrar = try office.founder()
    let clinic = try office.clinic("clinic@mail.example")
    // The identity of the clinic's administrator.
    let administrator = try office.hostInvited(
      "administrator@register.example", "registrar", number: "EG/P7654321")
    let members = #""facility":"\#(clinic.account)","documents":["doc_0000000000000"]"#
    let refused = try office.refusal(of: "facility.verify", by: administrator, members)
    #expect(refused == "account/own-account")
    #expect(
      try office.refusal(of: "facility.verify", by: registrar, members) != "account/own-account")
    func waiting(_ member: Office.Member) throws -> [String?]? {
      try office.call("facility.list", by: member)["facilities"]?.elements.map { $0["id"]?.text }
    }
    #expect(try waiting(administrator) == [])
    #expect(try waiting(registrar) == [clinic.account])
    #expect(office.client.faults == [])
  }

  @Test("The accreditation of an activity is not judged by whoever acts for its provider (T13)")
  func accreditation() throws {
    let desk = try EducationDesk()
    let reviewer = try desk.desk.member("reviewer")
    let administrator = try desk.office.hostInvited(
      "administrator@register.example", "reviewer", number: "EG/P7654321")
    let (first, second) = (
      try desk.program(isConfirmed: false), try desk.program(isConfirmed: false)
    )
    func queue(_ member: Office.Member, _ more: String = "") throws -> JSONTree {
      try desk.office.call("cpd.accreditationQueue", by: member, more)
    }
    #expect(try queue(administrator)["accreditedActivities"]?.elements == [])
    #expect(try queue(administrator, #""limit":1"#)["cursor"] == nil)
    let page = try queue(reviewer, #""limit":1"#)
    let cursor = try desk.office.text(page["cursor"])
    let rest = try queue(reviewer, #""limit":1,"cursor":"\#(cursor)""#)
    let shown = [page, rest].flatMap { $0["accreditedActivities"]?.elements ?? [] }
    #expect(Set(shown.compactMap { $0["id"]?.text }) == [first, second])
    #expect(rest["cursor"] == nil)
    let steps = [
      (first, "cpd.confirmAccreditation", ""),
      (second, "cpd.rejectAccreditation", #","reasons":["accreditationNotFound"]"#),
    ]
    for (program, method, more) in steps {
      let members = #""accreditedActivity":"\#(program)","ifVersion":1"# + more
      #expect(
        try desk.office.refusal(of: method, by: administrator, members) == "account/own-account")
      #expect(try desk.office.refusal(of: method, by: reviewer, members) == nil)
    }
    #expect(desk.office.client.faults == [])
  }

  @Test("Accounts of theirs are merged by colleagues, not by themselves (T13)")
  func mergingOwn() throws {
    let desk = try OwnFileDesk()
    let rival = try desk.office.practitioner("rival@mail.example", identity: Office.identity(1))
    let accounts = #""keep":"\#(desk.nurse.account)","remove":"\#(rival.account)""#
    let removed = #""account":"\#(rival.account)""#
    let propose = accounts + #","reason":"One person.""#
    #expect(try desk.refusal(of: "account.merge", propose) == "account/own-account")
    try desk.office.call("account.merge", by: desk.desk.member("registrar"), propose)
    #expect(try desk.refusal(of: "account.confirmMerge", accounts) == "account/own-account")
    #expect(try desk.refusal(of: "account.withdrawMerge", removed) == "account/own-account")
    #expect(desk.office.client.faults == [])
  }

  @Test("An account of staff is merged with nobody's, not even with its owner's")
  func merging() throws {
    let desk = try OwnFileDesk()
    #expect(
      try desk.office.refusal(
        of: "account.merge", by: desk.desk.member("registrar"),
        #"""
        "keep":"\#(desk.insider.account)","remove":"\#(desk.nurse.account)","reason":"One person."
        """#) == "account/identity-differs")
    #expect(desk.office.client.faults == [])
  }
}
