import Foundation
import Storage
import Testing

@testable import Portal

@Suite("The pool of password threads")
struct PasswordHasherTests {
  static let salting = PasswordJob.Salting(cost: .lowest, entropy: [UInt8](repeating: 9, count: 16))

  static func job(_ ticket: UInt64) -> PasswordJob {
    PasswordJob(ticket: ticket, work: .hash(Secret("p\(ticket)"), unlessAmong: [], salting))
  }

  @Test("does every job it was given, and none once it is closed")
  func everyJob() {
    let delivered = DispatchSemaphore(value: 0)
    let tickets = Guarded<[UInt64]>([])
    let hasher = PasswordHasher(threads: 2) { completion in
      tickets.withLock { $0.append(completion.ticket) }
      delivered.signal()
    }
    for ticket in UInt64(1)...5 { hasher.submit(Self.job(ticket)) }
    for _ in 1...5 { delivered.wait() }
    hasher.close()
    hasher.submit(Self.job(6))
    #expect(tickets.withLock { $0.sorted() } == [1, 2, 3, 4, 5])
  }

  @Test("delivers what the job itself gives, on another thread")
  func outcome() {
    let done = DispatchSemaphore(value: 0)
    let found = Guarded<(PasswordJob.Outcome?, Bool)>((nil, true))
    let caller = ObjectIdentifier(Thread.current)
    let hasher = PasswordHasher { completion in
      let elsewhere = ObjectIdentifier(Thread.current) != caller
      found.withLock { $0 = (completion.outcome, elsewhere) }
      done.signal()
    }
    hasher.submit(Self.job(1))
    done.wait()
    let (outcome, elsewhere) = found.withLock { $0 }
    #expect(outcome == Self.job(1).run())
    #expect(elsewhere)
  }

  @Test("drops what waits when it closes")
  func closing() {
    let entered = DispatchSemaphore(value: 0)
    let release = DispatchSemaphore(value: 0)
    let delivered = DispatchSemaphore(value: 0)
    let tickets = Guarded<[UInt64]>([])
    let hasher = PasswordHasher(threads: 1) { completion in
      entered.signal()
      release.wait()
      tickets.withLock { $0.append(completion.ticket) }
      delivered.signal()
    }
    hasher.submit(Self.job(1))
    entered.wait()
    hasher.submit(Self.job(2))
    hasher.close()
    release.signal()
    delivered.wait()
    #expect(tickets.withLock { $0 } == [1])
  }
}

@Suite("A password job")
struct PasswordJobTests {
  static let salting = PasswordHasherTests.salting

  static func hash(of text: String) throws -> String {
    try Yescrypt.hash(
      Secret(text), cost: .lowest, saltEntropy: [UInt8](repeating: 3, count: 16))
  }

  static func run(_ work: PasswordJob.Work) -> PasswordJob.Outcome {
    PasswordJob(ticket: 1, work: work).run()
  }

  @Test("tells a match from a mismatch")
  func verify() throws {
    let hash = try Self.hash(of: "right")
    #expect(Self.run(.verify(Secret("right"), against: hash)) == .matched)
    #expect(Self.run(.verify(Secret("wrong"), against: hash)) == .mismatched)
  }

  @Test("hashes a new secret, refuses an earlier one, and says why it cannot")
  func hash() throws {
    let earlier = [try Self.hash(of: "one"), try Self.hash(of: "two")]
    #expect(Self.run(.hash(Secret("two"), unlessAmong: earlier, Self.salting)) == .reused)
    #expect(
      Self.run(.hash(Secret("a\0b"), unlessAmong: [], Self.salting)) == .failed(.secretContainsNUL))
    let expected = try Yescrypt.hash(
      Secret("three"), cost: .lowest, saltEntropy: Self.salting.entropy)
    #expect(
      Self.run(.hash(Secret("three"), unlessAmong: earlier, Self.salting)) == .hashed(expected))
  }

  @Test("hashes the next secret only when the present one matches")
  func verifyThenHash() throws {
    let hash = try Self.hash(of: "old")
    let expected = try Yescrypt.hash(
      Secret("new"), cost: .lowest, saltEntropy: Self.salting.entropy)
    func change(_ present: String, to next: String) -> PasswordJob.Outcome {
      Self.run(
        .verifyThenHash(
          Secret(present), against: hash, next: Secret(next), unlessAmong: [hash], Self.salting))
    }
    #expect(change("old", to: "new") == .hashed(expected))
    #expect(change("bad", to: "new") == .mismatched)
    #expect(change("old", to: "old") == .reused)
  }
}
