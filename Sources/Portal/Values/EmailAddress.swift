import Shape

/// An e-mail address, as people have them: the part of RFC 5321 §4.1.2 and RFC 5322 §3.4.1 without
/// quoted local parts, comments and address literals, which no mail provider hands out.
///
/// ASCII only. Mail to other local parts needs every relay on the way to know RFC 6531, and letters
/// of other scripts that look like Latin ones would let one address pass for another. A domain in
/// another script is given in its ASCII form (`xn--…`, RFC 5890).
package struct EmailAddress: TextValue {
  let text: String

  static let form = TextForm(
    "An e-mail address in ASCII: at most 64 characters before the @ and 254 in all. Upper and lower"
      + " case are kept as given, and make no difference to who is meant.",
    length: 5...254,
    pattern: "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
      + "([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$",
    format: "email", example: "name@example.org")

  init(checking text: String) throws(Fault) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, Self.isLocalPart(parts[0]), Self.isDomain(parts[1]) else {
      throw Self.wrongForm
    }
    self.text = text
  }

  /// An address that stands where one was removed.
  init(erasedAs text: String) { self.text = text }

  /// The address by which accounts are found: in lower case. RFC 5321 §2.3.11 leaves the case of
  /// the local part to the host that receives; hosts in use do not tell two people apart by it.
  var canonical: String { text.lowercased() }

  /// What stands behind the @, in lower case.
  var domain: String {
    String(text.drop { $0 != "@" }.dropFirst()).lowercased()
  }

  /// Atoms of RFC 5322 §3.2.3 with single dots between them; at most 64 (RFC 5321 §4.5.3.1.1).
  private static func isLocalPart(_ part: Substring) -> Bool {
    part.utf8.count <= 64
      && part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
        atom.isMade { $0.isLetter || $0.isDigit || Self.atomSigns.contains($0) }
      }
  }

  private static let atomSigns = Array("!#$%&'*+/=?^_`{|}~-".utf8)

  /// Labels of letters, digits and inner hyphens, at most 63 each (RFC 1035 §2.3.1), at least two;
  /// the last one is never all digits (RFC 3696 §2), so an IP address is no domain.
  private static func isDomain(_ domain: Substring) -> Bool {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last else { return false }
    return labels.allSatisfy(isLabel) && !last.isMade { $0.isDigit }
  }

  private static func isLabel(_ label: Substring) -> Bool {
    label.utf8.count <= 63 && label.first != "-" && label.last != "-"
      && label.isMade { $0.isLetter || $0.isDigit || $0.isHyphen }
  }
}
