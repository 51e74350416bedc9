import Testing

@testable import Inspection

/// Files of many small parts which make whoever looks at each go over the same bytes again.
@Suite("A file made to take time")
struct CostlyTests {
  /// A PDF that holds some text in plain sight, and a last part whose data others share.
  private static func pdf(_ parts: [UInt8], shared: [UInt8] = []) -> [UInt8] {
    ascii("%PDF-1.7\n") + parts + shared + ascii("\nendstream\nendobj\n%%EOF\n")
  }

  private static func part(_ head: String = "/Filter /FlateDecode", _ data: [UInt8] = []) -> [UInt8]
  {
    ascii("9 0 obj\n<< \(head) >>\nstream\n") + data
  }

  /// Parts that reach by one jump over the others to what they share.
  ///
  /// - Parameter jump: The data of a part, which lies so many bytes before what is shared.
  private static func jumping(
    _ count: Int, to shared: [UInt8], _ jump: (_ distance: Int) -> [UInt8]
  ) -> [UInt8] {
    let length = part("", jump(0)).count
    let parts = (1...count).reversed().flatMap { left in
      part("", jump(left * length - length + jump(0).count))
    }
    return pdf(parts, shared: shared)
  }

  /// A stored block behind the head of deflate, whose content ends where what is shared begins.
  private static func storedBlock(_ distance: Int) -> [UInt8] {
    let length = max(0, distance - 7)
    let (low, high) = (UInt8(length & 0xff), UInt8(length >> 8))
    return [0x78, 0x01, 0, low, high, ~low, ~high]
  }

  /// The beginning of a picture, and a segment that ends where what is shared begins.
  private static func segment(_ distance: Int) -> [UInt8] {
    let length = max(2, distance - 4)
    return [0xff, 0xd8, 0xff, 0xe0, UInt8(length >> 8), UInt8(length & 0xff)]
  }

  /// Blocks of deflate with nothing in them.
  private static let emptyBlocks = repeated([0, 0, 0, 0xff, 0xff], 8_000)

  private static let samples: [(Sample, String)] = [
    (
      Sample(
        "by hexadecimal that many parts decode to the same end", .pdf,
        pdf(repeated(ascii("9 0 obj /AHx stream\n"), 100), shared: repeated(ascii("A"), 20_000))),
      "/ASCIIHexDecode"
    ),
    (
      Sample(
        "by characters that many parts decode to the same end", .pdf,
        pdf(repeated(part("/Filter /A85"), 100), shared: repeated(ascii("5"), 20_000))),
      "/ASCII85Decode"
    ),
    (
      Sample(
        "by empty blocks that many parts unpack", .pdf,
        jumping(200, to: emptyBlocks, storedBlock)),
      "/FlateDecode"
    ),
    (
      Sample(
        "by one fill of a picture in which many parts begin", .pdf,
        jumping(800, to: [UInt8](repeating: 0xff, count: 100_000), segment)),
      "SOI"
    ),
    (
      Sample(
        "by names without end", .pdf,
        pdf(
          repeated(
            part("", packed(repeated(ascii("/Ja "), 200_000)) + ascii("\nendstream\n")), 10))),
      "/"
    ),
    (
      Sample(
        "by things that open, each looked at to the end of the next", .pdf,
        pdf(repeated(ascii("/AA<<"), 10_000))),
      "/AA"
    ),
    (
      Sample(
        "by references to more things that open than a file has", .pdf,
        pdf(ascii((0...InspectionLimit.references).map { "/AA \($0) 0 R" }.joined()))),
      "/AA"
    ),
    (
      Sample(
        "by objects of one number, each looked at for what it does on opening", .pdf,
        pdf(ascii("/OpenAction 1 0 R ") + repeated(ascii("1 0 obj<< "), 10_000))),
      "obj"
    ),
    (
      Sample(
        "by packed objects of one number that stand in the same place", .pdf,
        pdf(
          ascii("/OpenAction 1 0 R ")
            + part(
              "/Type /ObjStm /N 10000 /First 40000 /Filter /FlateDecode",
              packed(repeated(ascii("1 0 "), 10_000) + ascii("<<") + repeated(ascii("/A"), 600))))),
      "/ObjStm"
    ),
    (
      Sample(
        "by words that begin a part, all on one line", .pdf,
        pdf(repeated(ascii("stream "), 10_000))),
      "stream"
    ),
  ]

  @Test("is refused once it has taken as much as a file may (T21)", arguments: samples)
  func refused(sample: Sample, found: String) {
    // In the same proportion to its size as the limit is to that of the largest file.
    let limit = max(sample.bytes.count * 50, 8 << 20)
    let report = report(on: sample.bytes, as: sample.format, upTo: limit)
    #expect(report.finding == .unpacksTooLarge(found))
    // What a single step takes beyond the limit is no more than it takes to go over the file again.
    #expect(report.work < limit + WorkCost.rereading * sample.bytes.count + (1 << 20))
  }

  @Test("takes little where parts break off at once or share one scan (T21)")
  func cheap() {
    let broken = Self.pdf(repeated(Self.part("", [0x78, 0x9c, 0xff]), 5_000))
    let scan = Self.jumping(
      800, to: [0xff, 0xda, 0, 2] + [UInt8](repeating: 0x41, count: 1_000_000), Self.segment)
    for (bytes, parts) in [(broken, 5_000), (scan, 800)] {
      let report = report(on: bytes, as: .pdf)
      #expect(report.finding == nil)
      #expect(report.work < parts * 2_000)
    }
  }
}
