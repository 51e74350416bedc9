/// One party of a mail: an address and, if there is one, the name shown for it.
///
/// The address is checked here once more, at the sink, whatever was checked before: ASCII letters,
/// digits and the other characters of a dot-atom, `@`, and a domain of letters, digits and hyphens
/// (RFC 5321 §4.1.2 and §4.5.3.1). No quoted local part, no address literal, no comment: nothing
/// that a header or a mail program could read as more than one address.
package struct Mailbox: Hashable, Sendable {
  /// Octets of an address, its local part and a label of its domain at most: RFC 5321 §4.5.3.1
  /// (a path of 256 less its angle brackets) and RFC 1035 §2.3.4.
  static let maximumAddressLength = 254
  static let maximumLocalPartLength = 64
  static let maximumLabelLength = 63

  /// Like `applicant@example.org`.
  let address: String
  /// Any text, kept as given; `MailComposer` makes it harmless when it writes it.
  let displayName: String?

  init(address: String, displayName: String? = nil) throws(InvalidMailField) {
    guard Self.isValid(address: address) else { throw .address }
    self.address = address
    self.displayName = displayName
  }

  /// The same for a text that may be anything; nil where it is no address.
  package init?(checking address: String, displayName: String? = nil) {
    guard Self.isValid(address: address) else { return nil }
    self.address = address
    self.displayName = displayName
  }

  /// The host part of the address.
  var domain: String { String(address.drop { $0 != "@" }.dropFirst()) }

  /// Whether a text is a host name of at least one label, as it may follow the `@`.
  static func isValid(domain: Substring) -> Bool {
    domain.utf8.count <= maximumAddressLength - 2
      && domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        (1...maximumLabelLength).contains(label.utf8.count)
          && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy { Ascii.isAlphanumeric($0) || $0 == Ascii.hyphen }
      }
  }

  private static func isValid(address: String) -> Bool {
    guard address.utf8.count <= maximumAddressLength else { return false }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count <= maximumLocalPartLength else { return false }
    return parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.utf8.allSatisfy(Ascii.isAtomCharacter)
    } && isValid(domain: parts[1])
  }
}
