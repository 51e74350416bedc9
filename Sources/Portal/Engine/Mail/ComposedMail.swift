/// A mail in the form that travels, with what a transport needs to know of it.
///
/// Only `MailComposer` makes one, so its id is safe in a file name and its bytes in a pipe.
package struct ComposedMail: Hashable, Sendable {
  /// The mail's own id, the same at every attempt.
  package let id: String
  /// The host part of the Message-ID, the last part of a Maildir name.
  package let domain: String
  /// The address it goes to.
  package let recipient: String
  /// RFC 5322 text, lines ended by CR LF.
  package let bytes: [UInt8]
}
