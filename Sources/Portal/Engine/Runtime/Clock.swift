import Foundation

/// What time it is, and how long waits have lasted; the engine asks nothing else.
package protocol Clock: AnyObject {
  /// The time that records carry. It never goes back.
  func now() -> Instant
  /// How long things have lasted, whatever becomes of the system's clock: every wait is measured by it.
  func uptime() -> Uptime
  /// Time goes on from here at least: an instant of the journal.
  func resume(at instant: Instant)
}

/// A moment in the life of the machine, which tells how long a wait has lasted and nothing else.
///
/// Another type than `Instant`, so that no wait can depend on the time of day.
package struct Uptime: Hashable, Comparable, Sendable {
  let milliseconds: Int

  package static func < (left: Uptime, right: Uptime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  static func + (moment: Uptime, length: Interval) -> Uptime {
    Uptime(milliseconds: moment.milliseconds + length.milliseconds)
  }

  /// The length from another moment to this one.
  func since(_ earlier: Uptime) -> Interval {
    Interval(milliseconds: milliseconds - earlier.milliseconds)
  }
}

/// The system's time, as `RecordedTime` follows it.
package final class SystemClock: Clock {
  /// What the system says at one moment.
  package struct Reading: Sendable {
    /// The time of day, which may be set.
    var time: Instant
    /// Nanoseconds since the machine was started, its sleep included; nobody sets them.
    var uptime: Int
  }

  private let read: () -> Reading
  private let log: Log
  private var time: RecordedTime?

  /// - Parameters:
  ///   - log: Is told of jumps.
  ///   - read: Asks the system; tests say themselves what it answers.
  package init(log: Log = .none, read: @escaping () -> Reading = SystemClock.system) {
    self.log = log
    self.read = read
  }

  package func now() -> Instant {
    let reading = read()
    var time = time ?? RecordedTime(reading)
    let notice = time.pass(to: reading)
    self.time = time
    notice?.tell(log)
    return time.latest
  }

  package func uptime() -> Uptime { Uptime(milliseconds: read().uptime / 1_000_000) }

  package func resume(at instant: Instant) {
    guard let latest = time?.latest, latest >= instant else {
      time = RecordedTime(read(), after: instant)
      return
    }
  }

  /// Asks the system. Time beyond what records can hold is taken for the end of that.
  static func system() -> Reading {
    var day = timespec()
    clock_gettime(CLOCK_REALTIME, &day)
    var running = timespec()
    // The one clock that nobody sets and that goes on while the machine sleeps.
    if clock_gettime(CLOCK_BOOTTIME, &running) != 0 { clock_gettime(CLOCK_MONOTONIC, &running) }
    let milliseconds = day.tv_sec * 1_000 + day.tv_nsec / 1_000_000
    return Reading(
      time: min(Instant(milliseconds: max(0, milliseconds)), Clocks.lastTestInstant),
      uptime: running.tv_sec * 1_000_000_000 + running.tv_nsec)
  }
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

  package func uptime() -> Uptime { Uptime(milliseconds: instant.milliseconds) }

  package func resume(at instant: Instant) { self.instant = max(self.instant, instant) }

  /// Moves the clock; it never goes back.
  func advance(to instant: Instant) { self.instant = max(self.instant, instant) }
}
