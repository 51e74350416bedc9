import Digest
import Foundation
package import JSON
package import JSONRPC
import Shape
import Storage

/// The engine: messages in, replies out, everything recorded durable before anything leaves.
///
/// It has one thread and does no I/O of its own but the journal's. Whoever runs it hands in frames
/// (`receive`), ends a turn (`endTurn`), and sends what `output` holds. Slow work leaves for other
/// threads and comes back as messages in the inbox; `wake` tells that there are some.
package final class Engine {
  let configuration: Configuration
  let store: Store
  let clock: any Clock
  let catalogue: Catalogue
  let aids: ReadingAids
  var registry: Registry
  var reference: Reference
  /// Rules of earlier versions under which something is still open.
  var earlierReferences: [Int: Reference] = [:]
  var random: RandomSource
  /// While a failed group is run again, nothing may be recorded.
  var isReadOnly = false
  /// Whether the last commit failed.
  var isDiskFailing = false

  /// Replies and events that may leave, framed.
  package var output = JSONWriter(capacity: 1 << 16)
  /// How replies are framed; the input decides it.
  package var form = FrameForm.line
  /// The group that is being gathered.
  var commitBatch = CommitBatch()
  /// The group that is being written by the committer; nothing is sealed where it has contents alone.
  var writing: (batch: CommitBatch, sealed: SealedGroup?)?
  /// The reply of one call of a batch.
  var scratch = JSONWriter()
  /// A group that was emptied, for the next turn.
  var spareBatch: CommitBatch?
  /// When the engine began: no session was used later in an earlier run.
  let startedAt: Instant
  /// Due work waits so long after a failed commit.
  var retryDueWorkAfter: Uptime?
  /// Whether due work waits for the next `clock.advance`, which reports what it does.
  var holdsDueWork = false
  let log: Log
  /// The record of one call.
  var payload = JSONWriter()
  let index = JSONIndex()

  var liveSessions: [Digest256: LiveSession] = [:]
  var decoyHash: String
  var fingerprintKey: HMACSHA256
  /// Seals places in what is counted for the whole register.
  var cursorSeal: CursorSeal
  var subscriptions: [SubscriptionID: Subscription] = [:]
  /// When a session that subscribed may have been idle too long, unless it is used meanwhile.
  var nextIdleCheck: Instant?
  var waiting: [Waiting] = []
  /// Calls that wait until a password of theirs may be hashed, in order and in turns.
  var passwords = PasswordQueue<SuspendedCall>(Limit.passwords)
  /// Calls whose password is being hashed.
  var pendingHashes: [PasswordTicket: SuspendedCall] = [:]
  var nextTicket: UInt64 = 0
  /// Guesses at passwords that are being compared.
  let guessesInFlight = GuessesInFlight()
  /// Failed sign-ins for addresses that nobody has.
  var unknownAddresses = AddressCounts()
  var addressesNotedAt: Uptime?
  /// Mails of support to addresses that anyone may have typed.
  var supportMails = AddressCounts()
  /// What callers have used of their budgets.
  var callBudgets = CallBudgets()
  /// Calls that wait to be decided together with others, oldest first.
  var discreetCalls: [DiscreetCall] = []
  /// Durable replies that wait for their moment, in the order of their moments.
  var heldReplies: [HeldReply] = []
  /// Calls whose slow work is under way beside the engine.
  var pendingBackground: [UInt64: PendingBackground] = [:]
  /// How far the stream had grown when waiting calls were last tried.
  var wokenAt = 0
  /// Whether a snapshot is being written.
  var isSnapshotUnderWay = false
  /// Whether one was asked for since.
  var wantsSnapshot = false
  /// How far erasures have come that the journal is to follow.
  var erasing = ErasureProgress()
  /// The last record that the newest snapshot shows, or the one that was tried last.
  var snapshotSequence: UInt64
  /// A copy of everything whose last records are still on their way to the disk.
  var snapshotCopy: SnapshotCopy?
  /// Whether the input has ended, so that nothing waits any longer.
  var isEnding = false
  /// The last record that is durable.
  var durable: JournalPosition
  /// The newest event of the stream that is durable: what may be pushed.
  var durablePublication = 0
  /// Whether events wait until the reader has made room.
  var hasHeldEvents = false
  var mailsUnderWay: Set<MailID> = []
  /// Whether no more mail is handed over, because the process ends.
  var hasEndedMail = false
  /// Contents to be removed unless something names them again: of what went, of groups that failed, and
  /// those that could not be removed before.
  var unneededBlobs: Set<Digest256> = []

  let inbox: EngineInbox
  let workers: Workers

  init(
    configuration: Configuration, store: Store, registry: consuming Registry, clock: any Clock,
    random: RandomSource, inbox: EngineInbox, log: Log, snapshotSequence: UInt64
  ) {
    self.configuration = configuration
    self.store = store
    self.snapshotSequence = snapshotSequence
    durable = store.journal.writer.durable
    reference = Reference(registry.rules)
    var unknownAddresses = AddressCounts()
    registry.tables.addressAttempts.table.forEachValue { unknownAddresses.load($0) }
    self.unknownAddresses = unknownAddresses
    self.registry = registry
    self.clock = clock
    self.random = random
    self.inbox = inbox
    self.log = log
    startedAt = clock.now()
    catalogue = Catalogue(configuration)
    aids = ReadingAids(normalize: TextNormalization.canonical)
    workers = Workers(configuration, store, inbox)
    decoyHash = ""
    fingerprintKey = HMACSHA256(key: Digest256(words: 0, 0, 0, 0))
    cursorSeal = CursorSeal(fingerprintKey, startedAt: startedAt)
  }

  /// Params of a call that has none.
  var emptyParams: Source {
    Source(Self.emptyObject.value, aids: aids)
  }

  /// `{}`, indexed once.
  private static let emptyObject = IndexedText("{}")

  /// A keyed digest of params, by which a repeated call is recognized. Secrets do not enter it.
  func fingerprint<P: Shaped>(of params: P) -> Digest256 {
    var writer = JSONWriter()
    params.write(to: &writer)
    return fingerprintKey(UnsafeRawBufferPointer(writer.bytes))
  }

  /// Applies an event of a running call.
  func apply(_ event: any Event, of call: Call) {
    registry.apply(event, stamp(of: call))
  }

  func stamp(of call: Call) -> EventMetadata {
    EventMetadata(sequence: Int(store.journal.nextSequence), at: call.at, actor: call.actor)
  }
}

/// A text with its index, both kept.
final class IndexedText: @unchecked Sendable {
  // Unchecked, because neither the bytes nor the index change after `init`.
  private let bytes: UnsafeBufferPointer<UInt8>
  private let index = JSONIndex()
  let value: JSONValue

  init(_ text: StaticString) {
    bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    do throws(JSONFault) {
      value = try index.read(bytes, depth: Limit.depth)
    } catch {
      preconditionFailure("\(text) is not JSON: \(error)")
    }
  }
}
