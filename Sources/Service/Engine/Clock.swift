import Foundation
package import Registry

/// What time it is; the engine asks nothing else.
package protocol Clock: AnyObject {
  func now() -> Instant
  /// Time goes on from here at least: an instant of the journal.
  func resume(at instant: Instant)
}

/// The system's time, never running backwards: a host whose clock jumps back must not make a token
/// valid again or put records out of order.
package final class SystemClock: Clock {
  private var latest = Instant(milliseconds: 0)

  package init() {}

  package func now() -> Instant {
    let milliseconds = Int((Date().timeIntervalSince1970 * 1_000).rounded(.down))
    latest = max(latest, Instant(milliseconds: milliseconds))
    return latest
  }

  package func resume(at instant: Instant) { latest = max(latest, instant) }
}

/// What holds for every clock.
package enum Clocks {
  /// The latest instant to which a test clock may be set: 8999-12-31T23:59:59.999Z.
  package static let lastTestInstant = Instant(milliseconds: 221_845_392_000_000 - 1)
}

/// A clock that stands still until it is told otherwise. Only stores created for tests accept one.
package final class TestClock: Clock {
  private var instant: Instant

  package init(at instant: Instant) { self.instant = instant }

  package func now() -> Instant { instant }

  package func resume(at instant: Instant) { self.instant = max(self.instant, instant) }

  /// Moves the clock; it never goes back.
  package func advance(to instant: Instant) { self.instant = max(self.instant, instant) }
}
