/// Who may call a method. It is checked in one place, before the params are read.
enum Access: Sendable {
  /// Anyone; no session is needed, and none is taken.
  case anyone
  /// Anyone; a session is taken where there is one.
  case anyoneOrSignedIn
  /// Whoever has signed in, with a password that is not too old.
  case signedIn
  /// Whoever has signed in, even if all they may still do is change their password.
  case signedInWithAnyPassword
  /// Whoever has signed in with one of these roles.
  case roles([Role])
  /// The spawning process, which needs no session.
  case host

  /// Whether the method takes a session.
  var takesSession: Bool {
    switch self {
    case .anyone, .host: false
    case .anyoneOrSignedIn, .signedIn, .signedInWithAnyPassword, .roles: true
    }
  }

  /// Whether it cannot be called without one.
  var needsSession: Bool {
    switch self {
    case .anyone, .host, .anyoneOrSignedIn: false
    case .signedIn, .signedInWithAnyPassword, .roles: true
    }
  }

  /// Whether a member of staff may call it as such.
  var admitsStaff: Bool {
    switch self {
    case .anyone, .host: false
    case .anyoneOrSignedIn, .signedIn, .signedInWithAnyPassword: true
    case .roles(let roles): roles.contains(where: \.isStaff)
    }
  }

  /// Who acts before a session has been checked.
  var actor: Actor {
    switch self {
    case .host: Actor(.host)
    case .anyone, .anyoneOrSignedIn, .signedIn, .signedInWithAnyPassword, .roles: Actor(.guest)
    }
  }

  /// Who, in a few words: for the contract.
  var text: String {
    switch self {
    case .anyone: "anyone"
    case .anyoneOrSignedIn: "anyone, with a session or without"
    case .signedIn: "anyone with a session"
    case .signedInWithAnyPassword: "anyone with a session, also with a password that is too old"
    case .roles(let roles): "roles " + roles.map(\.rawValue).joined(separator: ", ")
    case .host: "the host process"
    }
  }

  /// Refuses a session that the method is not for.
  ///
  /// - Parameter list: Names roles in the caller's language; asked only where it refuses.
  func check(
    _ session: Shared<Session>, _ account: Shared<Account>, naming list: ([Role]) -> String
  ) throws(Refusal) {
    switch self {
    case .anyone, .host, .anyoneOrSignedIn, .signedInWithAnyPassword: return
    case .signedIn:
      if session.value.mustChangePassword { throw Refusal(.passwordExpired) }
    case .roles(let roles):
      if session.value.mustChangePassword { throw Refusal(.passwordExpired) }
      guard
        account.value.kind.role.map(roles.contains)
          ?? account.value.staffRoles.contains(where: roles.contains)
      else {
        throw Refusal(.forbidden, ["roles": list(roles)])
      }
    }
  }
}
