@testable import Portal

/// What a register must hold after a course of calls, kept in the simplest way: one entry for each
/// address that has had an account.
struct RegisterModel {
  enum Status: Equatable {
    case active
    case closing(Instant)
    case suspended
    case closed
  }

  struct Person {
    let account: String
    var password: String
    var language: String
    var status: Status
    /// False where the account was requested more than once, until a mailed link has set one.
    var hasPassword = true
    /// Tokens of sessions that may still be open; those that have ended are found out by use.
    var sessions: [String] = []
    var resetToken: String?
  }

  /// A link that was mailed for a registration, and what the account will be like.
  struct Pending {
    let token: String
    let password: String
  }

  var people: [String: Person] = [:]
  var pending: [String: [Pending]] = [:]
  var passwordCount = 0

  /// A password nobody has had.
  mutating func newPassword() -> String {
    passwordCount += 1
    return "plain Stairs \(passwordCount) lead up!"
  }

  /// The accounts that hold their address.
  var living: [(key: String, value: Person)] {
    people.filter { $0.value.status != .closed }.sorted { $0.key < $1.key }
  }

  /// Lets accounts close whose time has come.
  mutating func pass(to now: Instant) {
    for (address, person) in people {
      guard case .closing(let instant) = person.status, instant <= now else { continue }
      people[address]?.status = .closed
      people[address]?.sessions = []
    }
  }
}
