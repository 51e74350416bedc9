import Digest
import JSON
import Shape

// What goes when the personal data of a closed account goes, kind by kind.

extension Registry {
  mutating func put(_ record: Erasure) { tables.erasures.put(record, next(), &indexes) }
  mutating func remove(erasure id: ErasureID) { tables.erasures.remove(id, next(), &indexes) }

  /// Removes one kind of data of an account; what is gone already stays away.
  mutating func erase(_ kind: DataKind, of account: AccountID, _ stamp: EventMetadata) {
    switch kind {
    case .contact: eraseContact(of: account)
    case .drafts: eraseDrafts(of: account, stamp)
    case .education: eraseEducation(of: account, stamp)
    case .work: eraseWork(of: account)
    case .support: eraseTickets(of: account)
    case .documents:
      for document in erasableDocuments(of: account) { remove(document: document.value.id) }
    case .profile:
      guard !restsOnProfile(of: account) else { return }
      change(account) { account in
        account.person = nil
        account.facility = nil
        account.earlierIdentities = nil
        account.listing = nil
        account.suspendedFor = nil
      }
    }
  }

  private mutating func eraseContact(of id: AccountID) {
    change(id) { account in
      account.email = .erased
      account.person = account.person.map { Shared($0.value.withoutContact) }
      account.facility = account.facility.map { Shared($0.value.withoutContact) }
      if account.kind == .facility { account.earlierIdentities = nil }
    }
    for mail in mails(serving: .account(id)) { remove(mail: mail.id) }
    removeInbox(of: id)
    for restoration in restorations(of: id) {
      tables.restorations.remove(restoration.id, next(), &indexes)
    }
    for sequence in indexes.publicationsByAudience[.account(id)] ?? [] {
      guard var event = tables.publications[sequence], event.topic == .sessionOpened else {
        continue
      }
      event.data = event.data.withoutDevice
      put(event)
    }
  }

  private mutating func eraseDrafts(of account: AccountID, _ stamp: EventMetadata) {
    for draft in drafts(of: account) {
      releaseDocuments(of: draft, stamp)
      remove(application: draft)
    }
    for activity in cpdActivities(of: account) where !activity.value.wasHandedIn {
      remove(cpd: activity.value.id, stamp)
    }
    for upload in uploads(of: account) { remove(upload: upload.value.id) }
  }

  private func drafts(of account: AccountID) -> [ApplicationID] {
    applications(of: account).filter { !$0.value.isKept }.map(\.value.id)
  }

  private mutating func eraseEducation(of account: AccountID, _ stamp: EventMetadata) {
    guard !keepsEducation(of: account) else { return }
    for activity in cpdActivities(of: account) { remove(cpd: activity.value.id, stamp) }
    for exemption in exemptions(of: account) {
      tables.exemptions.remove(exemption.id, next(), &indexes)
    }
  }

  /// Whether renewals rest on what somebody learned.
  private func keepsEducation(of account: AccountID) -> Bool { !licenses(of: account).isEmpty }

  /// Removes what only concerned a post that somebody looked for, and what the other side was told
  /// of it.
  private mutating func eraseWork(of account: AccountID) {
    let names = tables.accounts[account]?.displayNames ?? []
    let confirmed = employments(of: account).filter { $0.value.state == .confirmed }
    for application in jobApplications(of: account) {
      let id = application.value.id
      for var employment in confirmed.map(\.value) where employment.application == id {
        employment.application = nil
        put(employment)
      }
      tables.jobApplications.remove(id, next(), &indexes)
      forget(SubjectID(id), in: application.value.facility)
      forget(names, in: application.value.facility)
    }
    for employment in employments(of: account) + employments(at: account)
    where employment.value.state != .confirmed {
      let (id, sides) = (
        employment.value.id, [employment.value.facility, employment.value.practitioner]
      )
      tables.employments.remove(id, next(), &indexes)
      for side in sides where side != account {
        forget(SubjectID(id), in: side)
        forget(names, in: side)
      }
    }
  }

  private mutating func eraseTickets(of account: AccountID) {
    for place in tickets(of: account).places { remove(ticket: place.id) }
  }

  /// Removes what an account was told of something.
  private mutating func forget(_ subject: SubjectID, in account: AccountID) {
    for entry in inbox(of: account).entries where entry.value.subject == subject {
      remove(notification: entry.value.id)
    }
  }

  /// Removes mails to an account that name somebody else.
  private mutating func forget(_ names: Set<String>, in account: AccountID) {
    for mail in mails(serving: .account(account)) {
      let isNamed = mail.text?.value.arguments.contains {
        $0.name == MailArgument.other && names.contains($0.value)
      }
      if isNamed ?? false { remove(mail: mail.id) }
    }
  }

