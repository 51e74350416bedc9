import Shape

/// Where something is found on the web: an address that begins with `https://` or `http://`.
struct WebAddress: TextValue {
  let text: String

  static let form = TextForm(
    "A web address as a browser shows it: `https://` or `http://`, a host, and what follows; ASCII"
      + " characters without blanks.",
    length: 10...500, pattern: "^https?://[A-Za-z0-9][!-~]*$",
    example: "https://doi.org/10.1000/182")

  init(checking text: String) throws(Fault) {
    guard let rest = Self.rest(of: text), let first = rest.utf8.first,
      first.isLetter || first.isDigit,
      rest.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else { throw Self.wrongForm }
    self.text = text
  }

  /// By which two writings of one address are the same: without the scheme, a slash at the end and
  /// what follows `#`, the host in small letters.
  var canonical: String {
    let address = Self.rest(of: text)?.prefix { $0 != "#" } ?? ""
    let host = address.prefix { $0 != "/" && $0 != "?" }
    let path = address.dropFirst(host.count)
    return host.lowercased() + (path.last == "/" ? path.dropLast() : path)
  }

  private static func rest(of text: String) -> Substring? {
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      return text.dropFirst(scheme.count)
    }
    return nil
  }
}
