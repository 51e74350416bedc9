import Digest
import JSONRPC

/// Something that is done once what was decided is durable, and that leaves no record itself.
enum Effect {
  /// Let a call wait for its turn among the calls that need a password hashed.
  case enterPasswordQueue(PasswordTurn, PendingCall)
  /// Hash or compare a password for a call that goes on afterwards.
  case hash(PasswordJob.Work, PendingCall)
  /// Let the next call about the same account have its turn.
  case leavePasswordQueue(PasswordTicket)
  /// Keep a call until there is something to answer.
  case wait(seconds: Int, PendingCall)
  /// Decide later, together with others, and answer at a fixed moment.
  case discreet(PendingCall)
  /// Do slow work on another thread for a call that goes on afterwards.
  case background(BackgroundJob, PendingCall)
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
final class PendingCall {
  let id: KeptRequestID
  let destination: Destination
  let method: Method
  /// The session's token, to be checked again.
  let token: Digest256?
  /// The account that calls, where the call has a session.
  let account: AccountID?
  let language: Language
  let continuation: Method.Continuation
  let isByPosition: Bool
  /// Until when it waits for an event.
  var until: Uptime?
  /// When it arrived.
  let arrivedAt: Uptime
  /// When its reply leaves, whatever the outcome.
  var answersAt: Uptime?
  /// The guess at a password that it has in flight.
  var reservation: GuessReservation?
  /// Its place in the queue of password calls.
  var passwordTicket: PasswordTicket?
  /// What it has read before it was put off.
  var reads: [StaffRead] = []

  init(
    id: KeptRequestID, destination: Destination, method: Method, token: Digest256?,
    account: AccountID?, language: Language, isByPosition: Bool, arrivedAt: Uptime,
    continuation: Method.Continuation
  ) {
    self.arrivedAt = arrivedAt
    self.isByPosition = isByPosition
    self.id = id
    self.destination = destination
    self.method = method
    self.token = token
    self.account = account
    self.language = language
    self.continuation = continuation
  }
}
