import Digest
import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("Recorded time")
struct RecordedTimeTests {
  private static let start = EngineClient.start

  /// A clock over a machine, with what operators are told.
  private final class Watch {
    let machine = Machine()
    let clock: SystemClock
    private let lines = Guarded<[String]>([])

    /// - Parameter last: The last record of the store, if there is one.
    init(after last: Instant? = nil) {
      let log = Log(level: .debug) { [lines] line in lines.withLock { $0.append(line) } }
      clock = SystemClock(log: log, read: machine.read)
      if let last { clock.resume(at: last) }
      _ = clock.now()
    }

    /// How much time was recorded since the start.
    var passed: Interval { clock.now().since(RecordedTimeTests.start) }

    /// What was told so far, in one word each.
    var told: [String] {
      let words = [
        ("is ahead", "ahead"), ("stayed ahead", "followed"), ("is behind", "behind"),
        ("agree again", "agreed"),
      ]
      return lines.withLock { lines in
        lines.map { line in words.first { line.contains($0.0) }?.1 ?? line }
      }
    }
  }

  @Test("follows a clock that steps up to five minutes ahead at once, and no further")
  func smallSteps() {
    let watch = Watch()
    watch.machine.set(ahead: RecordedTime.step)
    #expect(watch.passed == RecordedTime.step)
    #expect(watch.told == [])
    let other = Watch()
    other.machine.set(ahead: RecordedTime.step + Interval(milliseconds: 1))
    other.machine.pass(.seconds(1))
    #expect(other.passed == .seconds(1))
    #expect(other.told == ["ahead"])
  }

  @Test("is not led away by many small steps")
  func manySteps() {
    let watch = Watch()
    for _ in 0..<60 {
      watch.machine.pass(.seconds(1))
      watch.machine.set(ahead: .minutes(1))
      _ = watch.clock.now()
    }
    #expect(watch.passed <= RecordedTime.step + .seconds(60))
    #expect(watch.passed >= RecordedTime.step)
    #expect(watch.told == ["ahead"])
  }

  @Test("keeps nothing of a glimpse of a clock 400 days ahead, which is warned about")
  func glimpse() {
    let watch = Watch()
    watch.machine.set(ahead: .days(400))
    #expect(watch.passed == .seconds(0))
    watch.machine.pass(RecordedTime.settling - .seconds(1))
    #expect(watch.passed == RecordedTime.settling - .seconds(1))
    watch.machine.set(back: .days(400))
    watch.machine.pass(.seconds(1))
    #expect(watch.clock.now() == watch.machine.time)
    #expect(watch.told == ["ahead", "agreed"])
  }

  @Test("follows a clock that has stayed ahead for ten minutes")
  func settled() {
    let watch = Watch()
    watch.machine.set(ahead: .hours(8))
    _ = watch.clock.now()
    watch.machine.pass(RecordedTime.settling - Interval(milliseconds: 1))
    #expect(watch.passed == RecordedTime.settling - Interval(milliseconds: 1))
    watch.machine.pass(Interval(milliseconds: 1))
    #expect(watch.clock.now() == watch.machine.time)
    #expect(watch.told == ["ahead", "followed"])
  }

  @Test("begins to wait anew for a clock that jumps again")
  func jumpsAgain() {
    let watch = Watch()
    watch.machine.set(ahead: .hours(8))
    _ = watch.clock.now()
    watch.machine.pass(.minutes(9))
    watch.machine.set(ahead: .hours(1))
    _ = watch.clock.now()
    watch.machine.pass(.minutes(9))
    #expect(watch.passed == .minutes(18))
    watch.machine.pass(.minutes(1))
    #expect(watch.clock.now() == watch.machine.time)
  }

  @Test("goes on a tenth slower where the clock was set back two hours, until it has caught up")
  func setBack() {
    let watch = Watch()
    watch.machine.set(back: .hours(2))
    #expect(watch.passed == .seconds(0))
    for minute in 1...60 {
      watch.machine.pass(.minutes(1))
      #expect(watch.passed == .seconds(54 * minute))
    }
    watch.machine.pass(.hours(19) - .minutes(1))
    #expect(watch.clock.now() > watch.machine.time)
    watch.machine.pass(.minutes(1))
    #expect(watch.clock.now() == watch.machine.time)
    watch.machine.pass(.hours(1))
    #expect(watch.clock.now() == watch.machine.time)
    #expect(watch.told == ["behind", "agreed"])
  }

