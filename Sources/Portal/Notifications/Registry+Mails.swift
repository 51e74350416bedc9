extension Registry {
  mutating func put(_ record: Mail) { tables.mails.put(record, next(), &indexes) }

  mutating func remove(mail id: MailID) { tables.mails.remove(id, next(), &indexes) }
}
