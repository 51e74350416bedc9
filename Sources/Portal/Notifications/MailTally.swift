package import Shape

/// How many mails of other users reached an account, and how many it caused: what the budgets of
/// `seeds/policy.json` are compared with. It follows from `PersonTold`, so that nothing is
/// journaled for counting alone, and it grows with the account's budget at most.
package struct MailTally: Entity {
  package var account: AccountID
  /// When the window began in which `received` counts.
  package var receivedSince: Instant
  /// Of whom, and how many, in that window.
  package var received: [ReceivedMails]
  /// When the window began in which `caused` counts.
  package var causedSince: Instant
  /// How many mails to others it caused in that window.
  package var caused: Int

  package var id: AccountID { account }

  package init(
    account: AccountID, receivedSince: Instant, received: [ReceivedMails] = [],
    causedSince: Instant, caused: Int = 0
  ) {
    self.account = account
    self.receivedSince = receivedSince
    self.received = received
    self.causedSince = causedSince
    self.caused = caused
  }

  package static let meaning: StaticString =
    "How many mails of other users reached an account, and how many it caused."

  package static func shape<M: Members<MailTally> & ~Copyable>(_ m: inout M) -> MailTally {
    MailTally(
      account: m("account", "Whose.") { $0.account },
      receivedSince: m("receivedSince", "Since when received mails are counted.") {
        $0.receivedSince
      },
      received: m.list("received", "By sender.", upTo: Stored.most) { $0.received },
      causedSince: m("causedSince", "Since when caused mails are counted.") { $0.causedSince },
      caused: m("caused", "How many it caused.") { $0.caused })
  }

  package static func reindex(
    from old: Shared<MailTally>?, to new: Shared<MailTally>?, in indexes: inout Indexes
  ) {}
}

/// How many mails one sender caused to an account.
package struct ReceivedMails: Shaped, Hashable {
  package var sender: AccountID
  package var count: Int

  package init(sender: AccountID, count: Int) {
    self.sender = sender
    self.count = count
  }

  package static let meaning: StaticString = "How many mails one sender caused to an account."

  package static func shape<M: Members<ReceivedMails> & ~Copyable>(
    _ m: inout M
  ) -> ReceivedMails {
    ReceivedMails(
      sender: m("sender", "Who caused them.") { $0.sender },
      count: m("count", "How many.") { $0.count })
  }
}

/// How a mail counts: for the sender who caused it, in which windows.
package struct MailCount: Shaped, Hashable {
  package var sender: AccountID
  package var receivedSince: Instant
  package var causedSince: Instant

  package init(sender: AccountID, receivedSince: Instant, causedSince: Instant) {
    self.sender = sender
    self.receivedSince = receivedSince
    self.causedSince = causedSince
  }

  package static let meaning: StaticString = "How a mail counts against the budgets of two users."

  package static func shape<M: Members<MailCount> & ~Copyable>(_ m: inout M) -> MailCount {
    MailCount(
      sender: m("sender", "Who caused it.") { $0.sender },
      receivedSince: m("receivedSince", "In which window of its recipient.") { $0.receivedSince },
      causedSince: m("causedSince", "In which window of its sender.") { $0.causedSince })
  }
}

extension Registry {
  mutating func put(_ record: MailTally) { tables.mailTallies.put(record, next(), &indexes) }

  /// The counts of an account; nil while nobody else has caused a mail to it, nor it to others.
  package func mailTally(of account: AccountID) -> MailTally? { tables.mailTallies[account] }

  /// Counts a mail for its recipient and for its sender. A window other than the one that is kept
  /// begins anew.
  mutating func add(_ count: MailCount, to account: AccountID) {
    var own =
      mailTally(of: account)
      ?? MailTally(
        account: account, receivedSince: count.receivedSince, causedSince: count.receivedSince)
    if own.receivedSince != count.receivedSince {
      own.receivedSince = count.receivedSince
      own.received = []
    }
    if let place = own.received.firstIndex(where: { $0.sender == count.sender }) {
      own.received[place].count += 1
    } else {
      own.received.append(ReceivedMails(sender: count.sender, count: 1))
    }
    put(own)
    var sender =
      mailTally(of: count.sender)
      ?? MailTally(
        account: count.sender, receivedSince: count.causedSince, causedSince: count.causedSince)
    if sender.causedSince != count.causedSince {
      sender.causedSince = count.causedSince
      sender.caused = 0
    }
    sender.caused += 1
    put(sender)
  }
}
