import Inspection
import Testing

@Suite("Whatever the bytes are")
struct FuzzTests {
  private static let seeds: [Sample] = [
    Sample("PDF", .pdf, PDF.objects(7, "<< /S /GoTo /D [3 0 R] >>", catalog: "/OpenAction 7 0 R")),
    Sample(
      "PDF packed as text", .pdf,
      PDF.with(
        PDF.ascii85(packed(ascii("BT (Hello) Tj ET"))),
        head: "/Filter [/ASCII85Decode /FlateDecode] /Width 9 /Height 9")),
    Sample(
      "PNG", .png, PNG.image(9, 9, more: PNG.chunk("zTXt", ascii("a\0\0") + packed([1, 2, 3])))),
    Sample(
      "JPEG", .jpeg, JPEG.image(more: JPEG.segment(0xe2, ascii("MPF\0"))) + JPEG.image(scans: 3)),
  ]

  @Test("the answer comes, and nothing breaks (T21)", arguments: seeds)
  func mutations(sample: Sample) {
    var state: UInt64 = 0x5eed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % bound
    }
    let words = ["stream\n", "endobj", "obj", "<<", ">>", "/Width 99999999999", "/First 9", "#4"]
    for _ in 0..<1_500 {
      var bytes = sample.bytes
      for _ in 0...random(4) {
        let place = random(bytes.count)
        switch random(5) {
        case 0: bytes[place] = UInt8(random(256))
        case 1: bytes[place] ^= 1 << UInt8(random(8))
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random(20)))
        case 3: bytes.insert(contentsOf: ascii(words[random(words.count)]), at: place)
        case _: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 64)], at: 0)
        }
        if bytes.isEmpty { bytes = [0] }
      }
      for format in FileFormat.allCases { _ = finding(in: bytes, as: format) }
      // The head of the file is the same, so that what is behind it is reached.
      _ = finding(in: sample.bytes.prefix(40) + bytes, as: sample.format)
    }
  }
}
