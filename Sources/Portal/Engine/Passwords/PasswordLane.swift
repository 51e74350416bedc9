import Digest

/// Calls that wait for a thread, taken in turns: by origin, and within an origin by address.
///
/// Many calls about one address, or from one origin, thus delay only each other. Calls without an
/// origin count as from one.
struct PasswordLane {
  typealias Ticket = PasswordTicket

  /// By whom calls are taken in turns.
  struct Key: Hashable {
    let origin: Digest256?
    let address: Digest256

    init(_ turn: PasswordTurn) {
      origin = turn.origin
      address = turn.address
    }
  }

  private struct Place {
    let ticket: Ticket
    /// Whether it was refused before, and goes before those who come for the first time.
    let isRepeat: Bool
  }

  /// The calls of one origin; an address stays in `order` as long as it has any.
  private struct Origin {
    var order: [Digest256] = []
    var places: [Digest256: [Place]] = [:]
    var count = 0

    /// The newest of those that the address with the most has waiting.
    var heaviest: (count: Int, newest: Ticket)? {
      places.values
        .compactMap { places in places.last.map { (count: places.count, newest: $0.ticket) } }
        .max { ($0.count, $0.newest) < ($1.count, $1.newest) }
    }

    /// The newest that was not refused before.
    var newestFirstTime: Ticket? {
      places.values.joined().filter { !$0.isRepeat }.map(\.ticket).max()
    }
  }

  private var order: [Digest256?] = []
  private var origins: [Digest256?: Origin] = [:]
  private(set) var count = 0

  /// How many calls of a key wait.
  func count(of key: Key) -> Int { origins[key.origin]?.places[key.address]?.count ?? 0 }

  mutating func append(_ ticket: Ticket, _ key: Key, isRepeat: Bool) {
    if origins[key.origin] == nil { order.append(key.origin) }
    var origin = origins.removeValue(forKey: key.origin) ?? Origin()
    if origin.places[key.address] == nil { origin.order.append(key.address) }
    origin.places[key.address, default: []].append(Place(ticket: ticket, isRepeat: isRepeat))
    origin.count += 1
    origins[key.origin] = origin
    count += 1
  }

  /// Removes a call, and what is empty without it.
  mutating func remove(_ ticket: Ticket, _ key: Key) {
    guard var origin = origins.removeValue(forKey: key.origin) else { return }
    let before = origin.places[key.address] ?? []
    let rest = before.filter { $0.ticket != ticket }
    origin.count -= before.count - rest.count
    count -= before.count - rest.count
    origin.places[key.address] = rest.isEmpty ? nil : rest
    if rest.isEmpty { origin.order.removeAll { $0 == key.address } }
    if origin.count > 0 {
      origins[key.origin] = origin
    } else {
      order.removeAll { $0 == key.origin }
    }
  }

  /// Lets the others have their turn.
  mutating func passTurn(of key: Key) {
    if let place = order.firstIndex(of: key.origin) { order.append(order.remove(at: place)) }
    guard var origin = origins.removeValue(forKey: key.origin) else { return }
    if let place = origin.order.firstIndex(of: key.address) {
      origin.order.append(origin.order.remove(at: place))
    }
    origins[key.origin] = origin
  }

  /// What is to be taken now: the first, in turns, of those that have waited longest for each key
  /// for which there is something to take.
  func first(_ choose: (Ticket) -> Ticket?) -> (head: Ticket, taken: Ticket)? {
    for name in order {
      guard let origin = origins[name] else { continue }
      for address in origin.order {
        if let head = origin.places[address]?.first, let ticket = choose(head.ticket) {
          return (head.ticket, ticket)
        }
      }
    }
    return nil
  }

  /// Who makes room for a newcomer in a full lane; `nil` where nobody does.
  ///
  /// The newest call of the origin with the most, or of the address with the most of the newcomer's
  /// own origin, if even then it has no fewer than the newcomer. A newcomer who was refused before,
  /// and has nothing waiting, takes the place of one who was not.
  func displaced(by key: Key, isRepeat: Bool) -> Ticket? {
    let own = origins[key.origin]
    let heaviest = order.compactMap { origins[$0] }.max { $0.count < $1.count }
    if let heaviest, (own?.count ?? 0) + 1 < heaviest.count { return heaviest.heaviest?.newest }
    if let most = own?.heaviest, count(of: key) + 1 < most.count { return most.newest }
    guard isRepeat, count(of: key) == 0 else { return nil }
    return (own ?? heaviest)?.newestFirstTime
  }
}
