/// What one subject does within a call, by the verbs of that subject.
///
/// A facade decides nothing on its own: who calls, when, and what is recorded belongs to the call,
/// which is at hand here by the same names.
protocol Facade {
  var call: Call { get }
}

extension Facade {
  var registry: Registry { _read { yield call.registry } }
  var reference: Reference { call.reference }
  var policy: Policy { call.policy }
  var at: Instant { call.at }
  var actor: Actor { call.actor }
  var language: Language { call.language }
  var options: CommonParams { call.options }
  var accountRow: Shared<Account>? { call.accountRow }
  var account: Account { get throws(Refusal) { try call.account } }
  var sharedAccount: Shared<Account> { get throws(Refusal) { try call.sharedAccount } }
  var session: Session? { call.session }
  var engine: Engine { call.engine }

  func record(_ event: any Event) throws(Refusal) { try call.record(event) }
  func checkVersion(_ version: Int) throws(Refusal) { try call.checkVersion(version) }
  func newIdentifier<Thing>() -> Identifier<Thing> { call.newIdentifier() }
}
