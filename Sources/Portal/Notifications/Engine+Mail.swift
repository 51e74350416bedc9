import Digest
import Storage

extension Engine {
  /// Draws the token of a mail's link, records its digest and that the mail leaves, and composes it.
  /// It may leave once that is durable; after a crash it is composed again, with another token.
  func compose(_ id: MailID, _ call: Call) throws(Refusal) -> ComposedMail? {
    try message(id, call).map(MailComposer.compose)
  }

  /// The same mail before it is written in the form that travels: for a host that has its own way.
  func message(_ id: MailID, _ call: Call) throws(Refusal) -> MailMessage? {
    guard let mail = registry.tables.mails[id] else { return nil }
    guard let delay = MailRetry.delay(afterAttempt: mail.attempts + 1) else {
      try call.record(MailAbandoned(mail: id, reason: "too many attempts"))
      return nil
    }
    guard !mail.hasExpired(at: call.at) else {
      try call.record(MailAbandoned(mail: id, reason: "its link expired while it waited"))
      return nil
    }
    if mail.kind == .emailChangeConfirm, let owner = registry.account(mail.to) {
      // The address has an account already. Its owner is told so instead, as a mail of theirs, at its
      // own pace; whoever asked for the change sees the same as for any other address.
      try call.record(MailAbandoned(mail: id, reason: "the address has an account"))
      try call.signIn.tellRegistered(owner)
      return nil
    }
    if let leavesAt = call.accounts.moment(afterRivalsOf: mail) {
      try call.record(
        MailDelayed(mail: id, retryAt: leavesAt, reason: "another one has just left"))
      return nil
    }
    let token = mail.linkPurpose == nil ? nil : call.newSecret()
    let link = token.flatMap { token -> Link? in
      guard let purpose = mail.linkPurpose, let endsAt = mail.linkEndsAt else { return nil }
      return Link(
        digest: token.withBytes { SHA256.digest(of: $0) }, purpose: purpose,
        registration: mail.registration, account: mail.account, email: mail.to, endsAt: endsAt,
        ticket: mail.ticket)
    }
    try call.record(
      MailHandedOver(mail: id, link: link, retryAt: call.at + .seconds(max(delay, 60))))
    guard let message = message(mail, token, at: call.at) else {
      try call.record(MailAbandoned(mail: id, reason: "it could not be composed"))
      return nil
    }
    try call.accounts.dropReplaced(by: mail)
    return message
  }

  private func message(_ mail: Mail, _ token: Digest256?, at instant: Instant) -> MailMessage? {
    let link = token.map { TokenText.text($0, TokenText.linkPrefix) }
    guard let text = text(of: mail, token: link), let sender = sender(in: mail.language) else {
      return nil
    }
    do {
      return try MailMessage(
        id: mail.id.text, sender: sender, recipient: Mailbox(address: mail.to.text),
        date: Int64(instant.milliseconds), subject: text.subject, body: text.body,
        language: mail.language.rawValue, domain: sender.domain)
    } catch {
      return nil
    }
  }

  /// Who mails come from: the address that the command names or else that of the rules, under the
  /// name that the rules have in the reader's language.
  private func sender(in language: Language) -> Mailbox? {
    guard let address = configuration.sender?.address ?? reference.mailTexts.senderAddress else {
      return nil
    }
    return Mailbox(
      checking: address, displayName: reference.mailTexts.senderName(in: language))
  }

  /// Gives a mail to the transport.
  func deliver(_ mail: ComposedMail, _ id: MailID) {
    guard case .transport(let transport) = configuration.mail else { return }
    if configuration.isSynchronous {
      mailed(id, Workers.outcome(of: mail, over: transport))
    } else {
      mailsUnderWay.insert(id)
      workers.deliver(mail, id, over: transport)
    }
  }

  /// Whether another mail may be handed over now; those count that are once their records are durable.
  var hasRoomForMail: Bool {
    let composed = commitBatch.mailCount + (writing?.batch.mailCount ?? 0)
    return !hasEndedMail && mailsUnderWay.count + composed < Limit.mailsUnderWay
  }

  /// Ends what is being handed over, because the process ends. Those mails stay queued, and so do all
  /// that are due: the next start hands them over.
  ///
  /// - Returns: Whether it ended anything: once.
  package func endMail() -> Bool {
    guard case .transport(let transport) = configuration.mail, hasMailUnderWay, !hasEndedMail else {
      return false
    }
    hasEndedMail = true
    workers.endMail(over: transport)
    return true
  }

  /// Records what became of a mail.
  func mailed(_ id: MailID, _ result: Result<Void, MailFailure>) {
    mailsUnderWay.remove(id)
    // Where that is refused the mail stays due and is handed over again: at least once, under the same
    // Message-ID.
    _ = recordUnasked(.mail, at: clock.now()) { call throws(Refusal) in
      try call.record(event(for: id, result, at: call.at))
    }
  }

  private func event(
    for id: MailID, _ result: Result<Void, MailFailure>, at instant: Instant
  ) -> any Event {
    switch result {
    case .success: return MailDelivered(mail: id)
    case .failure(.permanent(let reason)):
      log.write(.warning, "mail refused", ["mail": id.text, "reason": "\(reason)"])
      return MailAbandoned(mail: id, reason: "\(reason)")
    case .failure(.temporary(.ended)):
      return MailDelayed(mail: id, retryAt: instant, reason: "\(MailFailure.Reason.ended)")
    case .failure(.temporary(let reason)):
      log.write(.warning, "mail delayed", ["mail": id.text, "reason": "\(reason)"])
      let attempts = registry.tables.mails[id]?.attempts ?? 1
      guard let delay = MailRetry.delay(afterAttempt: attempts) else {
        return MailAbandoned(mail: id, reason: "\(reason)")
      }
      return MailDelayed(mail: id, retryAt: instant + .seconds(delay), reason: "\(reason)")
    }
  }
}
