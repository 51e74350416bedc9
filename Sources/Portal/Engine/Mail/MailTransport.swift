import Storage

/// A way out for mail.
///
/// A call may block for as long as the transport's limits allow, and so belongs on a thread of its
/// own, never on the one that owns the state. Calls for one id must not overlap.
package protocol MailTransport: Sendable {
  /// Hands a mail over; a return means that the other side has taken it and keeps it.
  ///
  /// After a failure or a crash the same mail may be handed over again, under the same id.
  func deliver(_ mail: ComposedMail) throws(MailFailure)

  /// Ends what is being handed over, and refuses everything after; what that concerns fails as
  /// `ended`. Any thread may call it; it returns once nothing runs any longer.
  func end()
}

extension MailTransport {
  /// Nothing to end: what is done in this process alone does not hang on others.
  package func end() {}
}

/// Why a mail was not handed over, and whether another attempt makes sense.
package enum MailFailure: Error, Hashable, Sendable {
  /// To be tried again after `MailRetry.delay(afterAttempt:)`.
  case temporary(Reason)
  /// The mail program refused this mail; the same again would be refused again.
  case permanent(Reason)

  /// What happened, without any personal data, so that it may be logged.
  package enum Reason: Hashable, Sendable, CustomStringConvertible {
    /// A call to the system failed; the number is `errno`.
    case system(operation: String, errorNumber: Int32)
    /// No executable file of the command's name was found.
    case commandNotFound
    /// The command was not done in time and was ended.
    case timedOut(seconds: Int)
    /// The command ended with this status other than 0.
    case exited(status: Int32)
    /// The process ends, and ended the command; the next start hands the mail over again.
    case ended
    /// The command was ended by this signal.
    case signaled(signal: Int32)

    package var description: String {
      switch self {
      case .system(let operation, let number): "\(operation) failed: \(SystemError.name(number))"
      case .commandNotFound: "no program of the mail command's name may be run"
      case .timedOut(let seconds): "the mail command was not done after \(seconds) seconds"
      case .exited(let status): "the mail command ended with status \(status)"
      case .ended: "the process ended before the mail command was done"
      case .signaled(let signal): "the mail command was ended by signal \(signal)"
      }
    }
  }
}
