/// What mailed links and the links of certificates begin with: where the front end has its pages.
///
/// The path of a page follows, then the token. Where the base ends in `=`, the path goes before the
/// query or fragment that ends there, so that the token is still the last:
///
///     https://example.org/link    https://example.org/link/reset-password/TOKEN
///     https://example.org/link/   https://example.org/link/reset-password/TOKEN
///     https://example.org/?t=     https://example.org/reset-password?t=TOKEN
///     https://example.org/#/      https://example.org/#/reset-password/TOKEN
package struct LinkBase: Hashable, Sendable {
  /// Bytes of a base at most.
  static let maximumLength = 500
  /// What serves as long as nobody says where the pages are: an address that leads nowhere.
  static let standard = LinkBase(head: "https://mumaris.example/link/", tail: "")

  /// What the path follows; ends in a slash.
  private let head: String
  /// What the token follows where the base ends in `=`; empty otherwise.
  private let tail: String

  private init(head: String, tail: String) {
    self.head = head
    self.tail = tail
  }

  /// Nil where the text is no URL with its scheme, holds what ends a link in a text, or has a query
  /// with no place for a path and a token.
  package init?(_ text: String) {
    guard Self.isURL(text) else { return nil }
    var (head, tail) = (text[...], Substring())
    if text.hasSuffix("="), let mark = text.lastIndex(where: { $0 == "?" || $0 == "#" }) {
      (head, tail) = (text[..<mark], text[mark...])
    }
    // A path belongs before a query, but may stand in a fragment.
    guard !head.contains("?") || head.contains("#") else { return nil }
    self.init(head: head.hasSuffix("/") ? String(head) : head + "/", tail: String(tail))
  }

  /// The address of a page.
  ///
  /// - Parameter token: What the page is for; nil for one that needs nothing.
  func address(path: String, token: String? = nil) -> String {
    guard let token else { return head + path }
    return tail.isEmpty ? head + path + "/" + token : head + path + tail + token
  }

  /// A scheme (RFC 3986 §3.1), a colon, something behind it, and visible ASCII without what ends a
  /// link in a text.
  private static func isURL(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon > text.utf8.startIndex,
      text.utf8.index(after: colon) < text.utf8.endIndex, text.utf8.count <= maximumLength
    else { return false }
    let scheme = text.utf8[..<colon]
    return scheme.allSatisfy { Ascii.isAlphanumeric($0) || "+-.".utf8.contains($0) }
      && text.utf8.allSatisfy { byte in
        Ascii.isPrintable(byte) && byte != Ascii.space && !"\"<>\\^`{|}".utf8.contains(byte)
      }
  }
}
