import Digest
import Testing

@testable import Portal

/// A queue that a test takes calls out of by hand; each call is a name.
struct HandDrivenQueue {
  private var queue: PasswordQueue<String>
  private var tickets: [String: PasswordTicket] = [:]
  /// Who was told to try again, in this order.
  private(set) var refused: [String] = []

  init(perLane: Int = 8, perAddress: Int = 4, refused: Int = 100, threads: Int = 1) {
    queue = PasswordQueue(
      PasswordQueueBounds(
        perLane: perLane, perAddress: perAddress, refused: refused, threads: threads))
  }

  var isEmpty: Bool { queue.isEmpty }

  /// A call about an address by number, perhaps of an account, perhaps from an origin.
  mutating func enter(
    _ name: String, _ address: UInt64, account: UInt64? = nil, origin: UInt64? = nil,
    in lane: PasswordTurn.Lane = .shared
  ) {
    let turn = PasswordTurn(
      lane: lane, address: Digest256(words: address, 0, 0, 0),
      account: account.map { AccountID(bits: $0) },
      origin: origin.map { Digest256(words: $0, 0, 0, 0) })
    switch queue.enter(name, turn) {
    case .full: refused.append(name)
    case .waits(let ticket, let displaced):
      tickets[name] = ticket
      if let displaced { refused.append(displaced) }
    }
  }

  /// Takes the next call, if a thread is free and one may begin.
  mutating func begin() -> String? { queue.next()?.caller }

  /// The thread of a call is free; what it decided is not durable yet.
  mutating func finishWork(of name: String) {
    if let ticket = tickets[name] { queue.finishWork(of: ticket) }
  }

  mutating func leave(_ name: String) {
    if let ticket = tickets[name] { queue.leave(ticket) }
  }

  /// Begins and ends calls one after the other, at most so many, and names them.
  ///
  /// - Parameter isHashed: Whether a call is hashed, or refused before that.
  mutating func take(_ count: Int = 1_000, isHashed: Bool = true) -> [String] {
    var names: [String] = []
    while names.count < count, let name = begin() {
      names.append(name)
      if isHashed, let ticket = tickets[name] { queue.spendTurn(of: ticket) }
      leave(name)
    }
    return names
  }
}

@Suite("Password calls wait in turns")
struct PasswordTurnTests {
  @Test("A flood about one address leaves every other address its turn (T3, T16)")
  func oneAddress() {
    var queue = HandDrivenQueue(perLane: 8, perAddress: 8)
    for number in 1...8 { queue.enter("guess \(number)", 1) }
    queue.enter("owner", 2)
    #expect(queue.refused == ["guess 8"])
    #expect(queue.take(2) == ["guess 1", "owner"])
  }

  @Test("One address has so many calls waiting, and no more, also in an empty lane")
  func perAddress() {
    var queue = HandDrivenQueue(perLane: 8, perAddress: 4)
    for number in 1...4 { queue.enter("guess \(number)", 1) }
    #expect(queue.refused.isEmpty)
    queue.enter("guess 5", 1)
    #expect(queue.refused == ["guess 5"])
    #expect(queue.take() == ["guess 1", "guess 2", "guess 3", "guess 4"])
    #expect(queue.isEmpty)
  }

