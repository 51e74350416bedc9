import Digest

/// What rows look like together, whatever their order: how many there are, and the sum of their
/// digests.
struct RowsDigest: Hashable, Sendable {
  private var count = 0
  private var sum = Digest256(words: 0, 0, 0, 0)

  mutating func add(_ row: UnsafeRawBufferPointer) {
    count += 1
    let digest = SHA256.digest(of: row)
    sum = Digest256(
      words: sum.first &+ digest.first, sum.second &+ digest.second,
      sum.third &+ digest.third, sum.fourth &+ digest.fourth)
  }
}

extension Registry {
  /// A digest of each collection: two registers that say the same have the same.
  mutating func rowDigests() -> [String: RowsDigest] {
    var digests: [String: RowsDigest] = [:]
    for section in snapshot() {
      var digest = RowsDigest()
      section.writeRows { digest.add(UnsafeRawBufferPointer($0)) }
      digests[section.name.text] = digest
    }
    return digests
  }

  /// What records refer to and is not there, in words; empty in a sound register.
  var danglingReferences: [String] {
    var missing: [String] = []
    func look(_ account: AccountID?, from owner: String) {
      guard let account, tables.accounts.row(account) == nil else { return }
      missing.append("\(account.text), named by \(owner),")
    }
    func look(_ registration: PendingAccountID?, from owner: String) {
      guard let registration, tables.registrations.row(registration) == nil else { return }
      missing.append("\(registration.text), named by \(owner),")
    }
    tables.accounts.table.forEachValue { account in
      look(account.verification?.by, from: account.id.text)
      look(account.verification?.withdrawnBy, from: account.id.text)
      look(account.mergeProposal?.into, from: account.id.text)
      look(account.mergeProposal?.by, from: account.id.text)
      look(account.mergedInto, from: account.id.text)
      look(account.invitation?.invitedBy, from: account.id.text)
      look(account.invitation?.confirmedBy, from: account.id.text)
    }
    tables.sessions.table.forEachValue { look($0.account, from: $0.id.text) }
    tables.links.table.forEachValue { link in
      look(link.account, from: "a link")
      look(link.registration, from: "a link")
    }
    tables.staffReads.table.forEachValue { look($0.reader, from: "what staff read") }
    tables.restorations.table.forEachValue { restoration in
      look(restoration.account, from: restoration.id.text)
      look(restoration.requestedBy, from: restoration.id.text)
      look(restoration.approvedBy, from: restoration.id.text)
    }
    tables.mails.table.forEachValue { look($0.account, from: $0.id.text) }
    tables.notifications.table.forEachValue { notification in
      look(notification.account, from: notification.id.text)
      look(notification.sender, from: notification.id.text)
    }
    tables.attempts.table.forEachValue { look($0.account, from: "attempts") }
    tables.mailPreferences.table.forEachValue { look($0.account, from: "mail preferences") }
    tables.mailTallies.table.forEachValue { tally in
      look(tally.account, from: "a mail tally")
      for received in tally.received { look(received.sender, from: "a mail tally") }
    }
    tables.answers.table.forEachValue { look($0.account, from: "a remembered answer") }
    tables.auditEntries.table.forEachValue { entry in
      look(entry.account, from: "record \(entry.sequence)")
      look(entry.actor.account, from: "record \(entry.sequence)")
    }
    tables.publications.table.forEachValue { event in
      look(event.audience.account, from: "event \(event.sequence)")
    }
    tables.applications.table.forEachValue { application in
      look(application.applicant, from: application.id.text)
      look(application.assignee, from: application.id.text)
      for step in application.steps { look(step.by, from: application.id.text) }
      if let license = application.license, tables.licenses.row(license) == nil {
        missing.append("\(license.text), named by \(application.id.text),")
      }
    }
    tables.licenses.table.forEachValue { license in
      look(license.holder, from: license.id.text)
      let bases =
        license.terms.map(\.application)
        + license.classifications.map { Optional($0.application) }
      for case let application? in bases where tables.applications.row(application) == nil {
        missing.append("\(application.text), named by \(license.id.text),")
      }
      for case let decision? in license.terms.map(\.extensionDecision)
      where tables.extensions.row(decision) == nil {
        missing.append("\(decision.text), named by \(license.id.text),")
      }
    }
    tables.extensions.table.forEachValue { decision in
      look(decision.proposedBy, from: decision.id.text)
      look(decision.confirmedBy, from: decision.id.text)
    }
    danglingReferencesOfWork(&missing)
    tables.erasures.table.forEachValue { look($0.owner.account, from: $0.id.text) }
    tables.uploads.table.forEachValue { look($0.owner, from: $0.id.text) }
    tables.documents.table.forEachValue { document in
      look(document.owner, from: document.id.text)
      switch document.attachment?.to {
      case .account(let id): look(id, from: document.id.text)
      case .application(let id):
        if tables.applications.row(id) == nil {
          missing.append("\(id.text), named by \(document.id.text),")
        }
      case .activity(let id):
        if tables.cpdActivities.row(id) == nil {
          missing.append("\(id.text), named by \(document.id.text),")
        }
      case .ticket(let id):
        if tables.tickets.row(id) == nil {
          missing.append("\(id.text), named by \(document.id.text),")
        }
      case .none: break
      }
    }
    return missing + danglingOfCertificates + danglingEducation + danglingOfSupport
  }

  private var danglingOfCertificates: [String] {
    var missing: [String] = []
    tables.certificates.table.forEachValue { certificate in
      func look(_ name: String, _ isThere: Bool) {
        if !isThere { missing.append("\(name), named by \(certificate.id.text),") }
      }
      let accounts = [
        certificate.holder, certificate.revocation?.proposedBy,
        certificate.revocation?.decidedBy, certificate.proposal?.by,
      ]
      for account in accounts.compactMap({ $0 }) {
        look(account.text, tables.accounts.row(account) != nil)
      }
      let application = certificate.application
      look(application.text, tables.applications.row(application) != nil)
      if let license = certificate.license {
        look(license.text, tables.licenses.row(license) != nil)
      }
      if let newer = certificate.supersession?.by {
        look(newer.text, tables.certificates.row(newer) != nil)
      }
    }
    return missing
  }

  /// What employments, jobs and announcements refer to. Documents that go with an application for a
  /// job are not among it: they stay their owner's, who may remove them.
  private func danglingReferencesOfWork(_ missing: inout [String]) {
    func look(_ accounts: [AccountID], from owner: String) {
      for account in accounts where tables.accounts.row(account) == nil {
        missing.append("\(account.text), named by \(owner),")
      }
    }
    tables.employments.table.forEachValue { employment in
      look([employment.facility, employment.practitioner], from: employment.id.text)
      if let id = employment.application, tables.jobApplications.row(id) == nil {
        missing.append("\(id.text), named by \(employment.id.text),")
      }
    }
    tables.jobs.table.forEachValue { look([$0.facility], from: $0.id.text) }
    tables.jobApplications.table.forEachValue { application in
      look([application.facility, application.applicant], from: application.id.text)
      if tables.jobs.row(application.job) == nil {
        missing.append("\(application.job.text), named by \(application.id.text),")
      }
    }
    tables.announcements.table.forEachValue { announcement in
      look(announcement.publishedBy.map { [$0] } ?? [], from: announcement.id.text)
    }
  }
}
