import QRCode

/// What is drawn on a certificate: a seal and a pattern of our own, and the QR code of its link.
enum CertificateSeal {
  /// An eight-pointed star in a ring, with a sprig in it.
  static let seal: StaticString = """
    <svg viewBox="-50 -50 100 100" role="presentation"><g fill="none" stroke="currentColor">\
    <circle r="48" stroke-width="1.2"/><circle r="44.5" stroke-width=".5"/>\
    <circle r="41" stroke-width="3.2" stroke-dasharray=".9 2.32"/>\
    <rect x="-24.5" y="-24.5" width="49" height="49" stroke-width="1.8"/>\
    <rect x="-24.5" y="-24.5" width="49" height="49" stroke-width="1.8" transform="rotate(45)"/>\
    <circle r="22.5" stroke-width=".7"/></g><g fill="currentColor">\
    <path d="M0 17C-.6 8-.6-4 0-16 .6-4 .6 8 0 17z"/>\
    <path id="l" d="M0-7C2-12 6-14.500 11-14.500 10-9 6.500-6.500 0-7z"/>\
    <path d="M0 0C2-5 6.500-7.500 12-7.500 11-2 7 .5 0 0z"/>\
    <path d="M0 7C2 2 6.500-.5 11.500-.5 10.500 5 6.500 7.500 0 7z"/>\
    <path d="M0-7C-2-12-6-14.500-11-14.500-10-9-6.500-6.500 0-7z"/>\
    <path d="M0 0C-2-5-6.500-7.500-12-7.500-11-2-7 .5 0 0z"/>\
    <path d="M0 7C-2 2-6.500-.5-11.500-.5-10.500 5-6.500 7.500 0 7z"/>\
    <path d="M0-12C-2.400-15-2.400-17.500 0-20.500 2.400-17.500 2.400-15 0-12z"/></g></svg>
    """

  /// A faint pattern behind the text: an ellipse turned around.
  static let rosette: StaticString = """
    <svg viewBox="-100 -100 200 200" role="presentation"><g fill="none" stroke="currentColor" \
    stroke-width=".28"><g id="q"><ellipse rx="96" ry="34"/><ellipse rx="96" ry="34" \
    transform="rotate(10)"/><ellipse rx="96" ry="34" transform="rotate(20)"/></g>\
    <use href="#q" transform="rotate(30)"/><use href="#q" transform="rotate(60)"/>\
    <use href="#q" transform="rotate(90)"/><use href="#q" transform="rotate(120)"/>\
    <use href="#q" transform="rotate(150)"/></g></svg>
    """

  /// The link as a QR code; where a register's links are too long for one, the code alone.
  static func draw(_ link: String, _ code: VerificationCode, _ page: inout HTMLWriter) {
    guard let symbol = QRCode(Array(link.utf8)) ?? QRCode(Array(code.text.utf8)) else { return }
    let border = 4
    let side = String(symbol.size + 2 * border)
    page.element(
      "svg", ["viewBox": "0 0 \(side) \(side)", "shape-rendering": "crispEdges", "role": "img"]
    ) { drawing in
      drawing.element("path", ["fill": "#fff", "d": "M0 0h\(side)v\(side)H0z"])
      drawing.element("path", ["fill": "#000", "d": path(of: symbol.rows, border)])
    }
  }

  /// Dark modules that stand side by side as one rectangle each.
  private static func path(of rows: [[Bool]], _ border: Int) -> String {
    var path = ""
    for (row, modules) in rows.enumerated() {
      var column = 0
      while column < modules.count {
        let length = modules[column...].prefix { $0 }.count
        if length > 0 { path += "M\(column + border) \(row + border)h\(length)v1h-\(length)z" }
        column += max(1, length)
      }
    }
    return path
  }
}
