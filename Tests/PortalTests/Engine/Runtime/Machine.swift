@testable import Portal
@testable import TestKit

/// What a machine says of the time, as a test has it.
final class Machine {
  /// Its clock, which can be set.
  private(set) var time: Instant
  /// How long it has run, which cannot.
  private(set) var uptime = 0

  init(at time: Instant = EngineClient.start) { self.time = time }

  /// Lets time pass.
  func pass(_ length: Interval) {
    time = time + length
    uptime += length.milliseconds * 1_000_000
  }

  /// Sets the clock, while no time passes.
  func set(ahead length: Interval) { time = time + length }
  func set(back length: Interval) { time = time - length }

  func read() -> SystemClock.Reading { SystemClock.Reading(time: time, uptime: uptime) }
}

extension Interval {
  static func + (left: Interval, right: Interval) -> Interval {
    Interval(milliseconds: left.milliseconds + right.milliseconds)
  }

  static func - (left: Interval, right: Interval) -> Interval {
    Interval(milliseconds: left.milliseconds - right.milliseconds)
  }
}
