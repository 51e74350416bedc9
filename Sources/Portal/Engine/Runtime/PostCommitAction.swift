import Digest
import JSONRPC

/// Something that is done once what was decided is durable, and that leaves no record itself.
enum PostCommitAction {
  /// Let a call wait for its turn among the calls that need a password hashed.
  case enterPasswordQueue(PasswordTurn, SuspendedCall)
  /// Hash or compare a password for a call that goes on afterwards.
  case hash(PasswordJob.Work, SuspendedCall)
  /// Let the next call about the same account have its turn.
  case leavePasswordQueue(PasswordTicket)
  /// Keep a call until there is something to answer.
  case wait(seconds: Int, SuspendedCall)
  /// Decide later, together with others, and answer at a fixed moment.
  case discreet(SuspendedCall)
  /// Do slow work on another thread for a call that goes on afterwards.
  case background(BackgroundJob, SuspendedCall)
  /// Hand a mail to the transport.
  case deliver(ComposedMail, MailID)
  case subscribe(Subscription)
  case unsubscribe(SubscriptionID)
  /// Make a snapshot.
  case snapshot
  /// Remove contents of documents that nothing names any longer.
  case removeBlobs([Digest256])
}

/// Where the reply of a call goes.
enum Destination {
  /// Straight to the output.
  case output
  /// Into a batch, which leaves as a whole.
  case batch(BatchReply, slot: Int)
  /// Nowhere: it was a notification.
  case nowhere
}

/// A call that goes on later: its message is gone by then, so it holds what it needs.
final class SuspendedCall {
  let id: KeptRequestID
  let destination: Destination
  let method: Method
  /// The account that calls, where the call has a session.
  let account: AccountID?
  let language: Language
  let continuation: Method.Continuation
  var carried: CarriedState
  /// When it arrived.
  let arrivedAt: Uptime

  init(
    id: KeptRequestID, destination: Destination, method: Method, account: AccountID?,
    language: Language, carried: CarriedState, arrivedAt: Uptime,
    continuation: Method.Continuation
  ) {
    self.arrivedAt = arrivedAt
    self.carried = carried
    self.id = id
    self.destination = destination
    self.method = method
    self.account = account
    self.language = language
    self.continuation = continuation
  }
}
