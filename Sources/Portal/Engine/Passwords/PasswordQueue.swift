// How password calls wait
//
//     arrives ─▶ line of its account ─▶ lane, in turns ─▶ its turn: prepared, hashed ─▶ decided, durable
//                (order)                (fairness)        (a thread)                    (line moves on)
//
// Calls about one account are decided in the order in which they arrived: the next one is prepared
// when what the one before it decided is durable, and so sees what it has changed. Among accounts,
// two lanes take turns, so that neither waits for more than one call of the other per thread:
//
//     own       live sessions, known devices, mailed links: by account
//     shared    all others: by origin, then by address
//
// What that guarantees, with as many calls waiting as a lane takes (`Limit.waitingPasswords`) and
// w threads:
//
// - An owner with a session, a device or a mailed link waits for the calls that run, for those of
//   other owners, and for what arrived earlier about the same account, which is done on the owner's
//   behalf: guesses among it are compared only until the account's delay begins.
// - A flood about one address, or from one origin, fills no more than its own turns: a newcomer who
//   has less waiting takes the place of its newest call, which is told to try again.
// - A call that has a place keeps it against all who have no fewer waiting, and is done after at
//   most as many turns as the lane has places.
// - A flood of many addresses without origin cannot be told from as many people. Who is refused
//   goes, on the next try, before all who come for the first time: so a flood that does not come
//   back keeps nobody out for more than one try. One that does come back can keep a guest waiting;
//   the way past it is a mailed link, which is asked for without any hash and leads into the own
//   lane, or an origin.

/// A call's place in the queue: later calls have higher ones.
typealias PasswordTicket = UInt64

/// How many password calls may wait, and how many are done at once.
struct PasswordQueueBounds: Sendable {
  /// Calls that wait in one lane.
  let perLane: Int
  /// Those of them about one address, from one origin.
  let perAddress: Int
  /// Callers remembered because there was no room for them.
  let refused: Int
  /// Calls whose passwords are hashed at the same time.
  let threads: Int
}

/// The order and the turns of password calls: a value, without threads or time.
struct PasswordQueue<Caller> {
  typealias Ticket = PasswordTicket

  /// Whether a call that arrived may wait.
  enum Entrance {
    /// It waits, perhaps in place of another, which is to be told to try again.
    case waits(Ticket, displaced: Caller?)
    /// There is no room; nothing was kept.
    case full
  }

  private struct Waiting {
    let turn: PasswordTurn
    let caller: Caller
  }

  private let bounds: PasswordQueueBounds
  private var lastTicket: Ticket = 0
  private var waiting: [Ticket: Waiting] = [:]
  /// Calls whose turn it is, until what they decided is durable.
  private var begun: [Ticket: PasswordTurn] = [:]
  /// Those of them that keep a thread from other calls.
  private var running: Set<Ticket> = []
  /// Calls that are done in the turn of an owner whose call waits behind them, with that turn.
  private var behalf: [Ticket: PasswordLane.Key] = [:]
  /// The calls about each account, in the order in which they arrived, begun ones included.
  private var lines: [PasswordTurn.Subject: [Ticket]] = [:]
  private var own = PasswordLane()
  private var shared = PasswordLane()
  private var refused: RefusedCallers
  /// Whose turn it was last.
  private var lastLane = PasswordTurn.Lane.shared

  init(_ bounds: PasswordQueueBounds) {
    self.bounds = bounds
    refused = RefusedCallers(limit: bounds.refused)
  }

  /// Whether nothing waits or runs.
  var isEmpty: Bool { waiting.isEmpty && begun.isEmpty }

  /// How many calls wait or run.
  var count: Int { waiting.count + begun.count }

  // MARK: Arriving

