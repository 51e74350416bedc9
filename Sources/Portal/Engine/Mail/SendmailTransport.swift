import Foundation

/// Hands mails to the system's `sendmail`, or to another program that takes them on its standard
/// input, so that any mail server serves.
///
/// The program gets the mail, nothing of this process's descriptors, and no output to write to:
/// standard output belongs to the protocol, and what mail programs print may name people. It leads a
/// process group of its own, so that it is ended with all that it started.
package struct SendmailTransport: MailTransport {
  /// Seconds a program may take for one mail before it is ended.
  static let standardTimeout = 60
  /// Seconds between the request to end and the force.
  package static let terminationGrace = 2
  /// Where sendmail is installed, as often outside of `PATH`.
  static let standardFolders = ["/usr/sbin", "/usr/lib", "/usr/local/sbin", "/usr/bin"]

  let command: SendmailCommand
  let timeout: Int
  private let folders: [String]
  private let programs = MailPrograms()

  /// - Parameters:
  ///   - timeout: seconds, at least 1.
  ///   - folders: where a command without a slash is looked for, in this order.
  package init(
    command: SendmailCommand = .standard, timeout: Int = standardTimeout,
    folders: [String] = standardFolders
  ) {
    self.command = command
    self.timeout = max(1, timeout)
    self.folders = folders
  }

  package func deliver(_ mail: ComposedMail) throws(MailFailure) {
    guard !programs.hasEnded else { throw .temporary(.ended) }
    guard let executable = executablePath() else { throw .temporary(.commandNotFound) }
    let input = try SendmailInput()
    defer { input.close() }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = command.arguments
    process.standardInput = input.readingEnd
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try process.run()
    } catch {
      throw .temporary(.system(operation: "spawn", errorNumber: Self.errorNumber(of: error)))
    }
    input.closeReadingEnd()
    let group = process.processIdentifier
    defer { programs.finish(group) }
    guard programs.begin(group) else {
      MailPrograms.end([group])
      throw .temporary(.ended)
    }

    let deadline = DispatchTime.now() + .seconds(timeout)
    let isWritten = input.write(mail.bytes, until: deadline)
    guard isWritten, let (status, reason) = Self.end(of: process, ended, until: deadline) else {
      MailPrograms.end([group])
      throw .temporary(programs.hasEnded ? .ended : .timedOut(seconds: timeout))
    }
    if let failure = Self.failure(status: status, reason) {
      // How a program answers the request to end says nothing about the mail.
      throw programs.hasEnded ? .temporary(.ended) : failure
    }
  }

  /// How the program ended; nil where it has not by then.
  ///
  /// Foundation tells only once all have ended that the program left behind, such as the rest of a queue
  /// that it delivers; the mail was taken before that. So the system is asked as well, without taking
  /// the answer away from Foundation.
  private static func end(
    of process: Process, _ ended: DispatchSemaphore, until deadline: DispatchTime
  ) -> (status: Int32, reason: Process.TerminationReason)? {
    while true {
      if ended.wait(timeout: min(deadline, .now() + .milliseconds(50))) == .success {
        return (process.terminationStatus, process.terminationReason)
      }
      var found = siginfo_t()
      if waitid(P_PID, id_t(process.processIdentifier), &found, WEXITED | WNOHANG | WNOWAIT) == 0,
        found.si_signo == SIGCHLD
      {
        let isExit = found.si_code == CInt(CLD_EXITED)
        return (found._sifields._sigchld.si_status, isExit ? .exit : .uncaughtSignal)
      }
      if DispatchTime.now() >= deadline { return nil }
    }
  }

  package func end() { programs.end() }

  /// Foundation wraps the number; 0 where it gives none.
  private static func errorNumber(of error: any Error) -> Int32 {
    let error = error as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    return cause.domain == NSPOSIXErrorDomain ? Int32(truncatingIfNeeded: cause.code) : 0
  }

  private func executablePath() -> String? {
    let candidates =
      command.executable.contains("/")
      ? [command.executable] : folders.map { "\($0)/\(command.executable)" }
    return candidates.first { access($0, X_OK) == 0 }
  }

  /// The failure a program reports by its exit status (sysexits.h of 4.3BSD), nil for 0.
  ///
  /// Permanent is what says something about this mail: usage 64, data 65, input 66, recipient 67,
  /// host 68, protocol 76, permission 77. All else is the state of the machine or unknown, 75
  /// (EX_TEMPFAIL) above all, and is tried again within the limits of `MailRetry`.
  static func failure(status: Int32, _ reason: Process.TerminationReason) -> MailFailure? {
    guard reason == .exit else { return .temporary(.signaled(signal: status)) }
    return switch status {
    case 0: nil
    case 64...68, 76, 77: .permanent(.exited(status: status))
    default: .temporary(.exited(status: status))
    }
  }
}
