import Digest

// When a mail leaves that anybody can have sent
//
// Anybody who knows an address can ask for a mail to it. Such a request is never refused, since a refusal
// would keep the owner out; and the reply is always the same. What is bounded is the mails: between
// two of a kind to the same owner lies a pause, and what is asked for within it leaves at its end. So
// an owner who asks gets a link within the pause, however many strangers ask.

extension SignIn {
  /// When the next mail with a link may leave; nil where one is about to.
  func linkMailMoment(
    to owners: [LinkOwner], _ purpose: LinkPurpose, lifetime: Interval
  ) -> Instant? {
    // A mail whose link expired while it waited is not handed over.
    let isWaiting = owners.contains { owner in
      registry.mails(serving: owner).contains {
        $0.linkPurpose == purpose && $0.attempts == 0 && !$0.hasExpired(at: at)
      }
    }
    if isWaiting { return nil }
    let last = owners.flatMap { registry.links(of: $0, for: purpose) }
      .map { $0.endsAt - lifetime }.max()
    return moment(after: last)
  }

  /// Tells the owner of an address that it was given again, unless that is about to happen.
  func tellRegistered(_ owner: Account) throws(Refusal) {
    let last = registry.attempts(against: owner.id, .registeredMail)?.lastAt
    if let last, last > at { return }
    let leavesAt = moment(after: last)
    try record(MailPaced(id: owner.id, purpose: .registeredMail, leavesAt: leavesAt))
    try call.notifications.notify(
      .alreadyRegistered, to: owner.id, ["address": owner.email.text], leavesAt: leavesAt)
  }

  /// Mails the link that sets a new password, unless one is about to leave.
  func mailResetLink(to account: Account) throws(Refusal) {
    guard
      let leavesAt = linkMailMoment(
        to: [.account(account.id)], .resetPassword, lifetime: policy.resetLink)
    else { return }
    try call.notifications.notify(
      .resetPassword, to: account.id, ["minutes": "\(policy.resetLink.wholeMinutes)"],
      link: .resetPassword, endsAt: leavesAt + policy.resetLink, leavesAt: leavesAt)
  }

  /// When a mail of support to an address that anybody can have typed leaves; nil where enough went
  /// there in a day. What staff answer is mailed all the same.
  ///
  /// What is asked from one origin counts by itself, so that a stranger elsewhere spends nothing of
  /// it. Where no origin is named, another link to a ticket counts for that ticket alone, whose
  /// identifier a stranger does not know.
  /// - Parameter ticket: The ticket that another link is asked for; nil for a new one.
  func supportMailMoment(to email: EmailAddress, again ticket: TicketID? = nil) -> Instant? {
    let asked =
      switch (ticket, options.origin) {
      case (nil, let origin): "open:\(origin?.text ?? ""):\(email.canonical)"
      case (.some, let origin?): "link:\(origin.text):\(email.canonical)"
      case (let ticket?, nil): "link:\(ticket.text)"
      }
    let digest = engine.fingerprintKey("support:\(asked)")
    let day = Interval.days(1)
    let known = engine.supportMails.count(digest, at: at, forgottenAfter: day)
    if let known, known.count >= policy.supportTicketsPerDay { return nil }
    let leavesAt = moment(after: known?.lastAt)
    if !engine.isReadOnly {
      engine.supportMails.add(digest, at: at, lastAt: leavesAt, forgottenAfter: day)
    }
    return leavesAt
  }

  private func moment(after last: Instant?) -> Instant {
    guard let last else { return at }
    return max(at, last + policy.requestedMailPause)
  }
}
