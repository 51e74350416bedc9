/// Passwords, links, guesses at them, and the pace of their mails within a call.
struct SignIn: Facade {
  let call: Call
}

extension Call {
  var signIn: SignIn { SignIn(call: self) }
}

extension SignIn {
  /// Reminds the owner of a password that is about to expire.
  func remindOfPassword(_ id: AccountID) throws(Refusal) {
    if let password = registry.tables.accounts[id]?.password {
      try call.notifications.notify(
        .passwordExpiring, to: id,
        ["day": reference.localDay(of: password.expiresAt - .days(1))])
    }
    try record(PasswordReminded(id: id))
  }
}
