import Inspection
import Testing

@Suite("A file that hides what it does from whoever looks at it")
struct EvasionTests {
  private static let site = "<< /S /URI /URI (https://a.example) >>"
  private static let script = "5 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>"
  /// Data by a filter that is not looked into.
  private static let opaque: [UInt8] = [0x80, 0x0b, 0x60]

  private static func objects(
    _ head: String, _ data: [UInt8] = opaque, lineEnd: String = "\n"
  ) -> [UInt8] {
    PDF.with(data, head: head, lineEnd: lineEnd)
  }

  private static let samples: [(Sample, FileFinding)] = [
    (
      Sample("by a zero before what tells of a key", .pdf, PDF.plain(catalog: "\0/Encrypt 8 0 R")),
      .unreadable("/Encrypt")
    ),
    (
      Sample("by a zero before what opens", .pdf, PDF.plain(catalog: "\0/OpenAction \(site)")),
      .active("/OpenAction")
    ),
    (
      Sample("by a zero before a short name", .pdf, PDF.plain(page: "\0/AA << /O \(site) >>")),
      .active("/AA")
    ),
    (
      Sample("by a zero before a form", .pdf, PDF.plain(catalog: "\0/XFA 5 0 R")),
      .active("/XFA")
    ),
    (
      Sample("by a zero before an absurd size", .pdf, PDF.plain(page: "\0/MediaBox [0 0 99999 9]")),
      .dimensions("/MediaBox 99999")
    ),
    (
      Sample(
        "by a filter that is told elsewhere", .pdf,
        objects("/Type /ObjStm /N 1 /First 4 /Filter 9 0 R")),
      .unreadable("/ObjStm")
    ),
    (
      Sample(
        "by a filter that is told elsewhere, of data that looks like deflate", .pdf,
        objects("/Type /ObjStm /N 1 /First 4 /Filter [9 0 R]", packed(ascii("5 0 null")))),
      .unreadable("/ObjStm")
    ),
    (
      Sample(
        "by two filters of which readers take the other one", .pdf,
        objects(
          "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Filter [/FlateDecode /AHx]",
          packed(ascii("5 0 null")))),
      .unreadable("/ObjStm")
    ),
    (
      Sample(
        "by characters within deflate", .pdf,
        objects(
          "/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /AHx]",
          packed(ascii("3520303c3c>")))),
      .unreadable("/ObjStm")
    ),
    (
      Sample(
        "by a word behind the filter that begins no object", .pdf,
        objects("/N 1 /First 4 /Filter /LZWDecode /X (obj)")),
      .unreadable("/ObjStm /LZWDecode")
    ),
    (
      Sample(
        "by the beginning of an object in a text behind its type", .pdf,
        objects("/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode /X (5 0 obj)")),
      .unreadable("/ObjStm")
    ),
    (
      Sample(
        "by the beginning of a part in a text behind its type", .pdf,
        objects("/Type /ObjStm /N 1 /First 4 /X (stream\n) /Filter /LZWDecode")),
      .unreadable("/ObjStm")
    ),
    (
      Sample(
        "by a dictionary that is longer than kilobytes", .pdf,
        objects(
          "/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode /X ("
            + String(repeating: "x", count: 5_000) + ")")),
      .unreadable("/ObjStm /LZWDecode")
    ),
    (
      Sample(
        "by an object stream that is broken where readers go on", .pdf,
        objects(
          "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
          packed(ascii("5 0 null")).dropLast(5) + [0xff, 0xff])),
      .unreadable("/ObjStm")
    ),
    (
      Sample(
        "by space behind the word that begins a part", .pdf,
        objects("/Filter /FlateDecode", packed(ascii(script)), lineEnd: " \r\n")),
      .active("/JavaScript")
    ),
    (
      Sample(
        "by a remark behind the word that begins a part", .pdf,
        objects("/Filter /FlateDecode", packed(ascii(script)), lineEnd: "% here\n")),
      .active("/JavaScript")
    ),
    (
      Sample(
        "by characters that begin as deflate does", .pdf,
        objects("/Filter /AHx", ascii("h$ 2f4a617661536372697074>"))),
      .active("/JavaScript")
    ),
    (
      Sample(
        "by an object of whose number there is another, harmless one behind", .pdf,
        PDF.objects(7, site, catalog: "/OpenAction 7 0 R").dropLast(6)
          + PDF.objects(7, "<< /S /GoTo >>").dropFirst(9)),
      .active("/OpenAction")
    ),
  ]

  @Test("is refused (T21)", arguments: samples)
  func refused(sample: Sample, found: FileFinding) { #expect(sample.found == found) }
}
