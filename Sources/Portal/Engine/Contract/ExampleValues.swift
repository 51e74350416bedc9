import Digest
import Shape

/// What an example names instead of saying: `{session:nurse}` stands for the token of the nurse's
/// session. The tests put the value of their world in its place; the contract shows a value of the
/// same form.
///
/// The word before the colon says what kind of value it is, the word behind it whose. The same
/// placeholder is the same value throughout.
enum ExampleValues {
  /// What a secret's text begins with, by the kind of value.
  private static let secrets: [String: StaticString] = [
    "session": TokenText.sessionPrefix, "link": TokenText.linkPrefix,
    "device": TokenText.devicePrefix,
  ]

  /// What an identifier begins with, by the kind of value.
  private static let identifiers: [String: StaticString] = [
    "account": Account.identifierPrefix, "registration": PendingAccount.identifierPrefix,
    "sessionId": Session.identifierPrefix, "mail": Mail.identifierPrefix,
    "restoration": Restoration.identifierPrefix, "subscription": Subscription.identifierPrefix,
    "cursor": StreamPlace.identifierPrefix, "application": Application.identifierPrefix,
    "ticket": Ticket.identifierPrefix, "notification": Notification.identifierPrefix,
    "license": License.identifierPrefix, "invoice": Invoice.identifierPrefix,
    "extension": TermExtension.identifierPrefix,
    "certificate": Certificate.identifierPrefix,
    "cpd": CPDActivity.identifierPrefix, "program": AccreditedProgram.identifierPrefix,
    "exemption": CPDExemption.identifierPrefix,
    "employment": Employment.identifierPrefix, "job": Job.identifierPrefix,
    "jobApplication": JobApplication.identifierPrefix,
    "announcement": Announcement.identifierPrefix,
    "document": Document.identifierPrefix, "upload": Upload.identifierPrefix,
  ]

  /// Every kind of value that has a form.
  static var kinds: [String] {
    (["number", "serial", "code", "identity"] + Array(secrets.keys) + Array(identifiers.keys))
      .sorted()
  }

  /// A value of the right form for a placeholder, without its braces; nil for an unknown kind.
  static func sample(for placeholder: String) -> String? {
    let parts = placeholder.split(separator: ":")
    guard parts.count == 2 else { return nil }
    let bits = SHA256.digest(of: Array(placeholder.utf8))
    if parts[0] == "number" {
      return LicenseNumber(year: 2026, count: Int(bits.first % 10_000_000)).text
    }
    if parts[0] == "serial" {
      return CertificateSerial(year: 2026, count: Int(bits.first % 10_000_000)).text
    }
    if parts[0] == "code" { return VerificationCode(bits: bits.first, bits.second).text }
    if parts[0] == "identity" {
      let digits = String(200_000_000 + bits.first % 100_000_000)
      return (0..<10).map { digits + String($0) }.first { (try? NationalNumber($0)) != nil }
    }
    if let prefix = secrets[String(parts[0])] { return TokenText.text(bits, prefix) }
    guard let prefix = identifiers[String(parts[0])] else { return nil }
    let text = Identifier<Account>(bits: bits.first).text
    return "\(prefix)_" + text.drop { $0 != "_" }.dropFirst()
  }

  /// Replaces every placeholder in a text by what `value` says; one it does not know stays.
  static func fill(_ text: String, _ value: (String) -> String?) -> String {
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"),
        let value = value(String(rest[rest.index(after: open)..<close]))
      else {
        filled += "{"
        rest = rest.dropFirst()
        continue
      }
      filled += value
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}
