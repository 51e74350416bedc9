/// One mail as the engine knows it, before it is written in the form that travels.
///
/// What names things (id, addresses, domain, language) is refused if it holds anything unexpected;
/// what people wrote (subject, names, body) may be any text, and is made harmless in the writing.
struct MailMessage: Hashable, Sendable {
  /// Characters of an id at most.
  static let maximumIdLength = 64
  /// Instants that can be written with a year of four digits: 1970 through 9999, in milliseconds.
  static let dates: Range<Int64> = 0..<253_402_300_800_000

  /// The mail's own identifier, letters, digits, `_` and `-`: the same at every attempt. The
  /// Message-ID and the name of a Maildir file come from it.
  let id: String
  let sender: Mailbox
  let recipient: Mailbox
  /// Milliseconds after 1970-01-01T00:00:00Z.
  let date: Int64
  let subject: String
  /// Plain text, its lines ended by LF, CR LF or CR.
  let body: String
  /// A language tag like `ar` or `en-GB` (RFC 5646).
  let language: String
  /// The right-hand side of the Message-ID, like `mumaris.example.org`.
  let domain: String

  init(
    id: String, sender: Mailbox, recipient: Mailbox, date: Int64, subject: String, body: String,
    language: String, domain: String
  ) throws(InvalidMailField) {
    guard Self.isValid(id: id) else { throw .id }
    guard Self.dates.contains(date) else { throw .date }
    guard Self.isValid(language: language) else { throw .language }
    guard Mailbox.isValid(domain: domain[...]) else { throw .domain }
    self.id = id
    self.sender = sender
    self.recipient = recipient
    self.date = date
    self.subject = subject
    self.body = body
    self.language = language
    self.domain = domain
  }

  private static func isValid(id: String) -> Bool {
    (1...maximumIdLength).contains(id.utf8.count)
      && id.utf8.allSatisfy { Ascii.isAlphanumeric($0) || "_-".utf8.contains($0) }
  }

  private static func isValid(language: String) -> Bool {
    language.utf8.count <= 35
      && language.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { subtag in
        (1...8).contains(subtag.utf8.count) && subtag.utf8.allSatisfy(Ascii.isAlphanumeric)
      }
  }
}

/// The field for which a mail was refused; the value itself is not repeated, it may be personal.
enum InvalidMailField: Error, Hashable, Sendable, CaseIterable {
  case id
  case address
  case date
  case language
  case domain
}
