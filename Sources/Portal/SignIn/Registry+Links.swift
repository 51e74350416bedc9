import Digest

// Links and what revokes them: the one mechanism for every event that proves ownership anew.

extension Registry {
  mutating func put(_ record: Link) { tables.links.put(record, next(), &indexes) }

  mutating func remove(link digest: Digest256) { tables.links.remove(digest, next(), &indexes) }

  /// Whether a link may be used in the present state of what it serves. That it has not expired is
  /// for the caller, who knows the time.
  func permits(_ link: Link) -> Bool {
    guard link.replacedAt == nil else { return false }
    return switch link.owner {
    case .account(let id):
      tables.accounts.row(id).map { link.purpose.isUsable(in: $0.value.status) } ?? false
    case .registration(let id):
      link.purpose == .verifyEmail && tables.registrations.row(id) != nil
    // Once it belongs to an account, only that account reads it.
    case .ticket(let id):
      link.purpose == .followTicket
        && tables.tickets.row(id).map { $0.value.requester == nil }
          ?? false
    case nil: false
    }
  }

  /// Removes the links of an owner, all of them or those for some purposes.
  mutating func removeLinks(of owner: LinkOwner, for purposes: Set<LinkPurpose>? = nil) {
    for digest in indexes.linksByOwner[owner] ?? [] {
      guard let link = tables.links[digest] else { continue }
      if purposes?.contains(link.purpose) ?? true { remove(link: digest) }
    }
  }

  /// Changes every link of an owner, also which owner it serves.
  mutating func changeLinks(of owner: LinkOwner, _ body: (inout Link) -> Void) {
    for digest in indexes.linksByOwner[owner] ?? [] {
      guard var link = tables.links[digest] else { continue }
      body(&link)
      put(link)
    }
  }

  /// Revokes every link of an account, of every purpose, sent or still to be sent: with them goes a
  /// change of address that was requested and not confirmed.
  ///
  /// A mail that waits is removed with its link: none of these says anything without it. One that
  /// is just leaving carries a token that nothing knows any more, and is not sent again.
  ///
  /// A verification link that has taken effect is no credential: it opens nothing and repeats its
  /// answer until it expires, also for an owner whose mail scanner followed it first.
  mutating func revokeLinks(of account: AccountID) {
    removeLinks(of: .account(account), for: Self.revoked)
    for mail in mails(serving: .account(account)) {
      if let purpose = mail.linkPurpose, Self.revoked.contains(purpose) { remove(mail: mail.id) }
    }
  }

  /// Revokes the links of one purpose, sent or still to be sent, because another was asked for that takes
  /// their place.
  ///
  /// At the request, not when the newer one leaves: whether it leaves at all may depend on what the
  /// person must not learn, such as whether an address has an account.
  mutating func replaceLinks(of account: AccountID, for purpose: LinkPurpose) {
    guard purpose.isReplaced else { return }
    removeLinks(of: .account(account), for: [purpose])
    for mail in mails(serving: .account(account)) where mail.linkPurpose == purpose {
      remove(mail: mail.id)
    }
  }

  private static let revoked = Set(LinkPurpose.allCases).subtracting([.verifyEmail])

  /// Revokes everything that lets anyone into an account, but the session that asks for it and the
  /// device that opened it: links, devices and sessions.
  mutating func revokeCredentials(
    of account: AccountID, _ reason: SessionEnd, except kept: SessionID? = nil,
    _ stamp: EventMetadata
  ) {
    endSessions(of: account, reason, except: kept, stamp)
    revokeLinks(of: account)
    let device = kept.flatMap { tables.sessions[$0]?.deviceDigest }
    guard var row = tables.accounts[account] else { return }
    let devices = row.devices.filter { $0 == device }
    if devices != row.devices {
      row.devices = devices
      put(row)
    }
  }

  /// Revokes the links to a ticket: from now on only the account it belongs to reads and answers it.
  /// What staff had already said to the guest is still sent, without the link.
  mutating func revokeLinks(of ticket: TicketID) {
    removeLinks(of: .ticket(ticket))
    for var mail in mails(serving: .ticket(ticket)) where mail.linkPurpose != nil {
      if mail.kind.isOnlyLink {
        remove(mail: mail.id)
      } else {
        (mail.linkPurpose, mail.linkEndsAt) = (nil, nil)
        put(mail)
      }
    }
  }

  /// The links of an owner for one purpose, in no particular order.
  func links(of owner: LinkOwner, for purpose: LinkPurpose) -> [Link] {
    (indexes.linksByOwner[owner] ?? []).compactMap { tables.links[$0] }
      .filter { $0.purpose == purpose }
  }
}

extension MailKind {
  /// Whether a mail to a guest says nothing but the link.
  fileprivate var isOnlyLink: Bool { self == .supportOpened || self == .supportLink }
}
