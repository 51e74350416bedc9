import Inspection
import Testing

/// The clauses are those of ISO 32000-1.
@Suite("A PDF that does more than show pages")
struct MoreThanPagesTests {
  /// A page with one note on it.
  private static func noted(_ note: String, _ objects: String = "") -> [UInt8] {
    PDF.plain(objects, page: "/Annots [<< /Type /Annot /Rect [0 0 9 9] \(note) >>]")
  }

  /// A page with a link that acts when it is clicked.
  private static func linked(_ action: String, _ objects: String = "") -> [UInt8] {
    noted("/Subtype /Link /A \(action)", objects)
  }

  private static func address(_ address: String) -> [UInt8] {
    linked("<< /S /URI /URI \(address) >>")
  }

  private static func external(_ head: String) -> [UInt8] { PDF.with(ascii("q Q"), head: head) }

  private static let notes: [(Sample, String)] = [
    (
      "a model with a script (13.6.2)",
      noted("/Subtype /3D /3DD 5 0 R", "5 0 obj\n<< /Type /3D /OnInstantiate 6 0 R >>\nendobj"),
      "/3D"
    ),
    (
      "a script of a model alone (13.6.3)",
      PDF.plain("5 0 obj\n<< /OnInstantiate 6 0 R >>\nendobj"),
      "/OnInstantiate"
    ),
    ("a screen for media (12.5.6.18)", noted("/Subtype /Screen"), "/Screen"),
    ("a sound (12.5.6.16)", noted("/Subtype /Sound /Sound 5 0 R"), "/Sound"),
    ("a movie (12.5.6.17)", noted("/Subtype/Movie /T (x)"), "/Movie"),
    ("media (Extension Level 3)", noted("/Subtype /RichMedia"), "/RichMedia"),
    ("a kind that nobody knows (12.5.6.1)", noted("/Subtype /Xyz"), "/Xyz"),
    ("a kind that is told elsewhere", noted("/Subtype 5 0 R", "5 0 obj\n/Xyz\nendobj"), "/Subtype"),
    (
      "a kind behind a reference to a list of references",
      PDF.plain(
        "5 0 obj\n[6 0 R]\nendobj\n6 0 obj\n<< /Subtype /Xyz >>\nendobj", page: "/Annots 5 0 R"),
      "/Xyz"
    ),
    (
      "a kind in a packed part",
      PDF.objects(5, "<< /Subtype /X#79z >>", catalog: "/X << /Annots [ 5 0 R ] >>"), "/Xyz"
    ),
    ("a kind written in numbers", noted("/Subtype /#33#44"), "/3D"),
    ("a kind behind a remark", noted("/Subtype%\u{e2}\n/3D"), "/3D"),
  ].map { (Sample($0.0, .pdf, $0.1), $0.2) }

  private static let streams: [(Sample, String)] = [
    ("data at an address (7.3.8.2)", external("/F << /FS /URL /F (https://a.example) >>"), "/F"),
    ("data in a file", external("/F (a.bin)"), "/F"),
    ("data in a file in hexadecimal", external("/F <612e62696e>"), "/F"),
    ("data in a file told elsewhere", external("/#46 8 0 R"), "/F"),
    ("data in a file behind a remark", external("/F%\u{e2}(5 0 obj)\n(a.bin)"), "/F"),
    ("data in a file, and an object in a text", external("/F (a) /X (\u{e2}5 0 obj)"), "/F"),
    ("a filter of data in a file", external("/FFilter /FlateDecode"), "/FFilter"),
    ("a page of another file (8.10.4)", external("/Ref << /Page 1 >>"), "/Ref"),
    ("a page of another file told elsewhere", external("/Ref 8 0 R"), "/Ref"),
    ("a picture to be taken in at the printer (14.11.7)", external("/OPI 8 0 R"), "/OPI"),
    ("PostScript (8.8.2)", external("/Type /XObject /Subtype /PS"), "/PS"),
    ("PostScript in a form", external("/Subtype /Form /Subtype2 /PS"), "/PS"),
    ("PostScript beside a form", external("/Subtype /Form /PS 8 0 R"), "/PS"),
    ("a kind told elsewhere", external("/Subtype 8 0 R"), "/Subtype"),
  ].map { (Sample($0.0, .pdf, $0.1), $0.2) }

