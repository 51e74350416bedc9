import Inspection
import Testing

@Suite("A file that is no mere document")
struct HarmfulTests {
  /// A ZIP file with nothing in it.
  private static let archive: [UInt8] = ascii("PK\u{5}\u{6}") + [UInt8](repeating: 0, count: 18)
  private static let script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
  private static let page = ascii("<html><script>alert(1)</script></html>")

  private static let samples: [(Sample, FileFinding)] = [
    (
      Sample("a script", .pdf, PDF.plain("5 0 obj\n\(script)\nendobj")), .active("/JavaScript")
    ),
    (
      Sample(
        "a script whose name is written in numbers", .pdf,
        PDF.plain("5 0 obj\n<< /S /J#61v#61S#63ript /JS 6 0 R >>\nendobj")),
      .active("/JavaScript")
    ),
    (Sample("a packed script", .pdf, PDF.objects(5, script)), .active("/JavaScript")),
    (
      Sample(
        "a script packed behind a lie about it", .pdf,
        PDF.with(packed(ascii("5 0 " + script)), head: "/Subtype /Image")),
      .active("/JavaScript")
    ),
    (
      Sample(
        "a script packed as text", .pdf,
        PDF.with(
          PDF.ascii85(packed(ascii("5 0 " + script))),
          head: "/Type /ObjStm /N 1 /First 4 /Filter [/ASCII85Decode /FlateDecode]")),
      .active("/JavaScript")
    ),
    (
      Sample(
        "a script in hexadecimal", .pdf,
        PDF.with(
          ascii(
            ascii("5 0 " + script).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
              .joined() + ">"), head: "/Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode")),
      .active("/JavaScript")
    ),
    (
      Sample(
        "a script at the seam of two windows", .pdf,
        PDF.with(
          packed([UInt8](repeating: 0x20, count: (1 << 16) - 7) + ascii("/S /JavaScript ")))),
      .active("/JavaScript")
    ),
    (
      Sample(
        "objects packed so that nobody can tell", .pdf,
        PDF.with([0x80, 0x0b, 0x60], head: "/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode")),
      .unreadable("/ObjStm /LZWDecode")
    ),
    (
      Sample(
        "a program to be started", .pdf,
        PDF.plain(catalog: "/OpenAction << /S /Launch /F (a.exe) >>")),
      .active("/Launch")
    ),
    (
      Sample(
        "a site that opens by itself", .pdf,
        PDF.plain(catalog: "/OpenAction << /S /URI /URI (https://a.example) >>")),
      .active("/OpenAction")
    ),
    (
      Sample(
        "a site that opens by itself, told elsewhere", .pdf,
        PDF.plain(
          "7 0 obj\n<< /S /URI /URI (https://a.example) >>\nendobj",
          catalog: "/OpenAction 7 0 R")),
      .active("/OpenAction")
    ),
    (
      Sample(
        "a site that opens by itself, told in a packed part", .pdf,
        PDF.objects(7, "<< /S /URI /URI (https://a.example) >>", catalog: "/OpenAction 7 0 R")),
      .active("/OpenAction")
    ),
    (
      Sample(
        "a form that sends itself", .pdf,
        PDF.plain("5 0 obj\n<< /S /SubmitForm /F (https://a.example) >>\nendobj")),
      .active("/SubmitForm")
    ),
    (
      Sample(
        "another file in it", .pdf,
        PDF.plain("5 0 obj\n<< /Type /EmbeddedFile /Length 0 >>\nendobj")),
      .active("/EmbeddedFile")
    ),
    (
      Sample(
        "another file in it, whose stream does not say so", .pdf,
        PDF.plain("5 0 obj\n<< /F (a.exe) /EF << /F 6 0 R >> >>\nendobj")),
      .active("/EF")
    ),
    (
      Sample(
        "a note that attaches a file", .pdf,
        PDF.plain("5 0 obj\n<< /Subtype /FileAttachment /FS 6 0 R >>\nendobj")),
      .active("/FileAttachment")
    ),
    (
      Sample(
        "a folder of files", .pdf,
        PDF.plain("5 0 obj\n<< /Type /Catalog /Collection << /View /D >> >>\nendobj")),
      .active("/Collection")
    ),
    (
      Sample("media", .pdf, PDF.plain("5 0 obj\n<< /Subtype /RichMedia >>\nendobj")),
      .active("/RichMedia")
    ),
    (
      Sample(
        "a form of another kind", .pdf,
        PDF.plain(catalog: "/AcroForm << /XFA [ (form) 5 0 R ] >>")),
      .active("/XFA")
    ),
    (
      Sample("encryption", .pdf, PDF.plain(catalog: "/Encrypt 8 0 R")), .unreadable("/Encrypt")
    ),
    (Sample("a page of a site behind it", .pdf, PDF.plain() + page), .trailing("%%EOF")),
    (
      Sample("a page of a site between two ends", .pdf, PDF.plain() + page + ascii("\n%%EOF\n")),
      .trailing("%%EOF")
    ),
    (Sample("an archive behind it", .pdf, PDF.plain() + archive), .trailing("%%EOF")),
    (
      Sample(
        "an archive in it", .pdf,
        ascii("%PDF-1.7\n%") + archive.dropLast(2) + [7, 0] + ascii("\n%%EOF\n")),
      .trailing("ZIP")
    ),
    (
      Sample(
        "an absurd picture", .pdf,
        PDF.with([0], head: "/Subtype /Image /Width 65000 /Height 65000 /Filter /JBIG2Decode")),
      .dimensions("65000 × 65000")
    ),
    (
      Sample("an absurd unit", .pdf, PDF.plain(page: "/UserUnit 75000")),
      .dimensions("/UserUnit 75000")
    ),
    (
      Sample(
        "what was packed twice", .pdf,
        PDF.with(
          packed(packed([UInt8](repeating: 0, count: 1 << 22))),
          head: "/Filter [/FlateDecode /FlateDecode]")),
      .unreadable("/FlateDecode /FlateDecode")
    ),
    (Sample("a page of a site behind it", .png, PNG.image(2, 2, behind: page)), .trailing("IEND")),
    (
      Sample("another picture behind its end", .png, PNG.image(2, 2, behind: PNG.image(2, 2))),
      .trailing("IEND")
    ),
    (
      Sample(
        "more rows than it says", .png,
        PNG.image(2, 2, rows: [UInt8](repeating: 0, count: 1 << 20))),
      .unpacksTooLarge("IDAT")
    ),
    (
      Sample(
        "a remark that unpacks without end", .png,
        PNG.image(
          2, 2,
          more: PNG.chunk(
            "zTXt", ascii("a\0\0") + packed([UInt8](repeating: 0x61, count: 17 << 20))))),
      .unpacksTooLarge("iTXt")
    ),
    (
      Sample("absurd sides", .png, PNG.image(60_000, 60_000)), .dimensions("60000 × 60000")
    ),
    (
      Sample("pictures that move", .png, PNG.image(2, 2, more: PNG.chunk("acTL", [0, 0, 0, 2]))),
      .active("acTL")
    ),
    (Sample("absurd sides", .jpeg, JPEG.image(65_000, 65_000)), .dimensions("65000 × 65000")),
    (Sample("an archive behind it", .jpeg, JPEG.image() + archive), .trailing("EOI")),
    (
      Sample(
        "an archive in a remark", .jpeg,
        JPEG.image(more: JPEG.segment(0xfe, archive.dropLast(2) + comment(JPEG.image().count)))),
      .trailing("ZIP")
    ),
    (
      Sample(
        "a page of a site between two pictures", .jpeg,
        JPEG.image() + page + JPEG.image()),
      .trailing("EOI")
    ),
  ]

  /// How long the remark of an archive is that reaches from its place in a picture to the end.
  private static func comment(_ count: Int) -> [UInt8] {
    // All of the picture but what stands before the remark: two marks and the first segment.
    let length = count - 2 - 18
    return [UInt8(length & 0xff), UInt8(length >> 8)]
  }

  @Test("is refused, and what was found is named (T21)", arguments: samples)
  func refused(sample: Sample, found: FileFinding) { #expect(sample.found == found) }

  @Test("that unpacks to more than a viewer can hold is refused within its bounds (T21)")
  func bomb() {
    let part = packed([UInt8](repeating: 0, count: InspectionLimit.unpackedPart + (1 << 17)))
    #expect(
      Sample("", .pdf, PDF.with(part)).found == .unpacksTooLarge("/FlateDecode"))
  }
}