  /// Lets a call wait for its turn, if there is room.
  mutating func enter(_ caller: Caller, _ turn: PasswordTurn) -> Entrance {
    let key = PasswordLane.Key(turn)
    guard self[turn.lane].count(of: key) < bounds.perAddress else { return .full }
    let isRepeat = refused.contains(key)
    var displaced: Caller?
    if self[turn.lane].count >= bounds.perLane {
      guard let ticket = self[turn.lane].displaced(by: key, isRepeat: isRepeat) else {
        refused.insert(key)
        return .full
      }
      displaced = remove(ticket)?.caller
    }
    if isRepeat { refused.remove(key) }
    lastTicket += 1
    waiting[lastTicket] = Waiting(turn: turn, caller: caller)
    self[turn.lane].append(lastTicket, key, isRepeat: isRepeat)
    for subject in turn.subjects { lines[subject, default: []].append(lastTicket) }
    return .waits(lastTicket, displaced: displaced)
  }

  // MARK: Taking turns

  /// The next call whose turn it is, if a thread is free for it.
  mutating func next() -> (ticket: Ticket, caller: Caller)? {
    guard running.count < bounds.threads else { return nil }
    let lanes: [PasswordTurn.Lane] =
      switch lastLane {
      case .own: [.shared, .own]
      case .shared: [.own, .shared]
      }
    for lane in lanes {
      guard let (head, ticket) = candidate(in: lane), let turn = waiting[head]?.turn,
        let call = waiting.removeValue(forKey: ticket)
      else { continue }
      lastLane = lane
      if head != ticket { behalf[ticket] = PasswordLane.Key(turn) }
      let key = PasswordLane.Key(call.turn)
      self[call.turn.lane].passTurn(of: key)
      self[call.turn.lane].remove(ticket, key)
      begun[ticket] = call.turn
      running.insert(ticket)
      return (ticket, call.caller)
    }
    return nil
  }

  /// In the own lane, what stands before an owner's call is done on the owner's behalf.
  private func candidate(in lane: PasswordTurn.Lane) -> (head: Ticket, taken: Ticket)? {
    switch lane {
    case .own: own.first { first(before: $0) }
    case .shared: shared.first { predecessor(of: $0) == nil ? $0 : nil }
    }
  }

  /// The call that must come first for this one to have its turn; `nil` while that one runs.
  private func first(before ticket: Ticket) -> Ticket? {
    var ticket = ticket
    // Each is older than the one before.
    while let predecessor = predecessor(of: ticket) { ticket = predecessor }
    return waiting[ticket] == nil ? nil : ticket
  }

  /// The oldest call about the same account that this one waits for.
  private func predecessor(of ticket: Ticket) -> Ticket? {
    guard let turn = waiting[ticket]?.turn else { return nil }
    return turn.subjects.compactMap { lines[$0]?.first }.min().flatMap { $0 < ticket ? $0 : nil }
  }

  /// A call is being hashed. Done on an owner's behalf, it was the owner's turn; one that is refused
  /// before that costs none, so that guesses do not keep their victim waiting.
  mutating func spendTurn(of ticket: Ticket) {
    if let owner = behalf.removeValue(forKey: ticket) { own.passTurn(of: owner) }
  }

  /// The thread of a call is free for others; what it decided may not be durable yet.
  mutating func finishWork(of ticket: Ticket) { running.remove(ticket) }

  /// What a call decided is durable, or it was refused: the next about the account may begin.
  mutating func leave(_ ticket: Ticket) {
    running.remove(ticket)
    behalf[ticket] = nil
    if let turn = begun.removeValue(forKey: ticket) { stepOut(ticket, turn) }
  }

  private mutating func remove(_ ticket: Ticket) -> Waiting? {
    guard let call = waiting.removeValue(forKey: ticket) else { return nil }
    self[call.turn.lane].remove(ticket, PasswordLane.Key(call.turn))
    stepOut(ticket, call.turn)
    return call
  }

  private mutating func stepOut(_ ticket: Ticket, _ turn: PasswordTurn) {
    for subject in turn.subjects {
      lines[subject]?.removeAll { $0 == ticket }
      if lines[subject]?.isEmpty == true { lines[subject] = nil }
    }
  }

  private subscript(lane: PasswordTurn.Lane) -> PasswordLane {
    _read {
      switch lane {
      case .own: yield own
      case .shared: yield shared
      }
    }
    _modify {
      switch lane {
      case .own: yield &own
      case .shared: yield &shared
      }
    }
  }
}
