/// Writes HTML. What the program says of itself is a `StaticString` and goes out as it is; whatever
/// comes from data is a `String` and goes out escaped. There is no third way, so no text from outside
/// is ever markup.
///
///     writer.element("p", ["class": "name"]) { $0.text("<b> & co") }
///     →  <p class="name">&lt;b&gt; &amp; co</p>
struct HTMLWriter {
  private(set) var html = ""

  init() { html.reserveCapacity(1 << 15) }

  /// Markup of our own.
  mutating func markup(_ markup: StaticString) {
    markup.withUTF8Buffer { html += String(decoding: $0, as: UTF8.self) }
  }

  /// Text from anywhere.
  mutating func text(_ text: String) {
    if text.utf8.allSatisfy({ !Self.isSpecial($0) }) {
      html += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      default: html.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x26, 0x27, 0x3c, 0x3e: true
    default: false
    }
  }

  /// An element with its content between its tags.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ body: (inout HTMLWriter) -> Void = { _ in }
  ) {
    open(name, attributes)
    body(&self)
    markup("</")
    markup(name)
    markup(">")
  }

  /// An element that has no content and no end.
  mutating func open(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]
  ) {
    markup("<")
    markup(name)
    for (attribute, value) in attributes {
      markup(" ")
      markup(attribute)
      markup("=\"")
      text(value)
      markup("\"")
    }
    markup(">")
  }

  /// Text from anywhere that keeps its direction to itself, and takes none from what is around it.
  mutating func isolated(_ text: String) { element("bdi") { $0.text(text) } }

  /// Letters and digits that are read from left to right in every language: a number, a code.
  mutating func code(_ text: String) {
    element("bdi", ["dir": "ltr", "class": "code"]) { $0.text(text) }
  }
}
