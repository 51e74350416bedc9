import Digest
import JSON
import Storage

/// One call while it runs: who calls, when, and what it decides.
///
/// A method's body reads the register through it and records events. Events take effect at once for the rest of the call, and are taken back as a whole if
/// the call is refused, only validates, or cannot be made durable.
final class Call {
  unowned let engine: Engine
  let method: Method
  /// When it was decided: the same instant throughout.
  let at: Instant
  /// The same moment for waits that begin with it.
  let beganAt: Uptime
  private(set) var actor: Actor
  /// The session, once it has been checked.
  private var sessionRow: Shared<Session>?
  /// The caller's account as it stood when the call began.
  private(set) var accountRow: Shared<Account>?
  var options = CommonParams()
  /// What was decided so far.
  var transaction = OpenTransaction()
  /// What it takes along when it is put off.
  var carried = CarriedState()
  /// Whether its reply must not tell by its time what was decided.
  var isDiscreet = false

  init(_ engine: Engine, method: Method, at: Instant, actor: Actor = Actor(.guest)) {
    self.engine = engine
    self.method = method
    self.at = at
    beganAt = engine.clock.uptime()
    self.actor = actor
  }

  /// The register as it stands, with what this call has decided.
  var registry: Registry { _read { yield engine.registry } }
  /// The rules in force.
  var reference: Reference { engine.reference }
  var policy: Policy { engine.reference.policy }

  /// The caller's account. Only methods that take a session have one.
  var account: Account {
    get throws(Refusal) {
      guard let accountRow else { throw Refusal(.sessionRequired, at: "session") }
      return accountRow.value
    }
  }

  /// The caller's account without copying it.
  var sharedAccount: Shared<Account> {
    get throws(Refusal) {
      guard let accountRow else { throw Refusal(.sessionRequired, at: "session") }
      return accountRow
    }
  }

  /// The session that calls. Only methods that take a session have one.
  var callingSession: Session {
    get throws(Refusal) {
      guard let sessionRow else { throw Refusal(.sessionRequired, at: "session") }
      return sessionRow.value
    }
  }

  /// The session that calls, if the method takes one.
  var session: Session? { sessionRow?.value }

  /// Checks a session by its token's bits. Done again when a call that was put off goes on.
  func authenticate(_ token: Digest256, _ access: Access) throws(Refusal) {
    carried.token = token
    let (session, account) = try engine.liveSession(token, at: at)
    // First, so that a refusal too is in the language of the account.
    sessionRow = session
    accountRow = account
    actor = Actor(.account, account.value.id)
    try access.check(session, account) { roles in
      reference.roleNames.list(roles, in: language)
    }
  }

  /// The language of sentences in the reply: the caller's wish, then the account's, then the
  /// engine's.
  var language: Language {
    options.locale ?? accountRow?.value.language ?? engine.configuration.language
  }

  /// Looks for the wish for a language before anything can go wrong.
  func noteLocale(_ params: JSONValue?) {
    carried.isByPosition = params?.kind == .array
    guard let params, params.kind == .object, params.count > 0,
      let value = params.member("locale"), value.kind == .string
    else { return }
    options.locale = Language(rawValue: value.string)
  }

  // MARK: Deciding

  /// Records a fact: it takes effect at once, and is durable before the reply leaves.
  func record(_ event: any Event) throws(Refusal) {
    guard !engine.isReadOnly else { throw Refusal(.storageUnavailable, retryAfter: .seconds(1)) }
    if transaction.startMark == nil { transaction.startMark = engine.registry.mark() }
    engine.apply(event, of: self)
    transaction.events.append(AnyEvent(event))
  }

  /// Does something after the commit that needs no record, such as a subscription.
  func afterCommit(_ effect: PostCommitAction) { transaction.effects.append(effect) }

  /// Keeps a content that an event names, of this call or of an earlier one: a file of it that is
  /// damaged is healed before the reply leaves.
  func keep(_ blob: Blob) throws(Refusal) {
    guard !engine.isReadOnly else { throw Refusal(.storageUnavailable, retryAfter: .seconds(1)) }
    transaction.blobs.append(blob)
  }

  /// An identifier nobody can guess.
  func newIdentifier<Thing>() -> Identifier<Thing> {
    Identifier(bits: engine.random.nextBits())
  }

  /// 256 random bits.
  func newSecret() -> Digest256 { engine.random.next() }

  /// Refuses a caller who has not seen the newest version.
  func checkVersion(_ version: Int) throws(Refusal) {
    guard let expected = options.ifVersion, expected != version else { return }
    throw Refusal(
      .versionConflict, at: "ifVersion", ["expected": "\(expected)", "actual": "\(version)"])
  }
}
