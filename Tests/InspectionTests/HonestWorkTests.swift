import Testing

@testable import Inspection

@Suite("The work that an honest file takes")
struct HonestWorkTests {
  @Test("is what it unpacks to and what it has, in five thousand parts")
  func parts() {
    let page = ascii("BT /F1 12 Tf 72 720 Td (Hello) Tj ET\n")
    // The dictionary is read once more as one.
    let head = ascii("<< /Filter /FlateDecode >>\n")
    let part =
      ascii("9 0 obj\n") + head + ascii("stream\n") + packed(page)
      + ascii("\nendstream\nendobj\n")
    let bytes =
      ascii("%PDF-1.7\n") + repeated(part, 5_000)
      + ascii("%%EOF\n")
    let report = report(on: bytes, as: .pdf)
    #expect(report.finding == nil)
    #expect(report.work < bytes.count + 5_000 * (head.count + page.count + WorkCost.beginning))
  }

  @Test("is not raised by the colors of a picture, though they look like names")
  func colors() {
    let slate = packed(repeated([0x2f, 0x4f, 0x4f], 1 << 18))
    let violet = packed(repeated([0x4d, 0x2f, 0x65], 1 << 18))
    for pixels in [slate, violet] {
      let bytes = PDF.with(
        pixels, head: "/Subtype /Image /Width 512 /Height 512 /Filter /FlateDecode")
      let report = report(on: bytes, as: .pdf)
      #expect(report.finding == nil)
      #expect(report.work < (2 << 20))
    }
  }

  @Test("is that of its bytes in pictures of any number of scans")
  func pictures() {
    let progressive = JPEG.image(2_480, 3_508, scans: 10)
    let samples = [
      Sample("", .jpeg, progressive),
      Sample("", .pdf, PDF.with(progressive, head: "/Subtype /Image /Filter /DCTDecode")),
      Sample("", .png, PNG.image(64, 48)),
    ]
    for sample in samples {
      let report = report(on: sample.bytes, as: sample.format)
      #expect(report.finding == nil)
      #expect(report.work < 20_000)
    }
  }

  @Test("leaves one copy of the text of objects in memory, however many there are (T16)")
  func objectTexts() {
    let pairs = (1...100_000).map { "\($0) 0 " }.joined()
    let text = ascii(pairs + "<< /Title (All of them) >>")
    let bytes = PDF.with(
      packed(text),
      head: "/Type /ObjStm /N 100000 /First \(pairs.utf8.count) /Filter /FlateDecode")
    var work = Work(InspectionLimit.work)
    var search = PDFNames()
    var parts = PDFParts(bytes)
    #expect(parts.look(&search, &work) == nil)
    #expect(parts.objectTexts.map(\.text.count) == [text.count])
  }

  @Test("leaves no more text of objects in memory than the limit (T16)")
  func objectLimit() {
    let head = "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n"
    let part =
      ascii("9 0 obj\n\(head)")
      + packed(ascii("5 0 ") + [UInt8](repeating: 0x20, count: 9 << 20))
      + ascii("\nendstream\nendobj\n")
    func file(_ more: String) -> [UInt8] {
      ascii("%PDF-1.7\n\(more)\n") + part + part + part + part + ascii("%%EOF\n")
    }
    var work = Work(InspectionLimit.work)
    var search = PDFNames()
    var parts = PDFParts(file(""))
    #expect(parts.look(&search, &work) == nil)
    #expect(parts.objectTexts.count == 3)
    #expect(finding(in: file(""), as: .pdf) == nil)
    // What opens by itself may stand in what was not kept.
    #expect(finding(in: file("/OpenAction 7 0 R"), as: .pdf) == .unpacksTooLarge("/ObjStm"))
  }
}
