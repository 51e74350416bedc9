import Shape
import Testing

@testable import Portal

@Suite("What of an account's records goes when its data is erased")
struct DataErasedTests {
  /// How many records of a collection an account has.
  private typealias Count = @Sendable (borrowing Registry, AccountID) -> Int

  /// The collections of which all goes.
  private static let counts: [String: Count] = [
    "mails": { $0.mails(serving: .account($1)).count },
    "notifications": { $0.inbox(of: $1).entries.count },
    "mailPreferences": { $0.mailPreferences(of: $1) == nil ? 0 : 1 },
    "mailTallies": { $0.mailTally(of: $1) == nil ? 0 : 1 },
    "restorations": { $0.restorations(of: $1).count },
    "uploads": { $0.uploads(of: $1).count },
    "jobApplications": { $0.jobApplications(of: $1).count },
    "tickets": { $0.tickets(of: $1).places.count },
  ]

  @Test("is said for every collection of the register (T38)")
  func everyCollection() {
    var registry = Registry()
    let collections = registry.snapshot().map { "\($0.name)" }
    #expect(Registry.retention.map { "\($0.key)" }.sorted() == collections.sorted())
    var going: [String] = []
    for (collection, retention) in Registry.retention {
      switch retention {
      case .goes: going.append("\(collection)")
      case .partly(let kinds): #expect(!kinds.isEmpty, "\(collection)")
      case .left(let reason): #expect("\(reason)".hasSuffix("."), "\(collection)")
      }
    }
    #expect(going.sorted() == Self.counts.keys.sorted())
  }

  @Test("is all that nothing rests on which stays, and nothing is named that is gone")
  func erased() {
    var seen: Set<String> = []
    for seed in 1...6 {
      var history = RandomHistory(seed: seed)
      var registry = Registry()
      for _ in 0..<400 {
        let (decision, sequence) =
          registry.facts == nil ? history.beginning() : history.next(registry)
        registry.apply(decision, sequence: sequence)
      }
      let missing = Set(registry.danglingReferences)
      for account in history.accounts(registry, Set(AccountStatus.allCases)).map(\.id) {
        for (name, count) in Self.counts where count(registry, account) > 0 { seen.insert(name) }
        let id = ErasureID(bits: history.bits())
        let events: [any Event] = [
          ErasurePlanned(
            id: id, of: .account(account), kinds: DataKind.allCases, dueAt: history.now),
          DataErased(id: id),
        ]
        registry.apply(
          Transaction(
            at: history.now, actor: Actor(.system), method: "clock",
            events: events.map(AnyEvent.init)), sequence: history.sequence + 1)
        for (name, count) in Self.counts {
          #expect(count(registry, account) == 0, "\(name), seed \(seed)")
        }
        expectNothingLoose(registry, account)
      }
      // By chance licenses are issued on drafts too.
      let lost = Set(registry.danglingReferences).subtracting(missing)
        .filter { !$0.contains("named by lic_") }
      #expect(lost == [], "seed \(seed)")
    }
    #expect(seen.sorted() == Self.counts.keys.sorted())
  }

  @Test("is no draft that was paid for, nor what is attached to it", arguments: [false, true])
  func paid(isPaid: Bool) {
    var registry = Registry()
    var account = Account.sample
    account.person = Shared(Person.sample)
    registry.put(account)
    var draft = Application.sample
    draft.applicant = account.id
    draft.stage = nil
    var invoice = Invoice.sample
    invoice.payments = isPaid ? [Payment.sample] : []
    draft.invoices = [invoice]
    registry.put(draft)
    var document = Document.sample
    document.owner = account.id
    document.attachment = DocumentAttachment(to: .application(draft.id), at: .sample, round: 0)
    registry.put(document)
    let stamp = EventMetadata(sequence: 1, at: .sample, actor: Actor(.system))
    registry.apply(
      ErasurePlanned(
        id: .sample, of: .account(account.id), kinds: DataKind.allCases, dueAt: .sample), stamp)
    registry.apply(DataErased(id: .sample), stamp)
    let (files, papers) = (
      registry.applications(of: account.id).count, registry.documents(of: account.id).count
    )
    let person = registry.sharedAccount(account.id)?.value.person
    #expect(files == (isPaid ? 1 : 0))
    #expect(papers == (isPaid ? 1 : 0))
    #expect((person != nil) == isPaid)
  }

  @Test("is known by every name that records have for it, of tickets that came by a merge too")
  func names() throws {
    var registry = Registry()
    var account = Account.sample
    account.registration = .sample
    registry.put(account)
    var rival = account
    rival.id = AccountID(bits: 9)
    registry.put(rival)
    var ticket = Ticket.sample
    ticket.requester = rival.id
    registry.put(ticket)
    let stamp = EventMetadata(sequence: 1, at: .sample, actor: Actor(.system))
    registry.apply(HoldingsMoved(from: rival.id, to: account.id), stamp)
    for (number, kinds) in [[DataKind.contact], [.support]].enumerated() {
      let id = ErasureID(bits: UInt64(number))
      registry.apply(
        ErasurePlanned(id: id, of: .account(account.id), kinds: kinds, dueAt: .sample), stamp)
      registry.apply(DataErased(id: id), stamp)
    }
    let erasures = registry.erasuresInJournal()
    let own = [account.id.text, PendingAccountID.sample.text]
    #expect(erasures.map(\.names) == [own, own + [ticket.id.text]])
  }

  /// Of what goes in part, only that is left on which something rests.
  private func expectNothingLoose(_ registry: borrowing Registry, _ account: AccountID) {
    let isLicensed = !registry.licenses(of: account).isEmpty
    let drafts = registry.applications(of: account).filter { !$0.value.isKept }
    let activities = registry.cpdActivities(of: account)
      .filter { !isLicensed || !$0.value.wasHandedIn }
    let exemptions = isLicensed ? [] : registry.exemptions(of: account)
    let employments =
      (registry.employments(of: account) + registry.employments(at: account))
      .filter { $0.value.state != .confirmed }
    let grounds = Set(registry.exemptions(of: account).compactMap(\.document))
    let documents = registry.documents(of: account).filter { document in
      document.value.application == nil && document.value.activity == nil
        && !grounds.contains(document.value.id)
    }
    let email = registry.sharedAccount(account)?.value.email
    #expect(drafts.isEmpty && activities.isEmpty && exemptions.isEmpty)
    #expect(employments.isEmpty && documents.isEmpty)
    #expect(email == .erased)
  }
}
