import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("The clock of a store")
struct ClockTests {
  private func open(
    _ disk: any Disk, _ random: RandomSource = RandomSource(),
    _ configure: (inout Configuration) -> Void
  ) throws(OpeningFault) -> Engine {
    var configuration = Configuration()
    configuration.passwordCost = .lowest
    configuration.isSynchronous = true
    configure(&configuration)
    return try Engine.open(
      disk: disk, configuration: configuration, clock: TestClock(at: EngineClient.start),
      random: random, inbox: EngineInbox(wake: {}))
  }

  private func isRefused(
    _ disk: any Disk, _ random: RandomSource, _ configure: (inout Configuration) -> Void
  ) -> Bool {
    do {
      _ = try open(disk, random, configure)
      return false
    } catch .notForTests {
      return true
    } catch {
      return false
    }
  }

  @Test(
    "is for tests, and its chance is seeded, only where the store was made for tests (T29, T34)"
  )
  func live() throws {
    let disk = SimulatedDisk()
    try open(disk) { _ in }.close()
    #expect(isRefused(disk.afterKill(), RandomSource()) { $0.testClock = true })
    #expect(isRefused(disk.afterKill(), RandomSource()) { $0.isForTests = true })
    #expect(isRefused(disk.afterKill(), RandomSource(seed: 1)) { _ in })
    #expect(!isRefused(disk.afterKill(), RandomSource()) { _ in })
  }

  @Test("goes on from the last record, also where a snapshot holds it", arguments: [false, true])
  func resumes(withSnapshot: Bool) throws {
    let desk = try Desk()
    _ = try desk.client.call("clock.advance", #"{"by":1200}"#)
    _ = try desk.turn(desk.setLanguage("fr"))
    let last = desk.client.clock.now()
    if withSnapshot {
      _ = try desk.client.call(
        "system.snapshot", #"{"session":"\#(desk.registrar.session)"}"#)
    }
    let again = try Desk(desk, on: desk.disk.afterKill())
    #expect(again.client.clock.now() == last)
    #expect(try again.client.call("system.ping")["now"]?.text == last.text)
  }

  @Test("never goes back (T29)")
  func monotonic() {
    let clock = TestClock(at: EngineClient.start)
    clock.advance(to: EngineClient.start - .days(1))
    clock.resume(at: EngineClient.start - .days(1))
    #expect(clock.now() == EngineClient.start)
    let system = SystemClock()
    let future = system.now() + .days(1_000)
    system.resume(at: future)
    let resumed = system.now()
    #expect(resumed >= future)
    system.resume(at: future - .days(1))
    #expect(system.now() >= resumed)
  }
}
