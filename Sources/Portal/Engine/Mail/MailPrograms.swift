import Foundation
import Storage

/// The mail programs that run at the moment, each with its process group, so that none stays behind.
final class MailPrograms: Sendable {
  private struct State: Sendable {
    var groups: Set<pid_t> = []
    var hasEnded = false
  }

  private let state = Guarded(State())

  /// Whether no more programs may be started.
  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  /// Notes a program that leads a group of its own; false where none may run any longer.
  func begin(_ group: pid_t) -> Bool {
    state.withLock { state in
      guard !state.hasEnded else { return false }
      state.groups.insert(group)
      return true
    }
  }

  func finish(_ group: pid_t) { state.withLock { _ = $0.groups.remove(group) } }

  /// Ends all that run, with what they started, and lets no more begin. Waits for them, for the
  /// grace at most.
  func end() {
    let groups = state.withLock { state in
      state.hasEnded = true
      return state.groups
    }
    Self.end(groups)
  }

  /// Asks groups to end, then ends by force what is left of them after the grace.
  static func end(_ groups: Set<pid_t>) {
    var left = groups
    for group in left { kill(-group, SIGTERM) }
    let deadline = DispatchTime.now() + .seconds(SendmailTransport.terminationGrace)
    while true {
      // Nobody is left in a group that cannot be asked.
      left = left.filter { kill(-$0, 0) == 0 }
      if left.isEmpty { return }
      if DispatchTime.now() >= deadline { break }
      usleep(5_000)
    }
    for group in left { kill(-group, SIGKILL) }
  }
}
