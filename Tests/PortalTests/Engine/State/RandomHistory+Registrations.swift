import Shape

@testable import Portal

// Registrations, and the mails that verify them.

extension RandomHistory {
  mutating func registrationEvent(_ registry: borrowing Registry) -> (any Event)? {
    let waiting = registrations(registry)
    switch random.below(5) {
    case 0...1:
      return RegistrationOpened(
        registration: PendingAccount(
          id: PendingAccountID(bits: bits()), kind: .practitioner, email: address(),
          language: .english, password: password(),
          terms: AcceptedTerms(version: Line.sample, acceptedAt: now),
          person: random.chance(50) ? Shared(Person.sample) : nil, openedAt: now,
          lapsesAt: now + .days(30), origin: random.chance(50) ? digest() : nil,
          isContested: random.chance(50) ? true : nil))
    case 2...3:
      guard let one = pick(waiting), registry.account(one.email) == nil else { return nil }
      return AccountActivated(
        registration: one.id, id: AccountID(bits: bits()),
        withoutPassword: random.chance(30) ? true : nil)
    default:
      guard let one = pick(waiting) else { return nil }
      let newer = random.chance(50) ? pick(waiting.filter { $0.id != one.id })?.id : nil
      return RegistrationDropped(registration: one.id, replacedBy: newer)
    }
  }

  mutating func mailEvent(_ registry: borrowing Registry) -> (any Event)? {
    var mails: [Mail] = []
    registry.tables.mails.table.forEachValue { mails.append($0) }
    mails.sort { $0.id < $1.id }
    let owner = pick(accounts(registry, [.active]))?.id
    switch random.below(6) {
    case 0:
      guard let one = pick(registrations(registry)) else { return nil }
      return MailQueued(
        mail: Mail(
          id: MailID(bits: bits()), kind: .verifyEmail, to: one.email, language: .english,
          arguments: [], registration: one.id, linkPurpose: .verifyEmail,
          linkEndsAt: now + .hours(24), queuedAt: now, attempts: 0, nextAttemptAt: now))
    case 1:
      return MailQueued(
        mail: Mail(
          id: MailID(bits: bits()), kind: .verifyEmail, to: address(), language: .english,
          arguments: [MailArgument("name", "A")], account: owner,
          linkPurpose: owner == nil ? nil : .resetPassword, linkEndsAt: now + .hours(1),
          queuedAt: now, attempts: 0, nextAttemptAt: now))
    case 2:
      guard let mail = pick(mails) else { return nil }
      if let registration = mail.registration {
        let link = Link(
          digest: digest(), purpose: .verifyEmail, registration: registration, email: mail.to,
          endsAt: now + .hours(24))
        return MailHandedOver(mail: mail.id, link: link, retryAt: now + .minutes(1))
      }
      let link = mail.account.map { account in
        Link(
          digest: digest(), purpose: random.chance(50) ? .resetPassword : .bypassDelay,
          account: account, email: mail.to, endsAt: now + .hours(1))
      }
      return MailHandedOver(mail: mail.id, link: link, retryAt: now + .minutes(1))
    case 3: return pick(mails).map { MailDelivered(mail: $0.id) }
    case 4: return pick(mails).map { MailAbandoned(mail: $0.id, reason: "no") }
    default:
      let retryAt = now + .minutes(2)
      return pick(mails).map { MailDelayed(mail: $0.id, retryAt: retryAt, reason: "later") }
    }
  }

  private func registrations(_ registry: borrowing Registry) -> [PendingAccount] {
    var waiting: [PendingAccount] = []
    registry.tables.registrations.table.forEachValue { waiting.append($0) }
    return waiting.sorted { $0.id < $1.id }
  }
}
