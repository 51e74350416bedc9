/// A mail in the form that travels, with what a transport needs to know of it.
///
/// Only `MailComposer` makes one, so its id is safe in a file name and its bytes in a pipe.
package struct ComposedMail: Hashable, Sendable {
  /// The mail's own id, the same at every attempt.
  let id: String
  /// The host part of the Message-ID, the last part of a Maildir name.
  let domain: String
  /// The address it goes to.
  let recipient: String
  /// RFC 5322 text, lines ended by CR LF.
  let bytes: [UInt8]
}
