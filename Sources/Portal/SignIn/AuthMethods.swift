import Digest
import Shape

extension Section {
  static let auth = Section(
    "auth", "Signing in, sessions and passwords.",
    [
      .password(
        "auth.login", "Signs in with address and password, and opens a session.",
        access: .anyone, params: Login.self, result: LoginResult.self,
        errors: [.wrongCredentials, .tooManyAttempts, .suspended],
        examples: [
          .init(
            "A nurse signs in from a known device.",
            params: #"""
              {"email":"nurse@example.org","password":"seven grey herons at dawn",\#
              "deviceToken":"{device:nurse}"}
              """#)
        ],
        turn: { (call, params) in params.turn(call) },
        prepare: { (call, params) throws(Refusal) in
          // A refusal before the comparison tells no more by when it comes than one after it.
          call.isDiscreet = true
          try call.signIn.reserveGuess(params.target(call))
          return params.work(call)
        },
        body: { (call, params, result) throws(Refusal) in
          try params.open(call, result)
        }),
      .write(
        "auth.logout", "Ends the session that calls.", access: .signedInWithAnyPassword,
        params: NoParams.self, result: Done.self, options: [],
        examples: [
          .init(
            "Signs out.",
            params: #"{"session":"{session:nurse}"}"#)
        ]
      ) { (call, _) throws(Refusal) in
        let session = try call.callingSession
        try call.record(SessionsEnded(sessions: [session.id], reason: .signedOut))
        return Done()
      },
      .read(
        "auth.session", "Reads the session that calls.", access: .signedInWithAnyPassword,
        params: NoParams.self, result: SessionView.self,
        examples: [
          .init(
            "Reads the session that calls.",
            params: #"{"session":"{session:nurse}"}"#)
        ]
      ) { (call, _) throws(Refusal) in
        let session = try call.callingSession
        return SessionView(session, current: session.id)
      },
      .read(
        "auth.listSessions", "Lists one's own sessions.", access: .signedIn,
        params: NoParams.self, result: SessionList.self,
        examples: [
          .init(
            "Lists two sessions.",
            params: #"{"session":"{session:nurse}"}"#)
        ]
      ) { (call, _) throws(Refusal) in
        let session = try call.callingSession
        return SessionList(
          sessions: call.engine.openSessions(of: session.account, at: call.at)
            .map { SessionView($0, current: session.id) })
      },
      .write(
        "auth.revokeSession", "Ends another of one's own sessions.", access: .signedIn,
        params: SessionParams.self, result: Done.self, errors: [.notFound],
        examples: [
          .init(
            "Ends the other session.",
            params: #"{"session":"{session:nurse}","id":"{sessionId:other}"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        let own = try call.callingSession
        guard let session = call.registry.tables.sessions[params.id],
          session.account == own.account
        else { throw Refusal(.notFound, at: "id") }
        try call.record(SessionsEnded(sessions: [session.id], reason: .revoked))
        return Done()
      },
      .write(
        "auth.revokeAll",
        "Revokes every other session, all other devices and every mailed link to one's account.",
        access: .signedIn, params: NoParams.self, result: RevokedSessions.self,
        examples: [
          .init(
            "Ends every other session.",
            params: #"{"session":"{session:nurse}"}"#)
        ]
      ) { (call, _) throws(Refusal) in
        let own = try call.callingSession
        let count = call.registry.sessions(of: own.account).count { $0.id != own.id }
        try call.record(CredentialsRevoked(id: own.account, keptSession: own.id))
        return RevokedSessions(count: count)
      },
      .password(
        "auth.changePassword", "Changes the password; other sessions end.",
        access: .signedInWithAnyPassword, params: PasswordChange.self, result: Done.self,
        errors: [.wrongPassword, .passwordTooWeak, .passwordReused, .tooManyAttempts],
        examples: [
          .init(
            "Chooses another password.",
            params: #"""
              {"session":"{session:nurse}","currentPassword":"seven grey herons at dawn",\#
              "newPassword":"nine white storks at dusk"}
              """#)
        ],
        turn: { (call, _) throws(Refusal) in try call.signIn.ownTurn() },
        prepare: { (call, params) throws(Refusal) in
          try params.work(call)
        },
        body: { (call, params, result) throws(Refusal) in
          let account = try call.signIn.confirmOwn(result, at: "currentPassword")
          let hash = try call.signIn.newHash(result, at: "newPassword")
          try call.record(
            PasswordChanged(
              id: account.id,
              password: call.signIn.passwordState(hash, after: account.earlierPasswords),
              keptSession: call.callingSession.id))
          try call.notifications.notify(.passwordChanged, to: account.id)
          return Done()
        }),
      .read(
        "auth.checkPassword", "Tells what a password lacks, before it is chosen.",
        access: .anyone, params: PasswordCheck.self, result: PasswordVerdict.self,
        examples: [
          .init(
            "Asks what a password lacks.",
            params: #"{"password":"password","email":"nurse@example.org"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        PasswordVerdict(
          call.signIn.passwordIssues(
            call.signIn.normalized(params.password),
            personal: [params.email?.text].compactMap { $0 }),
          call)
      },
      .discreet(
        "auth.requestReset",
        "Mails a link that sets a new password, if there is an account: at once, or at most 10 minutes later where one has just left.",
        access: .anyone, params: EmailParams.self, result: MailReceipt.self,
        examples: [
          .init(
            "Has forgotten the password.",
            params: #"{"email":"nurse@example.org"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        if let account = call.registry.account(params.email),
          LinkPurpose.resetPassword.isUsable(in: account.status)
        {
          try call.signIn.mailResetLink(to: account)
        }
        return MailReceipt(email: params.email)
      },
      .password(
        "auth.resetPassword", "Sets a new password by the link that was mailed.",
        access: .anyone, params: PasswordReset.self, result: KnownDevice.self,
        errors: [.linkInvalid, .passwordTooWeak, .passwordReused],
        examples: [
          .init(
            "Sets another password by the link that was mailed.",
            params: #"{"token":"{link:reset}","newPassword":"nine white storks at dusk"}"#)
        ],
        turn: { (call, params) throws(Refusal) in
          call.signIn.turn(of: try params.account(call), in: .own)
        },
        prepare: { (call, params) throws(Refusal) in
          let account = try params.account(call)
          let password = call.signIn.normalized(params.newPassword)
          try call.signIn.checkPolicy(password, at: "newPassword", personal: account.personalData)
          return .hash(
            password, unlessAmong: account.earlierPasswords, call.signIn.newSalting())
        },
        body: { (call, params, result) throws(Refusal) in
          let account = try params.account(call)
          let hash = try call.signIn.newHash(result, at: "newPassword")
          let device = call.newSecret()
          try call.record(
            PasswordChanged(
              id: account.id,
              password: call.signIn.passwordState(hash, after: account.earlierPasswords),
              device: device.withBytes { SHA256.digest(of: $0) }))
          try call.notifications.notify(.passwordChanged, to: account.id)
          return KnownDevice(deviceToken: TokenText.text(device, TokenText.devicePrefix))
        }),
    ])
}

/// One's own sessions.
struct SessionList: View {
  var sessions: [SessionView]

  static let meaning: StaticString = "One's own sessions, oldest first."

  static func members<M: ViewMembers<SessionList> & ~Copyable>(_ m: inout M) {
    m.list("sessions", "The sessions.", upTo: 1_000) { $0.sessions }
  }
}

/// Names a session.
struct SessionParams: Shaped {
  var id: SessionID

  static let meaning: StaticString = "Names a session."

  static func shape<M: Members<SessionParams> & ~Copyable>(
    _ m: inout M
  ) -> SessionParams {
    SessionParams(id: m("id", "The session; see `auth.listSessions`.") { $0.id })
  }
}

/// How many sessions were ended.
struct RevokedSessions: View {
  var count: Int

  static let meaning: StaticString = "How many sessions were ended."

  static func members<M: ViewMembers<RevokedSessions> & ~Copyable>(_ m: inout M) {
    m("count", "How many.") { $0.count }
  }
}
