/// Writes a mail as an Internet message (RFC 5322, MIME).
///
/// The same mail gives the same bytes: no clock, no random boundary, no locale. Example:
///
///     Date: Sun, 07 Jul 2024 09:05:03 +0000
///     From: Registry <no-reply@example.org>
///     To: =?UTF-8?B?SMOpbMOobmU=?= <applicant@example.org>
///     Subject: =?UTF-8?B?2LfZhNio2YM=?=
///     Message-ID: <mail_7@example.org>
///     Content-Language: ar
///     Auto-Submitted: auto-generated
///     MIME-Version: 1.0
///     Content-Type: text/plain; charset=utf-8
///     Content-Transfer-Encoding: base64
///
///     2YXYsdit2KjYpw0K
///
/// Lines stay within 78 characters, those with an encoded word within 76; only an address that is
/// longer stands on a line of its own, for it must not be broken.
enum MailComposer {
  static func compose(_ message: MailMessage) -> ComposedMail {
    let body = BodyEncoding.encode(message.body)
    var header = HeaderWriter()
    header.field("Date", text: MailDate.text(milliseconds: message.date))
    header.field("From", mailbox: message.sender)
    header.field("To", mailbox: message.recipient)
    header.field("Subject", unstructured: message.subject)
    header.field("Message-ID", text: "<\(message.id)@\(message.domain)>")
    header.field("Content-Language", text: message.language)
    // RFC 3834 §5: keeps out-of-office programs from answering.
    header.field("Auto-Submitted", text: "auto-generated")
    header.field("MIME-Version", text: "1.0")
    header.field("Content-Type", text: "text/plain; charset=utf-8")
    header.field("Content-Transfer-Encoding", text: body.name)
    return ComposedMail(
      id: message.id, domain: message.domain, recipient: message.recipient.address,
      bytes: header.bytes + [Ascii.carriageReturn, Ascii.lineFeed] + body.bytes)
  }
}