  /// The documents that nothing rests on which stays.
  private func erasableDocuments(of account: AccountID) -> [Shared<Document>] {
    let keepsEducation = keepsEducation(of: account)
    let grounds = keepsEducation ? Set(exemptions(of: account).compactMap(\.document)) : []
    return documents(of: account).filter { document in
      switch document.value.attachment?.to {
      case .none, .account: !grounds.contains(document.value.id)
      case .application(let id): !(tables.applications.row(id)?.value.isKept ?? false)
      case .activity(let id):
        !(keepsEducation && tables.cpdActivities.row(id)?.value.wasHandedIn ?? false)
      // It goes with the ticket.
      case .ticket(let id): tables.tickets.row(id).map { $0.value.requester == account } ?? true
      }
    }
  }

  /// Whether the register would no longer know whom it speaks of.
  private func restsOnProfile(of account: AccountID) -> Bool {
    !licenses(of: account).isEmpty || !certificatePlaces(of: account).isEmpty
      || applications(of: account).contains { $0.value.isKept }
      || (employments(of: account) + employments(at: account))
        .contains { $0.value.state == .confirmed }
      || programs(of: account).contains { !attendances(of: $0.value.id).isEmpty }
      || jobs(of: account).contains { !jobApplications(for: $0.value.id).isEmpty }
  }
}

extension Application {
  /// Whether something was decided on it, or it is part of the accounts: fees can be paid before it
  /// is handed in.
  var isKept: Bool { wasHandedIn || isPaidFor }
}

// MARK: Queries

extension Registry {
  /// Mails about an account, a registration or a ticket that wait to be handed over, oldest first.
  func mails(serving owner: LinkOwner) -> [Mail] {
    (indexes.mailsByOwner[owner] ?? []).compactMap { tables.mails[$0] }
      .sorted { ($0.queuedAt, $0.id) < ($1.queuedAt, $1.id) }
  }

  /// Every restoration of access to an account, oldest first.
  func restorations(of account: AccountID) -> [Restoration] {
    (indexes.restorationsByAccount[account] ?? []).compactMap { tables.restorations[$0] }
      .sorted { ($0.requestedAt, $0.id) < ($1.requestedAt, $1.id) }
  }

  func sharedErasure(_ id: ErasureID) -> Shared<Erasure>? { tables.erasures.row(id) }

  /// Erasures whose data has gone from the register and not yet from the journal, in the order of
  /// their decisions.
  func erasuresInJournal() -> [Erasure] {
    indexes.erasuresInJournal.compactMap { tables.erasures[$0] }
      .sorted { ($0.decision ?? 0, $0.id) < ($1.decision ?? 0, $1.id) }
  }

  /// Whether there is any of them.
  var hasErasuresInJournal: Bool { !indexes.erasuresInJournal.isEmpty }

  /// The contents that an erasure leaves without a name, as far as it is known before.
  func contents(of erasure: Erasure) -> [Digest256] {
    guard let account = erasure.owner.account else { return [] }
    var digests: [Digest256] = []
    for kind in erasure.kinds {
      switch kind {
      case .contact, .education, .work, .support, .profile: break
      case .drafts: digests += uploads(of: account).flatMap { $0.value.parts.map(\.digest) }
      case .documents: digests += erasableDocuments(of: account).map(\.value.digest)
      }
    }
    return digests
  }
}

extension EmailAddress {
  /// Stands where an address was: no mail ever reaches a name below `invalid` (RFC 2606).
  static let erased = EmailAddress(erasedAs: "erased@register.invalid")
}

extension RawJSON {
  /// What an event tells of a session, without what its device was called.
  fileprivate var withoutDevice: RawJSON {
    do throws(JSONFault) {
      guard var text = try JSONTree(parsing: text)["endsAt"]?.text,
        let endsAt = text.withUTF8({ Instant(text: $0) })
      else { return self }
      return RawJSON(SessionBrief(device: nil, endsAt: endsAt))
    } catch {
      return self
    }
  }
}

extension Person {
  /// The profile without how the person is reached.
  fileprivate var withoutContact: Person {
    Person(
      latinName: latinName, arabicName: arabicName, birthDate: birthDate,
      birthDateHijri: birthDateHijri, gender: gender, nationality: nationality,
      identity: identity, mobile: nil, residence: residence, profession: profession,
      specialty: specialty, qualification: qualification)
  }
}

extension Facility {
  /// The profile without the person who acts for it and how to reach them.
  fileprivate var withoutContact: Facility {
    Facility(
      legalName: legalName, kind: kind, establishmentNumber: establishmentNumber,
      licenseNumber: licenseNumber, address: address, administrator: nil, phone: nil)
  }
}