  @Test("A flood from one origin on many addresses leaves every other origin its turn (T3, T16)")
  func oneOrigin() {
    var queue = HandDrivenQueue()
    for number in 1...100 { queue.enter("guess \(number)", UInt64(number), origin: 1) }
    #expect(queue.refused.count == 92)
    for number in 1...3 { queue.enter("office \(number)", UInt64(200 + number), origin: 2) }
    #expect(queue.refused.suffix(3) == ["guess 8", "guess 7", "guess 6"])
    #expect(
      queue.take(6) == ["guess 1", "office 1", "guess 2", "office 2", "guess 3", "office 3"])
  }

  @Test("Calls without an origin share the turn of one, so that who names origins is not drowned")
  func withoutOrigin() {
    var queue = HandDrivenQueue()
    for number in 1...100 { queue.enter("guess \(number)", UInt64(number)) }
    queue.enter("office", 200, origin: 2)
    #expect(queue.take(2) == ["guess 1", "office"])
  }

  @Test("Within an origin addresses take turns")
  func withinOrigin() {
    var queue = HandDrivenQueue()
    for number in 1...4 { queue.enter("a\(number)", 1, origin: 1) }
    for number in 1...2 { queue.enter("b\(number)", 2, origin: 1) }
    #expect(queue.take() == ["a1", "b1", "a2", "b2", "a3", "a4"])
  }

  @Test("A full lane displaces only for who has less waiting by two, so that it comes to rest")
  func rest() {
    var queue = HandDrivenQueue(perLane: 4)
    for (name, address) in [("a1", 1), ("a2", 1), ("b1", 2), ("c1", 3)] {
      queue.enter(name, UInt64(address))
    }
    queue.enter("b2", 2)
    #expect(queue.refused == ["b2"])
    queue.enter("d1", 4)
    #expect(queue.refused == ["b2", "a2"])
    queue.enter("e1", 5)
    #expect(queue.refused == ["b2", "a2", "e1"])
    #expect(queue.take() == ["a1", "b1", "c1", "d1"])
  }

  @Test("Who was refused goes before a flood that tries each address once (T3)")
  func secondTry() {
    var queue = HandDrivenQueue()
    var number: UInt64 = 0
    func flood(_ count: Int) {
      for _ in 0..<count {
        number += 1
        queue.enter("guess \(number)", number)
      }
    }
    flood(100)
    queue.enter("guest", 1_000_000)
    #expect(queue.refused.last == "guest")
    flood(90)
    queue.enter("guest again", 1_000_000)
    #expect(queue.refused.last == "guess 8")
    flood(500)
    #expect(queue.take().contains("guest again"))
  }

  @Test("Who comes again and has calls waiting takes no place from one who has none (T3)")
  func greedySecondTry() {
    var queue = HandDrivenQueue(perLane: 8, perAddress: 4)
    for number in 1...4 {
      queue.enter("a\(number)", 1, account: 1, in: .own)
      queue.enter("b\(number)", 2, account: 2, in: .own)
    }
    queue.enter("owner", 3, account: 3, in: .own)
    for number in 5...20 {
      queue.enter("a\(number)", 1, account: 1, in: .own)
      queue.enter("b\(number)", 2, account: 2, in: .own)
    }
    #expect(!queue.refused.contains("owner"))
    #expect(queue.take(3).contains("owner"))
  }

  @Test("So many refused callers are remembered, and no more")
  func remembered() {
    var queue = HandDrivenQueue(perLane: 1, refused: 2)
    for name in ["held", "first", "second", "third"] {
      queue.enter(name, ["held": 1, "first": 2, "second": 3, "third": 4][name] ?? 0)
    }
    queue.enter("first again", 2)
    #expect(queue.refused == ["first", "second", "third", "first again"])
    queue.enter("third again", 4)
    #expect(queue.refused.last == "held")
    #expect(queue.take() == ["third again"])
  }

  @Test("Owners wait for one call of strangers at most, and strangers for one of owners (T3)")
  func lanes() {
    var queue = HandDrivenQueue()
    for number in 1...8 { queue.enter("guest \(number)", UInt64(number)) }
    for number in 1...8 {
      queue.enter("owner \(number)", UInt64(100 + number), account: UInt64(number), in: .own)
    }
    #expect(
      queue.take(6) == ["owner 1", "guest 1", "owner 2", "guest 2", "owner 3", "guest 3"])
  }

  @Test("A lane alone uses every thread")
  func threads() {
    var queue = HandDrivenQueue(threads: 2)
    for number in 1...3 { queue.enter("guest \(number)", UInt64(number)) }
    #expect([queue.begin(), queue.begin(), queue.begin()] == ["guest 1", "guest 2", nil])
    queue.enter("owner", 100, account: 1, in: .own)
    queue.finishWork(of: "guest 2")
    #expect(queue.begin() == "owner")
  }

  @Test("A lane takes as many as its limit, and one more from nobody else")
  func perLane() {
    var queue = HandDrivenQueue(perLane: 3)
    for number in 1...3 { queue.enter("owner \(number)", UInt64(number), in: .own) }
    #expect(queue.refused.isEmpty)
    queue.enter("owner 4", 4, in: .own)
    queue.enter("guest", 5)
    #expect(queue.refused == ["owner 4"])
  }
}

