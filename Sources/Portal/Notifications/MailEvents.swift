package import Shape

/// The events of mail.
package enum MailEvents {
  package static let all: [any Event.Type] = [
    MailQueued.self, MailHandedOver.self, MailDelivered.self, MailAbandoned.self,
    MailDelayed.self,
  ]
}

/// A mail was decided on, together with what it tells of.
package struct MailQueued: Event {
  package var mail: Mail

  package init(mail: Mail) {
    self.mail = mail
  }

  package static let name: StaticString = "mailQueued"
  package static let isIncidental = true
  package static let meaning: StaticString = "A mail was decided on."
  package var account: AccountID? { mail.account }

  package static func shape<M: Members<MailQueued> & ~Copyable>(_ m: inout M) -> MailQueued {
    MailQueued(
      mail: m("mail", "The mail.") { $0.mail })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(mail)
  }
}

/// Recorded before the mail leaves, so that its link is known; after a crash it is handed over again with another token.
package struct MailHandedOver: Event {
  package var mail: MailID
  package var link: Link?
  package var retryAt: Instant

  package init(mail: MailID, link: Link? = nil, retryAt: Instant) {
    self.mail = mail
    self.link = link
    self.retryAt = retryAt
  }

  package static let name: StaticString = "mailHandedOver"
  package static let isIncidental = true
  package static let meaning: StaticString = "A mail is about to leave."
  package var account: AccountID? { nil }

  package static func shape<M: Members<MailHandedOver> & ~Copyable>(_ m: inout M) -> MailHandedOver
  {
    MailHandedOver(
      mail: m("mail", "The mail.") { $0.mail },
      link: m.optional("link", "The link it carries: from now on its token is good.") { $0.link },
      retryAt: m("retryAt", "When it is tried again if nothing is heard of it.") { $0.retryAt })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var mail = registry.tables.mails[mail] else { return }
    mail.attempts += 1
    mail.nextAttemptAt = retryAt
    registry.put(mail)
    guard let link, let owner = link.owner else { return }
    if link.purpose.isReplaced { registry.removeLinks(of: owner, for: [link.purpose]) }
    registry.put(link)
    if link.purpose == .verifyEmail, let id = link.registration,
      var registration = registry.tables.registrations[id]
    {
      registration.mailedAt = stamp.at
      registry.put(registration)
    }
  }
}

/// The mail system, or the host, has taken the mail.
package struct MailDelivered: Event {
  package var mail: MailID

  package init(mail: MailID) {
    self.mail = mail
  }

  package static let name: StaticString = "mailDelivered"
  package static let isIncidental = true
  package static let meaning: StaticString = "A mail was taken by the mail system."
  package var account: AccountID? { nil }

  package static func shape<M: Members<MailDelivered> & ~Copyable>(_ m: inout M) -> MailDelivered {
    MailDelivered(
      mail: m("mail", "The mail.") { $0.mail })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.remove(mail: mail)
  }
}

/// A mail could not be delivered and will not be tried again.
package struct MailAbandoned: Event {
  package var mail: MailID
  package var reason: String

  package init(mail: MailID, reason: String) {
    self.mail = mail
    self.reason = reason
  }

  package static let name: StaticString = "mailAbandoned"
  package static let isIncidental = true
  package static let meaning: StaticString = "A mail was given up."
  package var account: AccountID? { nil }

  package static func shape<M: Members<MailAbandoned> & ~Copyable>(_ m: inout M) -> MailAbandoned {
    MailAbandoned(
      mail: m("mail", "The mail.") { $0.mail },
      reason: m("reason", "What the mail system said.") { $0.reason })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.remove(mail: mail)
  }
}

/// The mail system could not take it; it is tried again later.
package struct MailDelayed: Event {
  package var mail: MailID
  package var retryAt: Instant
  package var reason: String

  package init(mail: MailID, retryAt: Instant, reason: String) {
    self.mail = mail
    self.retryAt = retryAt
    self.reason = reason
  }

  package static let name: StaticString = "mailDelayed"
  package static let isIncidental = true
  package static let meaning: StaticString = "A mail could not be delivered yet."
  package var account: AccountID? { nil }

  package static func shape<M: Members<MailDelayed> & ~Copyable>(_ m: inout M) -> MailDelayed {
    MailDelayed(
      mail: m("mail", "The mail.") { $0.mail },
      retryAt: m("retryAt", "When it is tried again.") { $0.retryAt },
      reason: m("reason", "What the mail system said.") { $0.reason })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var mail = registry.tables.mails[mail] else { return }
    mail.nextAttemptAt = retryAt
    registry.put(mail)
  }
}