  @Test("loses nothing of its pace to being asked often", arguments: [1, 3, 7, 999_999])
  func askedOften(nanoseconds: Int) {
    var uptime = 0
    let behind = Self.start - .days(1)
    var time = RecordedTime(SystemClock.Reading(time: behind, uptime: 0), after: Self.start)
    for _ in 0..<20_000 {
      uptime += nanoseconds * 100
      _ = time.pass(to: SystemClock.Reading(time: behind, uptime: uptime))
    }
    let exact = uptime / 10 * RecordedTime.slowTenths / 1_000_000
    #expect(abs(time.latest.since(Self.start).milliseconds - exact) <= 1)
  }

  @Test("never goes back and never runs away, whatever the clock says", arguments: 0..<20)
  func anyClock(seed: UInt64) {
    var random = RandomSource(seed: seed)
    random.begin(record: 1)
    func below(_ bound: Int) -> Int { Int(random.next().first % UInt64(bound)) }
    let watch = Watch()
    var last = watch.clock.now()
    var passed = 0
    for _ in 0..<2_000 {
      let pause = [0, 1, 40, 1_000, 30_000][below(5)]
      passed += pause
      watch.machine.pass(Interval(milliseconds: pause))
      let jump = Interval.seconds([0, 1, 200, 7_200, 40_000_000][below(5)])
      if below(3) == 0 { watch.machine.set(ahead: jump) }
      if below(3) == 0 { watch.machine.set(back: jump) }
      let now = watch.clock.now()
      #expect(now >= last)
      // A clock that is not left alone for ten minutes is never taken at its word.
      let furthest = passed + (passed / RecordedTime.settling.milliseconds + 1) * 300_000
      #expect(now.since(Self.start).milliseconds <= furthest)
      #expect(now.since(Self.start).milliseconds >= passed / 10 * 9 - 2_000)
      last = now
    }
  }

  @Test("tells of a clock that runs wild once a minute at most")
  func wildClock() {
    let watch = Watch()
    for _ in 0..<600 {
      watch.machine.pass(.seconds(1))
      watch.machine.set(ahead: .days(1))
      _ = watch.clock.now()
    }
    #expect(watch.told.count <= 11)
    #expect(watch.told.count >= 10)
  }

  @Test("takes ninety days without a record for a pause, and one more for a jump")
  func gap() {
    let pause = Watch(after: Self.start - RecordedTime.longestGap)
    #expect(pause.clock.now() == Self.start)
    #expect(pause.told == [])
    let last = Self.start - RecordedTime.longestGap - Interval(milliseconds: 1)
    let jump = Watch(after: last)
    jump.machine.pass(.seconds(5))
    #expect(jump.clock.now() == last + .seconds(5))
    #expect(jump.told == ["ahead"])
    jump.machine.pass(RecordedTime.settling)
    #expect(jump.clock.now() == jump.machine.time)
    #expect(jump.told == ["ahead", "followed"])
  }

  @Test("goes on from a last record that lies in the future, which is warned about")
  func future() throws {
    let desk = try Desk()
    let machine = Machine(at: EngineClient.start - .days(400))
    let lines = Guarded<[String]>([])
    var configuration = Configuration()
    configuration.mail = .host
    configuration.isForTests = true
    configuration.isSynchronous = true
    configuration.passwordCost = .lowest
    let log = Log(level: .warning) { line in lines.withLock { $0.append(line) } }
    let engine = try Engine.open(
      disk: desk.disk.afterKill(), configuration: configuration,
      clock: SystemClock(log: log, read: machine.read), random: RandomSource(),
      inbox: EngineInbox(wake: {}), log: log)
    #expect(engine.clock.now() == EngineClient.start)
    machine.pass(.seconds(100))
    #expect(engine.clock.now() == EngineClient.start + .seconds(90))
    let told = lines.withLock { $0 }
    #expect(told.count == 1)
    #expect(told.first?.contains(#""behindSeconds":"34560000""#) == true)
    try engine.close()
  }
}
