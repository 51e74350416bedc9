import Testing

@Suite("Mails and terms")
struct TextTests {
  private static let kinds: Set<String> = [
    "accessRestoreRequested", "accessRestored", "accountClosed", "accountClosing",
    "accountMergeProposed", "accountMerged", "accountMergedInto",
    "accountReinstated", "accountSuspended", "alreadyRegistered", "appealRejected",
    "applicationApproved", "applicationCancelled", "applicationDeadline", "applicationIssued",
    "applicationLapsed",
    "applicationRejected", "applicationReturned", "applicationSubmitted",
    "certificateIssued", "certificateRevoked", "cpdCredited", "cpdCreditedByProvider",
    "cpdRefused", "cpdReturned", "cpdReversed", "draftDeadline",
    "emailChangeConfirm", "emailChangeNotice", "emailChanged", "facilityVerificationWithdrawn",
    "facilityVerified", "feeDue",
    "employmentProposed", "employmentConfirmed", "employmentDeclined", "employmentEnded",
    "jobApplied", "jobApplicationWithdrawn", "jobShortlisted", "jobOffered",
    "jobOfferLapsed", "jobOfferAccepted", "jobOfferDeclined", "jobRejected",
    "jobFilled", "jobVoid", "jobDeadline",
    "licenseChanged", "licenseEnded", "licenseEndsToday",
    "licenseExpiring", "licenseReinstated", "licenseExtended",
    "licenseRestricted", "licenseSuspended", "licenseSuspendedUntil", "newSignIn",
    "passwordChanged", "passwordExpiring", "passwordNeeded", "paymentReceived", "refundGranted",
    "refundPaid",
    "resetPassword", "staffInvitation", "supportAnswered", "supportClosed", "supportLink",
    "supportLinkEnded", "supportLinked", "supportOpened", "supportResolved",
    "tooManyAttempts", "verifyEmail",
  ]

  @Test("there is one mail of each kind, and none for an unknown address")
  func mailKinds() throws {
    let mails = try SeedDocument("mail-texts.json").records("mails")
    #expect(mails.compactMap { $0["kind"] as? String } == Self.kinds.sorted())
  }

  @Test("a mail uses exactly the placeholders it declares", arguments: kinds.sorted())
  func declaredPlaceholders(kind: String) throws {
    let mail = try mail(kind)
    let declared = try #require(mail["placeholders"] as? [String])
    #expect(declared == declared.sorted())
    for (language, body) in try texts(mail, "body") {
      let subject = try #require(try texts(mail, "subject")[language])
      // What another user typed stands in the inbox alone.
      let notice = mail["notice"] == nil ? "" : try texts(mail, "notice")[language] ?? ""
      let used = [subject, body, notice].reduce(into: Set<String>()) {
        $0.formUnion(Placeholders.names(in: $1))
      }
      #expect(used == Set(declared), "\(language)")
    }
  }

  @Test("a mail's subject is one short line without a link", arguments: kinds.sorted())
  func subjects(kind: String) throws {
    for subject in try texts(mail(kind), "subject").values {
      #expect(!subject.contains { $0.isNewline })
      #expect(subject.count <= 78)
      #expect(!Placeholders.names(in: subject).contains("link"))
    }
  }

  @Test(
    "a link stands alone on its line, so that no script turns it around",
    arguments: kinds.sorted())
  func linksStandAlone(kind: String) throws {
    for body in try texts(mail(kind), "body").values {
      for line in body.split(separator: "\n") where line.contains(#/\{(link|supportLink)\}/#) {
        #expect(line == "{link}" || line == "{supportLink}")
      }
    }
  }

  @Test("the terms are of ten to fifteen paragraphs and name their version")
  func terms() throws {
    let terms = try SeedDocument("terms.json")
    #expect(terms.root["termsVersion"] as? String == "2026-01")
    #expect((10...15).contains(try terms.records("paragraphs").count))
  }

  private func mail(_ kind: String) throws -> SeedDocument.Object {
    let mails = try SeedDocument("mail-texts.json").records("mails")
    return try #require(mails.first { $0["kind"] as? String == kind })
  }

  private func texts(
    _ mail: SeedDocument.Object, _ member: String
  ) throws -> [String: String] {
    try #require(mail[member] as? [String: String])
  }
}
