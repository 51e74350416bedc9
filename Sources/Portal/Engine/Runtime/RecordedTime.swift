// Time that a wrong clock cannot move
//
//     the system's clock is               recorded time
//     at most 5 minutes ahead             is set to it at once
//     further ahead                       goes on at its own pace, by the time that the process counts;
//                                         follows once the clock has stayed there for 10 minutes
//     behind                              goes on a tenth slower, until the clock has caught up
//
// So no glimpse of a wrong clock is kept, nothing that is due stands still where the clock was set
// back, and records keep their order. Ahead is counted from where the clock stood against the count
// of the process when that was last settled, so that many small steps are no way around the bound.
//
// At a start nothing was counted since the last record. A gap of up to 90 days is taken for a time
// without a process and followed at once; a longer one is a jump like any other. A last record that
// lies ahead of the clock is a clock that is behind.

/// The time that records carry, made of the system's clock and of what the process counts itself.
struct RecordedTime {
  /// How far ahead the system's clock may step and be followed at once.
  static let step = Interval.minutes(5)
  /// How long a clock that jumped has to stay where it is before it is followed.
  static let settling = Interval.minutes(10)
  /// How long a store may have been closed for its last record to be no sign of a jump.
  static let longestGap = Interval.days(90)
  /// How often jumps are told of at most.
  static let telling = Interval.minutes(1)
  /// Of ten milliseconds so many pass while the clock is behind.
  static let slowTenths = 9

  /// The latest instant that was given; the next is never earlier.
  private(set) var latest: Instant
  /// When time had passed exactly to `latest`: nanoseconds of uptime.
  private var reachedAt: Int
  /// Where the clock stood against the uptime when that was last settled, and since when.
  private var settled: Place
  /// Where the clock stands since it jumped ahead, if it did.
  private var jump: Place?
  /// Whether it was told that the clock is behind.
  private var hasToldBehind = false
  /// Whether it was told that the clock and recorded time differ.
  private var hasTold = false
  /// When a difference was last told of.
  private var toldAt: Int?

  /// Where the clock stands against the uptime: milliseconds between the two, and since when.
  private struct Place {
    var offset: Int
    var since: Int
  }

  /// Something that operators are told.
  enum Notice: Equatable, Sendable {
    /// The clock jumped ahead, and is not followed yet.
    case ahead(Interval)
    /// It stayed there, and is followed from now on.
    case followed
    /// It is behind, and recorded time goes slower.
    case behind(Interval)
    /// The two agree again.
    case agreed
  }

  /// Begins.
  ///
  /// - Parameter last: The instant of the last record, if there is one.
  init(_ reading: SystemClock.Reading, after last: Instant? = nil) {
    latest = last ?? reading.time
    reachedAt = reading.uptime
    settled = Place(offset: Self.offset(of: reading), since: reading.uptime)
    guard let last, reading.time > last else { return }
    let gap = reading.time.since(last)
    if gap > Self.longestGap {
      settled.offset -= gap.milliseconds
    } else {
      latest = reading.time
    }
  }

  /// Lets time pass to what the system says now; `latest` is what time it is then.
  mutating func pass(to reading: SystemClock.Reading) -> Notice? {
    let elapsed = max(0, reading.uptime - reachedAt)
    let steady = latest + Interval(milliseconds: elapsed / 1_000_000)
    guard reading.time > steady else { return stayBehind(reading, elapsed, steady) }
    let offset = Self.offset(of: reading)
    guard offset - settled.offset > Self.step.milliseconds else { return follow(reading) }
    guard let jump, abs(offset - jump.offset) <= Self.step.milliseconds else {
      // It jumped just now, or again.
      self.jump = Place(offset: offset, since: reading.uptime)
      set(steady, after: steady.since(latest).milliseconds * 1_000_000)
      return tell(.ahead(reading.time.since(steady)), at: reading)
    }
    guard reading.uptime - jump.since >= Self.nanoseconds(Self.settling) else {
      set(steady, after: steady.since(latest).milliseconds * 1_000_000)
      return nil
    }
    settled = Place(offset: offset, since: reading.uptime)
    _ = follow(reading)
    return .followed
  }

  /// Sets the time to what the clock says, which is later.
  private mutating func follow(_ reading: SystemClock.Reading) -> Notice? {
    latest = reading.time
    reachedAt = reading.uptime
    jump = nil
    settle(reading)
    guard hasTold else { return nil }
    hasTold = false
    hasToldBehind = false
    return .agreed
  }

  /// The clock says less than has passed: time goes on, a little slower than it passes.
  private mutating func stayBehind(
    _ reading: SystemClock.Reading, _ elapsed: Int, _ steady: Instant
  ) -> Notice? {
    let passed = elapsed / 10 * Self.slowTenths / 1_000_000
    let slow = latest + Interval(milliseconds: passed)
    guard reading.time < slow else { return follow(reading) }
    jump = nil
    set(slow, after: passed * 1_000_000 / Self.slowTenths * 10)
    settle(reading)
    let distance = slow.since(reading.time)
    guard distance > Self.step, !hasToldBehind else { return nil }
    let notice = tell(.behind(distance), at: reading)
    hasToldBehind = notice != nil
    return notice
  }

  private mutating func set(_ instant: Instant, after nanoseconds: Int) {
    latest = instant
    reachedAt += nanoseconds
  }

  /// Small steps count from where the clock stands now, once the last ones are long enough ago.
  private mutating func settle(_ reading: SystemClock.Reading) {
    guard reading.uptime - settled.since >= Self.nanoseconds(Self.settling) else { return }
    settled = Place(offset: Self.offset(of: reading), since: reading.uptime)
  }

  /// That the two differ, unless that was told just before: a clock that runs wild does not fill the
  /// log.
  private mutating func tell(_ notice: Notice, at reading: SystemClock.Reading) -> Notice? {
    if let toldAt, reading.uptime - toldAt < Self.nanoseconds(Self.telling) { return nil }
    toldAt = reading.uptime
    hasTold = true
    return notice
  }

  private static func offset(of reading: SystemClock.Reading) -> Int {
    reading.time.milliseconds - reading.uptime / 1_000_000
  }

  private static func nanoseconds(_ length: Interval) -> Int { length.milliseconds * 1_000_000 }
}

extension RecordedTime.Notice {
  /// Tells operators.
  func tell(_ log: Log) {
    switch self {
    case .ahead(let distance):
      log.write(
        .warning,
        "the system's clock is ahead: recorded time goes on as before, and follows once the clock"
          + " has stayed there for \(RecordedTime.settling.wholeSeconds) seconds; check the clock",
        ["aheadSeconds": "\(distance.wholeSeconds)"])
    case .followed:
      log.write(
        .warning, "the system's clock has stayed ahead: recorded time follows it from now on")
    case .behind(let distance):
      log.write(
        .warning,
        "the system's clock is behind the last record: recorded time goes on from there, a tenth"
          + " slower, until the clock has caught up; check the clock",
        ["behindSeconds": "\(distance.wholeSeconds)"])
    case .agreed:
      log.write(.warning, "the system's clock and recorded time agree again")
    }
  }
}