  private static let addresses: [Sample] = [
    ("a script", address("(javascript:alert\\(1\\))")),
    ("a script with a line break", address("(java\\nscript:alert\\(1\\))")),
    ("a script of another case, in hexadecimal", address("<4A617661736372697074 3A>")),
    ("a script in numbers", address("(\\152avascript:x)")),
    ("a script in two bytes a letter", address("<feff006A006100760061003A>")),
    ("a script of the other kind", address("(vbscript:x)")),
    ("a file", address("(file:///etc/passwd)")),
    ("data", address("( data:text/html,x)")),
    ("a drive", address("(C:\\\\a.exe)")),
    ("a share", address("(\\\\\\\\host\\\\share)")),
    ("a share with slashes", address("(//host/share)")),
    ("a script behind a remark", address("%\u{e2}\n(javascript:x)")),
    (
      "a script told elsewhere",
      linked("<< /S /URI /URI 5 0 R >>", "5 0 obj\n(javascript:x)\nendobj")
    ),
    ("a script in a packed part", PDF.objects(5, "<< /S /URI /URI (javascript:x) >>")),
  ].map { Sample($0.0, .pdf, $0.1) }

  private static let actions: [(Sample, String)] = [
    ("a way into another file (12.6.4.3)", linked("<< /S /GoToR /F (a.pdf) >>"), "/GoToR"),
    ("a way into a file in it (12.6.4.4)", linked("<< /S /GoToE >>"), "/GoToE"),
    ("a thread of another file (12.6.4.6)", linked("<< /S /Thread /F (a) /D 0 >>"), "/Thread"),
    ("a sound (12.6.4.8)", linked("<< /S /Sound /Sound 5 0 R >>"), "/Sound"),
    ("a movie (12.6.4.9)", linked("<< /S /Movie >>"), "/Movie"),
    ("hiding (12.6.4.10)", linked("<< /S /Hide /T (a) >>"), "/Hide"),
    (
      "a note behind a list in its list",
      PDF.plain(
        "5 0 obj\n<< /Type /Annot /Subtype /Xyz >>\nendobj", page: "/Annots [[] 5 0 R]"), "/Xyz"
    ),
    (
      "an action behind a list in its list",
      linked("<< /S /GoTo /D (a) /Next [[] 5 0 R] >>", "5 0 obj\n<< /S /Xyz >>\nendobj"), "/Xyz"
    ),
    ("files behind a word", PDF.plain(catalog: "x/EmbeddedFiles 5 0 R"), "/EmbeddedFiles"),
    ("a script behind a reference", linked("<< /P 5 0 R/S/JavaScript >>"), "/JavaScript"),
    ("a script behind a word and a key", linked("<< x/S/JavaScript >>"), "/JavaScript"),
    ("a collection behind a word", PDF.plain(catalog: "x/Collection<< >>"), "/Collection"),
    ("a start behind a word of the format", PDF.plain(catalog: "/X null/Launch"), "/Launch"),
    ("printing (12.6.4.11)", linked("<< /S /Named /N /Print >>"), "/Named"),
    ("printing, told elsewhere", linked("<< /S /Named /N 5 0 R >>"), "/Named"),
    (
      "one of two commands", linked("<< /S /Named /N /NextPage /N /SaveAs >>"), "/Named"
    ),
    ("media (12.6.4.13)", linked("<< /S /Rendition >>"), "/Rendition"),
    ("a change of pages (12.6.4.14)", linked("<< /S /Trans /Trans << >> >>"), "/Trans"),
    ("a view of a model (12.6.4.15)", linked("<< /S /GoTo3DView >>"), "/GoTo3DView"),
    ("a command to media", linked("<< /S /RichMediaExecute >>"), "/RichMediaExecute"),
    ("a form that is emptied (12.7.5.3)", linked("<< /S /ResetForm >>"), "/ResetForm"),
    ("a form that is filled (12.7.5.4)", linked("<< /S /ImportData /F (a) >>"), "/ImportData"),
    ("an action that nobody knows", linked("<< /S /Xyz >>"), "/Xyz"),
    ("one with a long name", linked("<< /S /AnActionOfSomeLaterVersion >>"), "/S"),
    ("one whose type is told elsewhere", linked("<< /S 5 0 R >>"), "/S"),
    ("one behind a remark", linked("% (\u{e2} <<\n<< % >>\n /S%\n/Xyz >>"), "/Xyz"),
    ("one in numbers", linked("<< /#53 /X#79z >>"), "/Xyz"),
    (
      "one far behind", linked("<<\(String(repeating: " ", count: 9_000)) /S /Xyz >>"), "/Xyz"
    ),
    ("one behind a text", linked("<< /X (\\) >> \\() /Y (()) /S /Xyz >>"), "/Xyz"),
    ("one told elsewhere", linked("5 0 R", "5 0 obj\n<< /S /Xyz >>\nendobj"), "/Xyz"),
    (
      "one that a reference refers to",
      linked("5 0 R", "5 0 obj 6 0 R endobj\n6 0 obj << /S /Xyz >> endobj"), "/Xyz"
    ),
    (
      "one that comes next (12.6.2)", linked("<< /S /GoTo /D (a) /Next << /S /Xyz >> >>"), "/Xyz"
    ),
    (
      "one of several that come next",
      linked("<< /S /GoTo /Next [<< /S /GoTo >> 5 0 R] >>", "5 0 obj\n<< /S /Xyz >>\nendobj"),
      "/Xyz"
    ),
    ("one of a table of contents", PDF.plain("5 0 obj\n<< /A << /S /Xyz >> >>\nendobj"), "/Xyz"),
    ("one kept from a link", noted("/Subtype /Link /PA << /S /Xyz >>"), "/Xyz"),
    (
      "one in a packed part",
      PDF.objects(5, "<< /S /Xyz >>", catalog: "/X << /A 5 0 R >>"), "/Xyz"
    ),
    (
      "one in a part packed as text alone",
      PDF.with(
        ascii("35203020 3c3c2f532f58797a3e3e>"),
        head: "/Type /ObjStm /N 1 /First 4 /Filter /AHx", catalog: "/X << /A 5 0 R >>"), "/Xyz"
    ),
    (
      "one whose number is parted by a remark",
      linked("5 0 R", "5 %\n0 obj\n<< /S /Xyz >>\nendobj"), "obj"
    ),
    (
      "a site that opens with a page, told elsewhere (12.6.3)",
      PDF.plain(
        "5 0 obj\n<< /S /URI /URI (https://a.example) >>\nendobj", page: "/AA << /O 5 0 R >>"),
      "/OpenAction"
    ),
    (
      "a site that opens with a page, told elsewhere twice",
      PDF.plain(
        "5 0 obj\n<< /O 6 0 R >>\nendobj\n6 0 obj\n<< /S /URI /URI (https://a.example) >>\nendobj",
        page: "/AA 5 0 R"), "/OpenAction"
    ),
    (
      "a site that opens next",
      PDF.plain(catalog: "/OpenAction << /S /GoTo /Next << /S /URI /URI (https://a.example) >> >>"),
      "/OpenAction"
    ),
    (
      "a site that opens far behind",
      PDF.plain(
        catalog: "/OpenAction << \(String(repeating: " ", count: 9_000)) /S /URI /URI (http://a) >>"
      ),
      "/OpenAction"
    ),
    (
      "a form of another kind, behind a remark", PDF.plain(catalog: "/XFA%\u{e2}\n[(a) 5 0 R]"),
      "/XFA"
    ),
    ("another file, behind a remark", PDF.plain("5 0 obj\n<< /EF%\u{e2}\n<< >> >>\nendobj"), "/EF"),
  ].map { (Sample($0.0, .pdf, $0.1), $0.2) }

