import Digest
import Shape

@testable import Portal

/// Makes decisions by chance, as methods and the clock could have made them: one address holds one
/// account, closed accounts rest, and the newest event stays in the stream.
struct RandomHistory {
  var random: SmallRandom
  var now = Instant(milliseconds: 1_000_000)
  private var nextBits: UInt64 = 1
  private(set) var sequence = 0
  /// The highest number that an event of the stream may have reached.
  private let addresses = (0..<12).map { "person\($0)@example.org" }

  init(seed: Int) { random = SmallRandom(seed: UInt64(seed)) }

  /// The first decision of every store.
  mutating func beginning() -> (Transaction, Int) {
    sequence += 1
    let files = [RulesFile(name: "a.json", content: "{}")]
    let events: [any Event] = [
      StoreCreated(isForTests: true, key: digest()),
      RulesAdopted(version: 1, files: files),
    ]
    return (decision(events), sequence)
  }

  /// The next decision of a register that stands like this.
  mutating func next(_ registry: borrowing Registry) -> (Transaction, Int) {
    sequence += 1
    now = now + .seconds(random.below(100_000))
    var events: [any Event] = []
    for _ in 0..<(1 + random.below(3)) where events.isEmpty {
      let next = random.chance(25) ? licensingEvent(registry) : event(registry)
      events += next.map { [$0] } ?? []
    }
    return (decision(events), sequence)
  }

  /// Takes numbers of decisions back that were never durable.
  mutating func goBack(to sequence: Int) { self.sequence = sequence }

  private mutating func decision(_ events: [any Event]) -> Transaction {
    var answer: IdempotencyRecord?
    if random.chance(20) {
      answer = IdempotencyRecord(
        method: "test", key: "key-\(random.below(20))", fingerprint: digest(),
        result: RawJSON("{\"n\":\(sequence)}"), endsAt: now + .days(1))
    }
    let actor = events.lazy.compactMap(\.account).first.map { Actor(.account, $0) }
    return Transaction(
      at: now, actor: actor ?? Actor(.system), method: "test", events: events.map(AnyEvent.init),
      answer: answer)
  }

  mutating func bits() -> UInt64 {
    nextBits += 1
    return nextBits &* 0x9E37_79B9_7F4A_7C15
  }

  mutating func digest() -> Digest256 {
    Digest256(words: bits(), bits(), bits(), bits())
  }

