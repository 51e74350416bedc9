import Digest

// What callers may ask of the register.

extension Registry {
  var facts: StoreFacts? { tables.facts[0] }

  /// The rules in force.
  var rules: RulesAdoption? { tables.adoptions[indexes.rulesVersion] }

  /// The earliest work that is or will be due, with or without mails to hand over.
  mutating func nextDueWork(withMail: Bool) -> ScheduledTask? {
    let work = indexes.agenda.first()
    guard withMail, let mail = indexes.mailAgenda.first() else { return work }
    return work.map { min($0, mail) } ?? mail
  }

  /// The earliest mail to be handed over.
  mutating func nextDueMail() -> ScheduledTask? { indexes.mailAgenda.first() }
}