@Suite("Password calls about one account are decided in the order in which they arrive")
struct PasswordOrderTests {
  @Test("The next begins when what the one before decided is durable, not when it was hashed")
  func durable() {
    var queue = HandDrivenQueue(threads: 2)
    queue.enter("accept", 1, account: 1, in: .own)
    queue.enter("login", 1, account: 1)
    #expect(queue.begin() == "accept")
    #expect(queue.begin() == nil)
    queue.finishWork(of: "accept")
    #expect(queue.begin() == nil)
    queue.leave("accept")
    #expect(queue.begin() == "login")
  }

  @Test("Others do not wait for it")
  func others() {
    var queue = HandDrivenQueue(threads: 2)
    queue.enter("first", 1)
    queue.enter("second", 1)
    queue.enter("other", 2)
    #expect([queue.begin(), queue.begin()] == ["first", "other"])
  }

  @Test("An address that has no account waits in the same way (T1)")
  func unknownAddress() {
    func order(account: UInt64?) -> [String?] {
      var queue = HandDrivenQueue(threads: 3)
      for number in 1...3 { queue.enter("call \(number)", 1, account: account) }
      var order = [queue.begin(), queue.begin()]
      queue.leave("call 1")
      order += [queue.begin(), queue.begin()]
      return order
    }
    #expect(order(account: nil) == ["call 1", nil, "call 2", nil])
    #expect(order(account: 7) == order(account: nil))
  }

  @Test("A call by address meets one by session, also where the account has changed its address")
  func changedAddress() {
    var queue = HandDrivenQueue(threads: 2)
    queue.enter("changePassword", 1, account: 1, in: .own)
    queue.enter("login by the new address", 2, account: 1)
    #expect([queue.begin(), queue.begin()] == ["changePassword", nil])
    queue.leave("changePassword")
    #expect(queue.begin() == "login by the new address")
  }

  @Test("A call by address meets one of the account that the address was given in between")
  func newAccount() {
    var queue = HandDrivenQueue(threads: 2)
    queue.enter("login before the invitation", 1)
    queue.enter("accept", 1, account: 1, in: .own)
    #expect([queue.begin(), queue.begin()] == ["login before the invitation", nil])
  }

  @Test("What stands before an owner's call is done in the owner's lane (T3)")
  func promotion() {
    var queue = HandDrivenQueue(perLane: 100, perAddress: 100)
    for number in 1...50 { queue.enter("guest \(number)", UInt64(100 + number)) }
    for number in 1...3 { queue.enter("guess \(number)", 1, account: 1) }
    queue.enter("owner", 1, account: 1, in: .own)
    queue.enter("guess 4", 1, account: 1)
    #expect(
      queue.take(8) == [
        "guess 1", "guest 1", "guess 2", "guest 2", "guess 3", "guest 3", "owner", "guest 4",
      ])
  }

  @Test(
    "What is done on an owner's behalf was the owner's turn: the next owner does not wait for all")
  func behalf() {
    var queue = HandDrivenQueue()
    for number in 1...3 { queue.enter("guess \(number)", 1, account: 1) }
    queue.enter("owner", 1, account: 1, in: .own)
    queue.enter("other owner", 2, account: 2, in: .own)
    #expect(queue.take() == ["guess 1", "guess 2", "other owner", "guess 3", "owner"])
  }

  @Test("Guesses that are refused before they are hashed cost their victim no turn (T3)")
  func refusedGuesses() {
    var queue = HandDrivenQueue(perAddress: 8)
    for number in 1...6 { queue.enter("guess \(number)", 1, account: 1) }
    queue.enter("owner", 1, account: 1, in: .own)
    for number in 2...6 {
      queue.enter("owner \(number)", UInt64(number), account: UInt64(number), in: .own)
    }
    let names = queue.take(isHashed: false)
    #expect(Array(names.prefix(7)) == (1...6).map { "guess \($0)" } + ["owner"])
  }

  @Test("A displaced call holds up nobody")
  func displaced() {
    var queue = HandDrivenQueue(perLane: 2, threads: 2)
    queue.enter("a1", 1, account: 1)
    queue.enter("a2", 1, account: 1)
    queue.enter("owner", 1, account: 1, in: .own)
    queue.enter("b", 2)
    #expect(queue.refused == ["a2"])
    #expect(queue.take() == ["a1", "b", "owner"])
    #expect(queue.isEmpty)
  }
}