  mutating func pick<Value>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values[random.below(values.count)]
  }

  mutating func address() -> EmailAddress {
    .known(addresses[random.below(addresses.count)])
  }

  mutating func password() -> PasswordState {
    PasswordState(
      hash: "$y$\(bits())", changedAt: now, history: [], expiresAt: now + .days(183),
      reminders: [now + .days(169), now + .days(182)])
  }

  func accounts(
    _ registry: borrowing Registry, _ statuses: Set<AccountStatus>
  ) -> [Account] {
    var found: [Account] = []
    registry.tables.accounts.table.forEachValue {
      if statuses.contains($0.status) { found.append($0) }
    }
    return found.sorted { $0.id < $1.id }
  }

  private mutating func event(_ registry: borrowing Registry) -> (any Event)? {
    switch random.below(20) {
    case 0, 1: registrationEvent(registry)
    case 2, 3: accountEvent(registry)
    case 4, 5: sessionEvent(registry)
    case 6: mailEvent(registry)
    case 7: staffEvent(registry)
    case 8: documentEvent(registry)
    case 9: uploadEvent(registry)
    case 10: notificationEvent(registry)
    case 11: certificateEvent(registry)
    case 12: educationEvent(registry)
    case 13: programEvent(registry)
    case 14: employmentEvent(registry)
    case 15: jobEvent(registry)
    case 16: jobApplicationEvent(registry)
    case 17: erasureEvent(registry)
    case 18: ticketEvent(registry)
    default: clockEvent(registry)
    }
  }

  private mutating func accountEvent(_ registry: borrowing Registry) -> (any Event)? {
    let living = accounts(registry, [.active, .closing, .suspended])
    guard let account = pick(living) else { return nil }
    let id = account.id
    switch random.below(10) {
    case 0: return AccountUpdated(id: id, language: random.chance(50) ? .arabic : .french)
    case 1:
      let email = address()
      return registry.account(email) == nil ? EmailChanged(id: id, email: email) : nil
    case 2: return AccountSuspended(id: id, reason: Line.sample)
    case 3: return account.status == .suspended ? AccountReinstated(id: id) : nil
    case 4: return ClosingStarted(id: id, closesAt: now + .days(30))
    case 5: return account.status == .closing ? ClosingCalledOff(id: id) : nil
    case 6: return random.chance(30) ? AccountClosed(id: id) : nil
    case 7:
      guard random.chance(60), let other = pick(living), other.id != id else { return nil }
      return mergeEvent(kept: id, removed: other.id, by: pick(living)?.id ?? id)
    case 8:
      let kept = pick(registry.sessions(of: id))?.id
      return PasswordChanged(id: id, password: password(), keptSession: kept)
    default:
      return random.chance(50)
        ? PasswordUpgraded(id: id, hash: "$y$\(bits())") : PasswordReminded(id: id)
    }
  }

  private mutating func sessionEvent(_ registry: borrowing Registry) -> (any Event)? {
    var sessions: [Session] = []
    registry.tables.sessions.table.forEachValue { sessions.append($0) }
    sessions.sort { $0.id < $1.id }
    switch random.below(7) {
    case 0...2:
      guard let account = pick(accounts(registry, [.active, .closing])) else { return nil }
      return SessionOpened(
        session: Session(
          id: SessionID(bits: bits()), account: account.id, tokenDigest: digest(), openedAt: now,
          seenAt: now, endsAt: now + .hours(12), deviceDigest: pick(account.devices),
          mustChangePassword: random.chance(20)),
        device: random.chance(50) ? digest() : nil,
        way: pick(SignInWay.allCases) ?? .password, knownDevice: account.devices.first)
    case 3: return attemptEvent(registry)
    case 4: return pick(sessions).map { SessionSeen(session: $0.id) }
    case 5: return pick(sessions).map { CredentialsRevoked(id: $0.account, keptSession: $0.id) }
    default:
      return SessionsEnded(
        sessions: [pick(sessions), pick(sessions)].compactMap { $0?.id }, reason: .revoked)
    }
  }

  private mutating func attemptEvent(_ registry: borrowing Registry) -> (any Event)? {
    guard let account = pick(accounts(registry, [.active, .closing])) else { return nil }
    switch random.below(3) {
    case 0: return MailPaced(id: account.id, purpose: .registeredMail, leavesAt: now)
    case 1:
      return AddressAttemptsNoted(groups: [
        AddressAttempts(
          group: random.below(8), counts: [AddressAttempt(tag: 1, count: 5, lastAt: now)])
      ])
    default:
      let purpose = pick(AttemptPurpose.allCases) ?? .signIn
      return AttemptCounted(
        id: account.id, purpose: purpose,
        device: purpose == .knownDevice ? account.devices.first : nil, isFirst: random.chance(20))
    }
  }

  private mutating func staffEvent(_ registry: borrowing Registry) -> (any Event)? {
    var restorations: [Restoration] = []
    registry.tables.restorations.table.forEachValue {
      if $0.endedAt == nil { restorations.append($0) }
    }
    restorations.sort { $0.id < $1.id }
    let invited = pick(accounts(registry, [.invited]))
    switch random.below(10) {
    case 0:
      let email = address()
      guard registry.account(email) == nil else { return nil }
      return StaffInvited(
        id: AccountID(bits: bits()), email: email, identity: IdentityDocument.sample,
        language: .english, roles: random.chance(50) ? [.registrar] : [.support],
        endsAt: now + .days(7), awaitsConfirmation: random.chance(50))
    case 1:
      return invited.map {
        InvitationAccepted(
          id: $0.id, name: PersonName.sample, password: password(),
          terms: AcceptedTerms(version: Line.sample, acceptedAt: now))
      }
    case 2:
      if random.chance(30) {
        return invited.map { InvitationConfirmed(id: $0.id, endsAt: now + .days(7)) }
      }
      return random.chance(50)
        ? invited.map { InvitationLapsed(id: $0.id) }
        : invited.map { InvitationCanceled(id: $0.id) }
    case 3:
      guard let account = pick(accounts(registry, [.active])),
        registry.openRestoration(of: account.id) == nil
      else { return nil }
      return RestorationRequested(
        restoration: Restoration(
          id: RestorationID(bits: bits()), account: account.id,
          newEmail: .known("new\(bits())@example.org"), grounds: Paragraph.sample,
          requestedBy: account.id, requestedAt: now))
    case 4:
      let effectiveAt = now + .hours(72)
      return pick(restorations).map { RestorationApproved(id: $0.id, effectiveAt: effectiveAt) }
    case 5: return pick(restorations).map { RestorationCompleted(id: $0.id) }
    case 6:
      return pick(accounts(registry, [.active])).map {
        FacilityVerified(id: $0.id, on: .sample, documents: [.sample])
      }
    case 8:
      return pick(accounts(registry, [.active])).map {
        FacilityListed(id: $0.id, listing: FacilityListing(words: " first clinic", cityKey: "a"))
      }
    case 7:
      return pick(accounts(registry, [.active, .suspended])).map {
        FacilityVerificationWithdrawn(id: $0.id, reason: .sample)
      }
    default: return pick(restorations).map { RestorationCalledOff(id: $0.id) }
    }
  }

  private mutating func documentEvent(_ registry: borrowing Registry) -> (any Event)? {
    guard let owner = pick(accounts(registry, [.active]))?.id else { return nil }
    // Few contents, so that several documents have the same.
    let content = Digest256(words: 0, 0, 0, UInt64(random.below(3)))
    let own = registry.documents(of: owner).map(\.value)
    switch random.below(4) {
    case 0:
      return DocumentAdded(
        id: DocumentID(bits: bits()), owner: owner, kind: .sample, mediaType: .png, size: 9,
        digest: content, upload: pick(registry.uploads(of: owner))?.value.id)
    case 1:
      let holder: DocumentHolder =
        random.chance(50) ? .account(owner) : .application(ApplicationID(bits: 1))
      return pick(own).map { DocumentAttached(id: $0.id, to: holder) }
    case 2: return pick(own).map { DocumentDetached(id: $0.id) }
    default: return pick(own).map { DocumentRemoved(id: $0.id) }
    }
  }

  private mutating func uploadEvent(_ registry: borrowing Registry) -> (any Event)? {
    guard let owner = pick(accounts(registry, [.active]))?.id else { return nil }
    let part = UploadPart(
      digest: Digest256(words: 0, 0, 0, UInt64(random.below(3))), size: 3)
    let open = registry.uploads(of: owner).map(\.value.id)
    switch random.below(4) {
    case 0:
      return UploadBegun(
        id: UploadID(bits: bits()), owner: owner, kind: .sample, mediaType: .pdf, size: 9,
        dropsAt: now + .days(1))
    case 1, 2: return pick(open).map { UploadPartAdded(id: $0, part: part) }
    default: return pick(open).map { UploadDropped(id: $0) }
    }
  }

  private mutating func notificationEvent(_ registry: borrowing Registry) -> (any Event)? {
    guard let owner = pick(accounts(registry, [.active]))?.id else { return nil }
    let entries = registry.inbox(of: owner).entries.map(\.value.id)
    let sender = pick(accounts(registry, [.active]))?.id ?? owner
    switch random.below(7) {
    case 0...3:
      let oldest = entries.count > 3 ? Array(entries.prefix(1)) : []
      return PersonTold(
        id: owner,
        text: Shared(
          NotificationContent(
            kind: random.chance(50) ? .feeDue : .licenseExpiring,
            arguments: [MailArgument("day", "A")],
            names: [NamedArgument("service", [NamedItem(.services, .sample)])], rulesVersion: 1)),
        subject: random.chance(50) ? .sample : nil,
        inbox: random.chance(80)
          ? InboxEntry(
            id: NotificationID(bits: bits()), endsAt: now + .days(365), dropped: oldest,
            sender: random.chance(50) ? sender : nil, repeats: random.chance(20) ? 2 : nil) : nil,
        mail: random.chance(50)
          ? MailEntry(
            id: MailID(bits: bits()), to: address(), language: .french, name: "A",
            count: random.chance(50)
              ? MailCount(sender: sender, receivedSince: now, causedSince: now) : nil)
          : nil)
    case 4: return NotificationsRead(id: owner, notifications: Array(entries.suffix(2)))
    case 5: return NotificationsExpired(id: owner, notifications: Array(entries.prefix(1)))
    default:
      return MailPreferencesSet(id: owner, muted: random.chance(50) ? [.fees, .licenses] : [])
    }
  }

  private mutating func erasureEvent(_ registry: borrowing Registry) -> (any Event)? {
    var erasures: [Erasure] = []
    registry.tables.erasures.table.forEachValue { erasures.append($0) }
    erasures.sort { $0.id < $1.id }
    switch random.below(3) {
    case 0:
      guard let account = pick(accounts(registry, [.closed])) else { return nil }
      let kinds = DataKind.allCases.filter { _ in random.chance(60) }
      return ErasurePlanned(
        id: ErasureID(bits: bits()), of: .account(account.id), kinds: kinds, dueAt: now + .days(30))
    case 1: return pick(erasures.filter { $0.decision == nil }).map { DataErased(id: $0.id) }
    default:
      return pick(erasures.filter { $0.decision != nil }).map {
        RecordsRedacted(id: $0.id, records: 3)
      }
    }
  }

  private mutating func clockEvent(_ registry: borrowing Registry) -> (any Event)? {
    var answers: [IdempotencyRecord] = []
    registry.tables.answers.table.forEachValue { answers.append($0) }
    answers.sort { $0.key < $1.key }
    var links: [Link] = []
    registry.tables.links.table.forEachValue { links.append($0) }
    links.sort { $0.digest.hexadecimal < $1.digest.hexadecimal }
    var sessions: [Session] = []
    registry.tables.sessions.table.forEachValue { sessions.append($0) }
    sessions.sort { $0.id < $1.id }
    let kept = registry.firstPublication..<max(registry.lastPublication, registry.firstPublication)
    return Expired(
      sessions: [pick(sessions)?.id].compactMap { $0 },
      links: [pick(links)?.digest].compactMap { $0 },
      answers: [pick(answers)?.id].compactMap { $0 },
      streamUpTo: random.chance(50) ? pick(Array(kept.prefix(5))) : nil)
  }
}

extension TextValue {
  /// A value of a text that is valid; the sample where it is not, which no test expects.
  static func known(_ text: String) -> Self {
    do throws(Fault) { return try Self(text) } catch { return sample }
  }
}
