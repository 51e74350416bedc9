import Storage

extension Section {
  static let account = Section(
    "account", "Accounts: opening one, keeping its profile, and closing it.",
    [
      .password(
        "account.register",
        "Asks for an account; a mail with a link verifies the address.", access: .anyone,
        params: Register.self, result: RegistrationReceipt.self, options: [.idempotencyKey],
        errors: [.termsOutdated, .passwordTooWeak, .profileMismatch, .budgetSpent],
        examples: [
          .init(
            "A nurse asks for an account.",
            params: #"""
              {"kind":"practitioner","email":"hanan@example.org",\#
              "password":"seven grey herons at dawn","language":"ar","termsVersion":"2026-01",\#
              "person":{"latinName":{"given":"Hanan","family":"Omar"},\#
              "arabicName":{"given":"حنان","family":"العمر"},"birthDate":"1988-05-14",\#
              "gender":"female","nationality":"SA","identity":{"kind":"nationalId",\#
              "number":"1058529981"},"mobile":"+447700900123","residence":"SA",\#
              "profession":"nursing","qualification":{"level":"bachelor",\#
              "title":"Bachelor of Nursing","awardedOn":"2010-06-30",\#
              "awardingBody":"First University","country":"JO"}}}
              """#)
        ],
        turn: { (call, params) in call.signIn.turn(at: params.email, in: .shared) },
        prepare: { (call, params) throws(Refusal) in
          try params.check(call)
          try call.budgets.spend(.registration)
          return .hash(
            call.signIn.normalized(params.password), unlessAmong: [], call.signIn.newSalting())
        },
        body: { (call, params, result) throws(Refusal) in
          try params.open(call, call.signIn.newHash(result, at: "password"))
        }),
      .write(
        "account.verifyEmail",
        "Activates an account by the link that was mailed; a repeat gets the same answer. Where the account was requested more than once while a link was good, and not each time from the same `origin`, none of the passwords given then opens it: `passwordNeeded` is true until its owner has set one by a link that is mailed at once, or by `auth.requestReset`. A link is good until it expires or the mail of a newer registration leaves, at least 10 minutes later.",
        access: .anyone, params: LinkParams.self, result: Activation.self,
        options: [.idempotencyKey], errors: [.linkInvalid, .linkReplaced],
        examples: [
          .init(
            "The owner follows the link that was mailed.",
            params: #"{"token":"{link:newcomer}"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        let link = try call.signIn.link(params.token, for: [.verifyEmail])
        // It took effect before, perhaps when a mail scanner followed it: the same answer again.
        if let account = link.account { return call.accounts.activation(of: account) }
        // Another account may have been given the address meanwhile.
        guard
          let registration = link.registration.flatMap({ call.registry.tables.registrations[$0] }),
          call.registry.account(link.email) == nil
        else { throw Refusal(.linkInvalid, at: "token") }
        return try call.accounts.activate(registration)
      },
      .discreet(
        "account.resendVerification",
        "Mails the verification link of a registration again, or how to sign in where there is an account already: at once, or at most 10 minutes later where a mail has just left.",
        access: .anyone,
        params: EmailParams.self, result: MailReceipt.self,
        examples: [
          .init(
            "Asks for the mail once more.",
            params: #"{"email":"newcomer@example.org"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        if let owner = call.registry.account(params.email) {
          // An account may have been given the address of a registration that still waits.
          try call.signIn.tellRegistered(owner)
        } else if let registration = call.registry.registrations(for: params.email).last {
          try call.accounts.queueVerification(registration)
        }
        return MailReceipt(email: params.email)
      },
      .read(
        "account.get", "Reads one's own account.", access: .signedIn,
        params: NoParams.self, result: AccountView.self,
        examples: [
          .init(
            "A nurse reads her account.",
            params: #"{"session":"{session:nurse}"}"#)
        ]
      ) { (call, _) throws(Refusal) in
        AccountView(try call.sharedAccount)
      },
      .write(
        "account.update",
        "Changes what needs no review: how to reach the person, the facility's address or who acts for it. A verified facility that names another person waits to be verified again.",
        access: .roles([.practitioner, .technician, .facility]),
        params: ProfileUpdate.self, result: AccountView.self,
        options: [.idempotencyKey, .ifVersion, .validateOnly],
        errors: [.versionConflict, .profileMismatch, .tooManyAdministrators, .budgetSpent],
        examples: [
          .init(
            "A nurse has another telephone number.",
            params: #"""
              {"session":"{session:nurse}","person":{"mobile":"+447700900321"},"ifVersion":1}
              """#),
          .init(
            "Only tells what would happen.",
            params: #"""
              {"session":"{session:nurse}","person":{"residence":"KW"},"validateOnly":true}
              """#),
        ]
      ) { (call, params) throws(Refusal) in
        let account = try call.sharedAccount
        try call.checkVersion(account.value.version)
        try params.check(account, call.reference.codes)
        try call.budgets.spendSetting()
        try call.record(
          AccountUpdated(id: account.value.id, person: params.person, facility: params.facility))
        // Staff vouch for whom they looked at. Rules that compare persons would also tell a facility
        // that names one after the other whose document stands behind a license.
        if params.namesAnotherAdministrator(than: account.value),
          account.value.verification?.isInForce == true
        {
          try call.record(FacilityVerificationWithdrawn(id: account.value.id))
          return try call.accounts.accountView(account.value.id)
        }
        if params.facility?.address != nil, account.value.verification?.isInForce == true {
          try call.facilities.list(account.value.id)
        }
        return try call.accounts.accountView(account.value.id)
      },
      .write(
        "account.setLocale",
        "Chooses the language of mails, and of replies to calls that name none.",
        access: .signedIn,
        params: LanguageParams.self, result: AccountView.self,
        options: [.idempotencyKey, .ifVersion, .validateOnly],
        errors: [.versionConflict, .budgetSpent],
        examples: [
          .init(
            "Chooses Arabic for mails.",
            params: #"{"session":"{session:nurse}","language":"ar"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        let account = try call.account
        try call.checkVersion(account.version)
        if params.language == account.language { return try call.accounts.accountView(account.id) }
        try call.budgets.spendSetting()
        try call.record(AccountUpdated(id: account.id, language: params.language))
        return try call.accounts.accountView(account.id)
      },
      .password(
        "account.changeEmail",
        "Asks for another address to sign in with; a mail to it confirms the change.",
        access: .signedIn, params: EmailChange.self, result: MailReceipt.self,
        errors: [.wrongPassword, .tooManyAttempts, .budgetSpent],
        examples: [
          .init(
            "Asks for another address.",
            params: #"""
              {"session":"{session:nurse}","newEmail":"noura@example.org",\#
              "password":"seven grey herons at dawn"}
              """#)
        ],
        turn: { (call, _) throws(Refusal) in try call.signIn.ownTurn() },
        prepare: { (call, params) throws(Refusal) in
          try call.signIn.verifyOwn(params.password)
        },
        body: { (call, params, result) throws(Refusal) in
          let account = try call.signIn.confirmOwn(result, at: "password")
          try call.signIn.checkOwnRate(
            .emailChange, of: account.id, perDay: call.policy.resendsPerDay,
            pause: call.policy.resendMinimum, at: "newEmail")
          call.isDiscreet = true
          // Also for an address that has an account: what leaves is decided when it is handed over,
          // so that nothing of the caller's own tells which it is.
          try call.notifications.notify(
            .emailChangeConfirm, to: account.id, ["address": params.newEmail.text],
            at: params.newEmail, link: .confirmEmail,
            endsAt: call.at + call.policy.emailChangeLink)
          try call.notifications.notify(
            .emailChangeNotice, to: account.id, ["address": params.newEmail.text])
          return MailReceipt(email: params.newEmail)
        }),
      .write(
        "account.confirmEmail", "Makes the new address the one that signs in.",
        access: .anyone, params: LinkParams.self, result: MailReceipt.self,
        options: [.idempotencyKey], errors: [.linkInvalid],
        examples: [
          .init(
            "Follows the link to the new address.",
            params: #"{"token":"{link:confirm}"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        let link = try call.signIn.link(params.token, for: [.confirmEmail])
        guard let id = link.account, let account = call.registry.tables.accounts[id],
          call.registry.account(link.email) == nil
        else { throw Refusal(.linkInvalid, at: "token") }
        try call.notifications.notify(
          .emailChanged, to: id, ["address": link.email.text], at: account.email)
        try call.record(EmailChanged(id: id, email: link.email))
        return MailReceipt(email: link.email)
      },
      .background(
        "account.export",
        "Reads everything that is kept about oneself, as one document with its documents.",
        access: .signedIn, params: NoParams.self, result: AccountExport.self,
        errors: [.documentUnreadable, .documentDamaged],
        examples: [
          .init(
            "A clinic reads all that is kept about it.",
            params: #"{"session":"{session:clinic}"}"#)
        ],
        job: { (call, _) throws(Refusal) in
          .collecting(
            call.engine.store.documents,
            AccountExport.contents(of: try call.sharedAccount.value.id, call))
        },
        body: { (call, _, outcome) throws(Refusal) in
          guard case .collected(let result) = outcome else { throw Refusal(.internalError) }
          let account = try call.sharedAccount
          let documents = call.registry.documents(of: account.value.id).map(\.value)
          return try AccountExport(account, try call.documents.content(result, of: documents), call)
        }),
      .password(
        "account.close",
        "Asks to close the account; until the day it closes it can be kept.",
        access: .signedIn, params: OwnPassword.self, result: AccountView.self,
        errors: [.wrongPassword, .tooManyAttempts, .wrongStatus, .lastRegistrar],
        examples: [
          .init(
            "Asks to close the account.",
            params: #"{"session":"{session:nurse}","password":"seven grey herons at dawn"}"#)
        ],
        turn: { (call, _) throws(Refusal) in try call.signIn.ownTurn() },
        prepare: { (call, params) throws(Refusal) in
          try call.signIn.verifyOwn(params.password)
        },
        body: { (call, params, result) throws(Refusal) in
          let account = try call.signIn.confirmOwn(result, at: "password")
          guard account.status == .active else {
            throw call.staff.wrongStatus(account)
          }
          if account.staffRoles.contains(.registrar), call.registry.activeRegistrarCount == 1 {
            throw Refusal(.lastRegistrar)
          }
          let closesAt = call.at + call.policy.closing
          try call.record(ClosingStarted(id: account.id, closesAt: closesAt))
          try call.notifications.notify(
            .accountClosing, to: account.id, ["day": call.reference.localDay(of: closesAt)])
          return try call.accounts.accountView(account.id)
        }),
      .write(
        "account.keep", "Keeps an account after all that was about to close.",
        access: .signedIn, params: NoParams.self, result: AccountView.self,
        errors: [.wrongStatus],
        examples: [
          .init(
            "Keeps the account after all.",
            params: #"{"session":"{session:leaving}"}"#)
        ]
      ) { (call, _) throws(Refusal) in
        let account = try call.account
        guard account.status == .closing else {
          throw call.staff.wrongStatus(account)
        }
        try call.record(ClosingCalledOff(id: account.id))
        return try call.accounts.accountView(account.id)
      },
    ])
}
