import Shape
import Testing

@testable import Portal

@Suite("What becomes of records when two accounts are merged")
struct MergeTests {
  /// Which records of a collection belong to an account.
  private typealias Holdings = @Sendable (borrowing Registry, AccountID) -> [String]

  private static let holdings: [String: Holdings] = [
    "notifications": { $0.inbox(of: $1).entries.map(\.value.id.text) },
    "applications": { $0.applications(of: $1).map(\.value.id.text) },
    "cpdActivities": { $0.cpdActivities(of: $1).map(\.value.id.text) },
    "programs": { $0.programs(of: $1).map(\.value.id.text) },
    "exemptions": { $0.exemptions(of: $1).map(\.id.text) },
    "documents": { $0.documents(of: $1).map(\.value.id.text) },
    "uploads": { $0.uploads(of: $1).map(\.value.id.text) },
    "employments": { registry, account in
      (registry.employments(of: account) + registry.employments(at: account)).map(\.value.id.text)
    },
    "jobs": { $0.jobs(of: $1).map(\.value.id.text) },
    "jobApplications": { $0.jobApplications(of: $1).map(\.value.id.text) },
    "tickets": { $0.tickets(of: $1).places.map(\.id.text) },
  ]

  @Test("is said for every collection of the register")
  func everyCollection() {
    var registry = Registry()
    let collections = registry.snapshot().map { "\($0.name)" }
    #expect(Registry.mergePolicies.map { "\($0.key)" }.sorted() == collections.sorted())
    var moved: [String] = []
    for (collection, fate) in Registry.mergePolicies {
      switch fate {
      case .moved: moved.append("\(collection)")
      case .refused: break
      case .left(let reason): #expect("\(reason)".hasSuffix("."), "\(collection)")
      }
    }
    #expect(moved.sorted() == Self.holdings.keys.sorted())
  }

  @Test("is that all of them are the other account's, and none is the first one's any more")
  func moved() {
    var seen: Set<String> = []
    for seed in 1...6 {
      var history = RandomHistory(seed: seed)
      var registry = Registry()
      for _ in 0..<400 {
        let (decision, sequence) =
          registry.facts == nil ? history.beginning() : history.next(registry)
        registry.apply(decision, sequence: sequence)
      }
      var living = history.accounts(registry, [.active, .closing, .suspended]).map(\.id)
      guard let kept = living.popLast() else { continue }
      for removed in living {
        var expected: [String: Set<String>] = [:]
        for (name, holdings) in Self.holdings {
          let theirs = holdings(registry, removed)
          if !theirs.isEmpty { seen.insert(name) }
          expected[name] = Set(theirs + holdings(registry, kept))
        }
        let events: [any Event] = [
          HoldingsMoved(from: removed, to: kept),
          AccountsMerged(kept: kept, removed: removed, reason: .sample),
        ]
        registry.apply(
          Transaction(
            at: history.now, actor: Actor(.system), method: "test",
            events: events.map(AnyEvent.init)), sequence: history.sequence + 1)
        for (name, holdings) in Self.holdings {
          #expect(holdings(registry, removed) == [], "\(name), seed \(seed)")
          #expect(Set(holdings(registry, kept)) == expected[name], "\(name), seed \(seed)")
        }
      }
    }
    #expect(seen.sorted() == Self.holdings.keys.sorted())
  }

  @Test(
    "is that what is attached to an account is attached to the other, and credits keep provider")
  func attachments() {
    var registry = Registry()
    let (removed, kept, holder) = (
      AccountID(bits: 1), AccountID(bits: 2), AccountID(bits: 3)
    )
    let stamp = EventMetadata(sequence: 1, at: .sample, actor: Actor(.system))
    var document = Document.sample
    document.owner = removed
    document.attachment = DocumentAttachment(to: .account(removed), at: .sample, round: 0)
    registry.put(document)
    let program = AccreditedProgram(
      id: ProgramID(bits: 4), provider: removed, type: .sample, evidence: .sample,
      specialties: [.sample], seats: 9, publishedAt: .sample, words: "")
    registry.apply(ProgramPublished(program: program), stamp)
    registry.apply(
      AttendanceCredited(
        id: CPDActivityID(bits: 5), holder: holder, program: program.id, provider: removed,
        type: .sample, evidence: .sample, minutes: 60), stamp)
    registry.apply(HoldingsMoved(from: removed, to: kept), stamp)
    let attachment = registry.sharedDocument(document.id)?.value.attachment?.to
    #expect(attachment == .account(kept))
    let provider = registry.sharedCPD(CPDActivityID(bits: 5))?.value.provider
    #expect(provider == kept)
  }
}
