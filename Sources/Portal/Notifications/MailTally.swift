import Shape

/// How many mails of other users reached an account, and how many it caused: what the budgets of
/// `seeds/policy.json` are compared with. It follows from `PersonTold`, so that nothing is
/// journaled for counting alone, and it grows with the account's budget at most.
struct MailTally: Entity {
  var account: AccountID
  /// When the window began in which `received` counts.
  var receivedSince: Instant
  /// Of whom, and how many, in that window.
  var received: [ReceivedMails] = []
  /// When the window began in which `caused` counts.
  var causedSince: Instant
  /// How many mails to others it caused in that window.
  var caused: Int = 0

  var id: AccountID { account }

  static let meaning: StaticString =
    "How many mails of other users reached an account, and how many it caused."

  static func shape<M: Members<MailTally> & ~Copyable>(_ m: inout M) -> MailTally {
    MailTally(
      account: m("account", "Whose.") { $0.account },
      receivedSince: m("receivedSince", "Since when received mails are counted.") {
        $0.receivedSince
      },
      received: m.list("received", "By sender.", upTo: Stored.most) { $0.received },
      causedSince: m("causedSince", "Since when caused mails are counted.") { $0.causedSince },
      caused: m("caused", "How many it caused.") { $0.caused })
  }

  static func reindex(
    from old: Shared<MailTally>?, to new: Shared<MailTally>?, in indexes: inout Indexes
  ) {}
}

/// How many mails one sender caused to an account.
struct ReceivedMails: Shaped, Hashable {
  var sender: AccountID
  var count: Int

  static let meaning: StaticString = "How many mails one sender caused to an account."

  static func shape<M: Members<ReceivedMails> & ~Copyable>(
    _ m: inout M
  ) -> ReceivedMails {
    ReceivedMails(
      sender: m("sender", "Who caused them.") { $0.sender },
      count: m("count", "How many.") { $0.count })
  }
}

/// How a mail counts: for the sender who caused it, in which windows.
struct MailCount: Shaped, Hashable {
  var sender: AccountID
  var receivedSince: Instant
  var causedSince: Instant

  static let meaning: StaticString = "How a mail counts against the budgets of two users."

  static func shape<M: Members<MailCount> & ~Copyable>(_ m: inout M) -> MailCount {
    MailCount(
      sender: m("sender", "Who caused it.") { $0.sender },
      receivedSince: m("receivedSince", "In which window of its recipient.") { $0.receivedSince },
      causedSince: m("causedSince", "In which window of its sender.") { $0.causedSince })
  }
}

extension Registry {
  mutating func put(_ record: MailTally) { tables.mailTallies.put(record, next(), &indexes) }

  /// The counts of an account; nil while nobody else has caused a mail to it, nor it to others.
  func mailTally(of account: AccountID) -> MailTally? { tables.mailTallies[account] }

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
