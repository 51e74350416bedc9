import JSON

/// What roles may do to the accounts of others, and how they are given: `seeds/roles.json`.
struct RoleRights: Sendable {
  private var handled: [Role: Set<Role>] = [:]
  private var invitedByTwo: Set<Role> = []

  init(_ tree: JSONTree) {
    for entry in tree["roles"]?.elements ?? [] {
      guard let role = entry["code"]?.text.flatMap(Role.init(rawValue:)) else { continue }
      handled[role] = Set(
        (entry["handles"]?.elements ?? []).compactMap { $0.text.flatMap(Role.init(rawValue:)) })
      if entry["invitedByTwo"] == .bool(true) { invitedByTwo.insert(role) }
    }
  }

  /// Whether two registrars have to agree before a person is given one of these roles: those that
  /// can take accounts over, decide, or give roles.
  func needTwoRegistrars(_ roles: [Role]) -> Bool {
    roles.contains(where: invitedByTwo.contains)
  }

  /// Whether the holder of some roles may restore, suspend and reinstate an account with others:
  /// never one that may do more than they may.
  func mayHandle(_ roles: [Role], with own: [Role]) -> Bool {
    roles.allSatisfy { role in own.contains { handled[$0]?.contains(role) == true } }
  }

  /// The roles each of which suffices for that.
  func handlers(of roles: [Role]) -> [Role] {
    Role.allCases.filter { mayHandle(roles, with: [$0]) }
  }
}
