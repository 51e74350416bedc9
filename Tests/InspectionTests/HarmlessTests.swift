import Inspection
import Testing

@Suite("A harmless file")
struct HarmlessTests {
  private static let link =
    "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://a.example) >> >>"
  private static let updated =
    ascii("5 0 obj\n<< /Title (New) >>\nendobj\nxref\n0 1\ntrailer\n<< /Prev 9 >>\nstartxref\n9\n")

  private static let samples: [Sample] = [
    Sample("as a word processor exports it", .pdf, PDF.plain("4 0 obj\n\(link)\nendobj")),
    Sample(
      "with object streams", .pdf, PDF.objects(5, "<< /Type /Font /BaseFont /AAAAAA+Arial >>")),
    Sample(
      "with an object stream behind a line of CR and LF", .pdf,
      PDF.with(packed(ascii("q 1 0 0 1 0 0 cm /Im1 Do Q")), lineEnd: "\r\n")),
    Sample(
      "with a table of contents and a sign before a picture packed as differences", .pdf,
      PDF.plain(
        "7 0 obj\n<< /Type /Outlines /First 8 0 R /Count 1 >>\nendobj",
        "8 0 obj\n<< /Subtype /Widget /AP << /N 12 0 R >> >>\nendobj",
        "9 0 obj\n<< /Filter /FlateDecode /DecodeParms << /Predictor 15 >> >>\nstream\n",
        "\nendstream\nendobj")),
    Sample(
      "that is signed, with an object stream behind the signature", .pdf,
      PDF.plain("7 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite >>\nendobj").dropLast(6)
        + PDF.objects(5, "<< /Title (Signed) >>").dropFirst(9)),
    Sample(
      "that speaks of a stream", .pdf,
      PDF.plain("4 0 obj\n<< /Title (A stream of words\nand streams) >>\nendobj")),
    Sample(
      "in whose picture a short name stands among zeros by chance", .pdf,
      PDF.with(packed([UInt8](repeating: 0, count: 99) + ascii("/XFA") + [0, 0, 0, 0, 0, 0, 0, 0]))),
    Sample(
      "with two bytes that begin as what is packed twice", .pdf, PDF.with(packed([0x78, 0x9c]))),
    Sample("that opens at a page", .pdf, PDF.plain(catalog: "/OpenAction [3 0 R /Fit]")),
    Sample(
      "that opens at a page by an action", .pdf,
      PDF.plain(catalog: "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>")),
    Sample(
      "that opens at a page by an action elsewhere", .pdf,
      PDF.plain(
        "7 0 obj\n<< /S /GoTo /D [3 0 R /Fit] >>\nendobj", catalog: "/OpenAction 7 0 R")),
    Sample(
      "that opens at a page by a packed action", .pdf,
      PDF.objects(7, "<< /S /GoTo /D [3 0 R /Fit] >>", catalog: "/OpenAction 7 0 R")),
    Sample(
      "with fields to fill in and no script", .pdf,
      PDF.plain(
        "8 0 obj\n<< /FT /Tx /T (name) /V (Rana) >>\nendobj",
        catalog: "/AcroForm << /Fields [8 0 R] >>")),
    Sample(
      "with metadata for archives", .pdf,
      PDF.with(
        ascii("<?xpacket begin=''?><x:xmpmeta><pdfaid:part>2</pdfaid:part></x:xmpmeta>"),
        head: "/Type /Metadata /Subtype /XML")),
    Sample(
      "updated twice", .pdf,
      PDF.plain() + updated + ascii("%%EOF\n") + updated
        + ascii("%%EOF\r\n \n")),
    Sample(
      "of a scanner", .pdf,
      PDF.with(
        JPEG.image(2_480, 3_508),
        head: "/Subtype /Image /Width 2480 /Height 3508 /Filter /DCTDecode")),
    Sample(
      "with a page packed as text", .pdf,
      PDF.with(
        PDF.ascii85(packed(ascii("BT /F1 12 Tf (Hello) Tj ET"))),
        head: "/Filter [/ASCII85Decode /FlateDecode]")),
    Sample(
      "in whose picture a short name came about by chance", .pdf,
      PDF.with([0x9c, 1, 0xfe] + ascii("/XFA[") + [0xff, 2, 0xd7, 0x80])),
    Sample(
      "of a large page", .pdf,
      PDF.plain(page: "/MediaBox [0 0 2384 3370] /CropBox [-10 -10.5 2384 3370]")),
    Sample("as a screen is taken", .png, PNG.image(64, 48)),
    Sample(
      "with a profile of colors and a remark", .png,
      PNG.image(
        4, 4,
        more: PNG.chunk("iCCP", ascii("sRGB\0\0") + packed([UInt8](repeating: 1, count: 3_000)))
          + PNG.chunk("tEXt", ascii("Software\0Screen")))),
    Sample("of a phone", .jpeg, JPEG.image(more: JPEG.segment(0xe1, ascii("Exif\0\0MM\0*")))),
    Sample(
      "of a phone with a picture of depth behind it", .jpeg,
      JPEG.image(more: JPEG.segment(0xe2, ascii("MPF\0MM\0*"))) + JPEG.image(80, 60)),
    Sample("filled up with zeros", .jpeg, JPEG.image() + [0, 0, 0, 0]),
    Sample("progressive", .jpeg, JPEG.image(scans: 10)),
  ]

  @Test("is kept", arguments: samples)
  func kept(sample: Sample) { #expect(sample.found == nil) }

  @Test("may be as large as the limits, and no larger")
  func limits() {
    func scans(_ count: Int) -> FileFinding? {
      Sample("", .jpeg, JPEG.image(scans: count)).found
    }
    #expect(scans(InspectionLimit.scans) == nil)
    #expect(scans(InspectionLimit.scans + 1) == .unpacksTooLarge("SOS"))
    func page(_ side: Int) -> FileFinding? {
      Sample("", .pdf, PDF.plain(page: "/MediaBox [0 0 \(side) 800]")).found
    }
    #expect(page(InspectionLimit.pageSide) == nil)
    #expect(
      page(InspectionLimit.pageSide + 1)
        == .dimensions("/MediaBox \(InspectionLimit.pageSide + 1)"))
    func picture(_ height: UInt16) -> FileFinding? {
      Sample("", .jpeg, JPEG.image(12_000, height)).found
    }
    #expect(picture(10_000) == nil)
    #expect(picture(10_001) == .dimensions("12000 × 10001"))
    func pictures(_ count: Int) -> FileFinding? {
      let more = JPEG.segment(0xe2, ascii("MPF\0"))
      return Sample("", .jpeg, (0..<count).flatMap { _ in JPEG.image(more: more) }).found
    }
    #expect(pictures(InspectionLimit.pictures) == nil)
    #expect(pictures(InspectionLimit.pictures + 1) == .trailing("EOI"))
  }
}
