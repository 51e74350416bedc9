/// Where a link leads that is followed by its address (ISO 32000-1 12.6.4.7).
enum PDFAddress {
  /// A file of the reader's machine (`file`) or of a server of files (`ftp`) is none of these.
  private static let schemes: Set<String> = ["http", "https", "mailto", "tel", "sms", "doi"]

  /// Whether an address leads to a page of the web, to mail or to a telephone. One without a scheme
  /// (RFC 3986 4.2), as people write it (`www.example.org`), does; a place in a folder or on another
  /// machine (`//host/share`) does not.
  ///
  /// - Parameter address: Its characters that can be seen: browsers drop line breaks and tabs, so
  ///   that `java⏎script:` is a script (WHATWG URL Standard 4.4), and two bytes a letter are one.
  static func isOfTheWeb(_ address: [UInt8]) -> Bool {
    guard let first = address.first else { return true }
    if first == 0x2f || first == 0x5c { return false }
    let scheme = address.prefix { byte in
      byte.isDigit || (0x61...0x7a).contains(byte | 0x20) || "+-.".utf8.contains(byte)
    }
    guard !scheme.isEmpty, scheme.endIndex < address.endIndex, address[scheme.endIndex] == 0x3a
    else { return true }
    let name = String(decoding: scheme, as: UTF8.self).lowercased()
    if schemes.contains(name) { return true }
    // A host with its port.
    let port = address[(scheme.endIndex + 1)...]
    return (name.contains(".") || name == "localhost") && port.first?.isDigit == true
  }
}
