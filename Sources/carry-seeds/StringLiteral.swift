/// A text as a multi-line raw string literal that the compiler reads back byte for byte.
///
/// One `#` more than the longest run of `#` in the text, so that neither a quotation mark nor a
/// backslash within it can end or escape anything. The line break before the closing delimiter is
/// not part of the value, hence a text that ends in a line break keeps exactly that one:
/// `{"a":1}⏎` becomes `#"""⏎{"a":1}⏎⏎"""#`.
struct StringLiteral: CustomStringConvertible {
  let description: String

  init(_ text: String) {
    var longestRun = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "#") ? run + 1 : 0
      longestRun = max(longestRun, run)
    }
    let marks = String(repeating: "#", count: longestRun + 1)
    var body = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      // The compiler turns CR and CR LF in a literal into LF, refuses NUL, and skips a BOM.
      case "\r", "\0", "\u{FEFF}":
        body.append(contentsOf: "\\\(marks)u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default: body.append(scalar)
      }
    }
    description = "\(marks)\"\"\"\n\(String(body))\n\"\"\"\(marks)"
  }
}
