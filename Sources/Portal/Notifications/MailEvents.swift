import Shape

/// The events of mail.
enum MailEvents {
  static let all: [any Event.Type] = [
    MailQueued.self, MailHandedOver.self, MailDelivered.self, MailAbandoned.self,
    MailDelayed.self,
  ]
}

/// A mail was decided on, together with what it tells of.
struct MailQueued: Event {
  var mail: Mail

  static let name: StaticString = "mailQueued"
  static let isIncidental = true
  static let meaning: StaticString = "A mail was decided on."
  var account: AccountID? { mail.account }

  static func shape<M: Members<MailQueued> & ~Copyable>(_ m: inout M) -> MailQueued {
    MailQueued(
      mail: m("mail", "The mail.") { $0.mail })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(mail)
  }
}

/// Recorded before the mail leaves, so that its link is known; after a crash it is handed over again with another token.
struct MailHandedOver: Event {
  var mail: MailID
  var link: Link?
  var retryAt: Instant

  static let name: StaticString = "mailHandedOver"
  static let isIncidental = true
  static let meaning: StaticString = "A mail is about to leave."
  var account: AccountID? { nil }

  static func shape<M: Members<MailHandedOver> & ~Copyable>(_ m: inout M) -> MailHandedOver {
    MailHandedOver(
      mail: m("mail", "The mail.") { $0.mail },
      link: m.optional("link", "The link it carries: from now on its token is good.") { $0.link },
      retryAt: m("retryAt", "When it is tried again if nothing is heard of it.") { $0.retryAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct MailDelivered: Event {
  var mail: MailID

  static let name: StaticString = "mailDelivered"
  static let isIncidental = true
  static let meaning: StaticString = "A mail was taken by the mail system."
  var account: AccountID? { nil }

  static func shape<M: Members<MailDelivered> & ~Copyable>(_ m: inout M) -> MailDelivered {
    MailDelivered(
      mail: m("mail", "The mail.") { $0.mail })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.remove(mail: mail)
  }
}

/// A mail could not be delivered and will not be tried again.
struct MailAbandoned: Event {
  var mail: MailID
  var reason: String

  static let name: StaticString = "mailAbandoned"
  static let isIncidental = true
  static let meaning: StaticString = "A mail was given up."
  var account: AccountID? { nil }

  static func shape<M: Members<MailAbandoned> & ~Copyable>(_ m: inout M) -> MailAbandoned {
    MailAbandoned(
      mail: m("mail", "The mail.") { $0.mail },
      reason: m("reason", "What the mail system said.") { $0.reason })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.remove(mail: mail)
  }
}

/// The mail system could not take it; it is tried again later.
struct MailDelayed: Event {
  var mail: MailID
  var retryAt: Instant
  var reason: String

  static let name: StaticString = "mailDelayed"
  static let isIncidental = true
  static let meaning: StaticString = "A mail could not be delivered yet."
  var account: AccountID? { nil }

  static func shape<M: Members<MailDelayed> & ~Copyable>(_ m: inout M) -> MailDelayed {
    MailDelayed(
      mail: m("mail", "The mail.") { $0.mail },
      retryAt: m("retryAt", "When it is tried again.") { $0.retryAt },
      reason: m("reason", "What the mail system said.") { $0.reason })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var mail = registry.tables.mails[mail] else { return }
    mail.nextAttemptAt = retryAt
    registry.put(mail)
  }
}