  @Test("by a note is refused (T21)", arguments: notes)
  func note(sample: Sample, found: String) { #expect(sample.found == .active(found)) }

  @Test("by what its parts hold is refused (T21)", arguments: streams)
  func stream(sample: Sample, found: String) { #expect(sample.found == .active(found)) }

  @Test("by an address that is none of the web or of mail is refused (T21)", arguments: addresses)
  func address(sample: Sample) { #expect(sample.found == .active("/URI")) }

  @Test("by an action is refused (T21)", arguments: actions)
  func action(sample: Sample, found: String) {
    let isReadable = found != "obj"
    #expect(sample.found == (isReadable ? .active(found) : .unreadable(found)))
  }

  private static let ordinary: [Sample] = [
    [
      "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight",
      "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "Watermark",
      "PrinterMark", "TrapNet", "Redact",
    ].map { ("with a note of type \($0)", noted("/Subtype /\($0) /Contents (Here) /F 4")) },
    [
      "https://a.example/x?y=(1:2)", "HTTP://a.example", "mailto:a@example.org", "tel:+966110000",
      "sms:+966110000", "doi:10.1000/182",
      "www.example.org", "www.example.org:8080/a", "localhost:80", "a.html#b", "#b", "",
    ].map { ("with a link to \($0)", address("(\($0))")) },
    [
      "NextPage", "PrevPage", "FirstPage", "LastPage", "GoBack", "GoForward", "GoToPage", "Find",
    ].map {
      ("with a button for \($0)", linked("<< /Type /Action /S /Named /N /\($0) >>"))
    },
    [
      ("with a link to a page", linked("<< /S /GoTo /D [3 0 R /XYZ 0 0 0] >>")),
      ("with layers that are switched", linked("<< /S /SetOCGState /State [/ON 5 0 R] >>")),
      ("with a thread of its own", linked("<< /S /Thread /D 0 >>")),
      (
        "with a signature to be seen",
        noted(
          "/Subtype /Widget /FT /Sig /F 132 /V 5 0 R /P 3 0 R /MK << >>",
          "5 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached"
            + " /Contents <3082> /ByteRange [0 1 2 3] /Reference [<< /Type /SigRef >>] >>\nendobj")
      ),
      (
        "with a structure for readers aloud",
        PDF.plain(
          "5 0 obj\n<< /S /Span /A 6 0 R /K [<< /S /Sect /A << /O /Layout /Placement /Block >> >>]"
            + " >>\nendobj\n6 0 obj\n<< /O /Table /RowSpan 2 >>\nendobj",
          "7 0 obj\n<< /RoleMap << /A /P /Next /Span /S /Span >> >>\nendobj")
      ),
      (
        "with a table of contents of itself",
        PDF.plain(
          "5 0 obj\n<< /Title (1) /Next 6 0 R /A 7 0 R >>\nendobj",
          "6 0 obj\n<< /Title (2) /Prev 5 0 R /SE 8 0 R /Dest [3 0 R /Fit] >>\nendobj",
          "7 0 obj\n<< /S /GoTo /D (chapter.1) >>\nendobj", "8 0 obj\n<< /S /H1 >>\nendobj")
      ),
      (
        "with pages numbered by letters",
        PDF.plain(catalog: "/PageLabels << /Nums [0 << /S /A >>] >>")
      ),
      ("with a change from page to page", PDF.plain(page: "/Trans << /S /Dissolve >>")),
      (
        "with icons that keep their proportions",
        noted("/Subtype /Widget /MK << /IF << /SW /A /S /A /A [0.5 0.5] >> >>")
      ),
      (
        "with fonts and pictures by short names",
        PDF.with(
          ascii("q /A Do Q"),
          head: "/Type /XObject /Subtype /Form /Resources << /Font << /F 5 0 R /A 6 0 R >>"
            + " /XObject << /PS 7 0 R /Ref 8 0 R >> >> /Group << /S /Transparency >>")
      ),
      ("with a filter by its short name", PDF.with(ascii("7E>"), head: "/F /AHx")),
      (
        "with notes whose list stands elsewhere",
        PDF.plain("5 0 obj\n[]\nendobj", page: "/Annots 5 0 R")
      ),
      (
        "that speaks of collections and scripts",
        PDF.with(
          ascii("BT (Specimen/Collection and transport) Tj (HTML/JavaScript) Tj ET"),
          head: "/Length 63")
      ),
      (
        "whose title speaks of them",
        PDF.plain(
          "5 0 obj\n<< /Title (Store/Encrypt: Image/Movie review) /Author (Product/Launch) >>\nendobj"
        )
      ),
      ("that blends", PDF.plain("5 0 obj\n<< /Type /ExtGState /BM /Screen >>\nendobj")),
      (
        "with an opening that shows layers",
        PDF.plain(catalog: "/OpenAction << /S /SetOCGState /State [] >>")
      ),
    ],
  ].flatMap { $0 }.map { Sample($0.0, .pdf, $0.1) }

  @Test("is none that links, comments, signs and has structure", arguments: ordinary)
  func kept(sample: Sample) { #expect(sample.found == nil) }

  @Test("is none by what bytes of pictures spell", arguments: ["/A<<", "/URI(:", "/S/Hi", "/F("])
  func chance(text: String) {
    let bytes = [0x9c, 0xfe] + ascii(text) + [0xff, 2, 0xd7, 0x80]
    #expect(
      Sample("", .pdf, PDF.with(repeated(bytes, 500), head: "/Filter /JPXDecode")).found == nil)
    #expect(Sample("", .pdf, PDF.with(packed(repeated(bytes, 500)))).found == nil)
  }
}

@Suite("What stands beside the pixels of a picture")
struct PixelTests {
  private static func image(_ pixels: [UInt8]...) -> [UInt8] {
    PNG.signature + PNG.chunk("IHDR", PNG.number(1) + PNG.number(1) + [8, 2, 0, 0, 0])
      + pixels.flatMap { PNG.chunk("IDAT", $0) } + PNG.chunk("IEND", [])
  }

  @Test("is refused where it hides behind their end (T21)")
  func hidden() {
    let pixels = packed([0, 1, 2, 3])
    #expect(finding(in: Self.image(pixels), as: .png) == nil)
    #expect(finding(in: Self.image(pixels, []), as: .png) == nil)
    #expect(finding(in: Self.image(pixels + [0]), as: .png) == .trailing("IDAT"))
    #expect(finding(in: Self.image(pixels, ascii("<script>")), as: .png) == .trailing("IDAT"))
  }

  @Test("stays where it is a remark, for nothing reads it as a page")
  func remarks() {
    let script = ascii("<script>alert(1)</script>")
    let text = PNG.chunk("tEXt", ascii("Comment\0") + script) + PNG.chunk("prVt", script)
    #expect(finding(in: PNG.image(2, 2, more: text), as: .png) == nil)
    #expect(finding(in: JPEG.image(more: JPEG.segment(0xfe, script)), as: .jpeg) == nil)
  }
}
