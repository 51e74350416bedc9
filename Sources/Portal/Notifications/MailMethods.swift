import Shape

extension Section {
  static let mail = Section(
    "mail", "Mail that the spawning process delivers itself.",
    [
      .write(
        "mail.next",
        "Hands over mails that are due; each comes again after a while unless it is acknowledged.",
        access: .host, params: NextMails.self, result: HandedMails.self, options: [],
        examples: [
          .init(
            "Fetches one mail.",
            params: #"{"limit":1}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.notifications.handOver(atMost: params.limit?.value ?? PageLimit.standard)
      },
      .write(
        "mail.done",
        "Tells what became of a mail that was handed over; told again, or of a mail that is gone, it changes nothing.",
        access: .host, params: MailOutcome.self, result: Done.self, options: [],
        examples: [
          .init(
            "Acknowledges a mail.",
            params: #"{"id":"{mail:handed}","delivered":true}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.notifications.settle(params)
        return Done()
      },
    ])
}

extension Notifications {
  fileprivate func handOver(atMost limit: Int) throws(Refusal) -> HandedMails {
    var mails: [HandedMail] = []
    var looked = 0
    // Mails that had to be given up are recorded too, and a record has its limit.
    while mails.count < limit, looked < max(limit, PageLimit.standard),
      let work = engine.registry.nextDueMail(),
      work.at <= at, case .mail(let id) = work.kind
    {
      looked += 1
      guard let message = try engine.message(id, call) else { continue }
      mails.append(HandedMail(id, message))
    }
    return HandedMails(mails: mails)
  }

  fileprivate func settle(_ outcome: MailOutcome) throws(Refusal) {
    // It was told before, or whom the mail was for has closed the account meanwhile.
    guard let mail = registry.tables.mails[outcome.id], mail.attempts > 0 else { return }
    if outcome.isDelivered { return try record(MailDelivered(mail: mail.id)) }
    let reason = outcome.reason?.text ?? "the host gave no reason"
    guard let delay = MailRetry.delay(afterAttempt: mail.attempts) else {
      return try record(MailAbandoned(mail: mail.id, reason: reason))
    }
    try record(MailDelayed(mail: mail.id, retryAt: at + .seconds(delay), reason: reason))
  }

  /// Hands a mail that is due to the transport once that is durable.
  func handOver(_ id: MailID) throws(Refusal) {
    if engine.mailsUnderWay.contains(id) {
      // The mail system is slower than the pause: it gets the mail once all the same.
      try record(MailDelayed(mail: id, retryAt: at + .minutes(1), reason: "still under way"))
    } else if let mail = try engine.compose(id, call) {
      call.afterCommit(.deliver(mail, id))
    }
  }
}

/// How many mails are wanted.
struct NextMails: Shaped {
  var limit: PageLimit?

  static let meaning: StaticString = "How many mails are wanted."

  static func shape<M: Members<NextMails> & ~Copyable>(_ m: inout M) -> NextMails {
    NextMails(limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Mails to be delivered.
struct HandedMails: View {
  var mails: [HandedMail]

  static let meaning: StaticString = "Mails to be delivered by the host."

  static func members<M: ViewMembers<HandedMails> & ~Copyable>(_ m: inout M) {
    m.list("mails", "The mails, those longest due first.", upTo: Limit.page) {
      $0.mails
    }
  }
}

/// One mail to be delivered.
struct HandedMail: View {
  var id: MailID
  var messageId: String
  var from: String
  var fromName: String?
  var to: String
  var language: String
  var subject: String
  var body: String
  var raw: String

  static let meaning: StaticString = "A mail to be delivered by the host."

  static func members<M: ViewMembers<HandedMail> & ~Copyable>(_ m: inout M) {
    m("id", "The mail: what `mail.done` names.") { $0.id }
    m("messageId", "Its Message-ID, the same however often it is handed over.") {
      $0.messageId
    }
    m("from", "The sender's address.") { $0.from }
    m.optional("fromName", "The sender's name, in the language of the text.") {
      $0.fromName
    }
    m("to", "The recipient's address.") { $0.to }
    m("language", "The language of its text.") { $0.language }
    m("subject", "Its subject.") { $0.subject }
    m("body", "Its text, lines ended by line feeds.") { $0.body }
    m("raw", "The whole message (RFC 5322, ASCII), ready to be sent.") { $0.raw }
  }
}

extension HandedMail {
  init(_ id: MailID, _ message: MailMessage) {
    self.init(
      id: id, messageId: "<\(message.id)@\(message.domain)>", from: message.sender.address,
      fromName: message.sender.displayName, to: message.recipient.address,
      language: message.language, subject: message.subject,
      body: message.body,
      raw: String(decoding: MailComposer.compose(message).bytes, as: UTF8.self))
  }
}

/// What became of a mail.
struct MailOutcome: Shaped {
  var id: MailID
  var isDelivered: Bool
  var reason: Line?

  static let meaning: StaticString = "What became of a mail."

  static func shape<M: Members<MailOutcome> & ~Copyable>(_ m: inout M) -> MailOutcome {
    MailOutcome(
      id: m("id", "The mail.") { $0.id },
      isDelivered: m("delivered", "Whether it was taken; if not, it is tried again later.") {
        $0.isDelivered
      },
      reason: m.optional("reason", "Why it was not, without personal data.") { $0.reason })
  }
}
