import Registry
import Testing

@testable import Service

@Suite("Whether a file is what it claims to be")
struct MediaTypeContentTests {
  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static let pdf = text("%PDF-1.7\nendobj\n%%EOF\n")

  private static func png(
    width: [UInt8] = [0, 0, 0, 1], height: [UInt8] = [0, 0, 0, 1], depth: UInt8 = 8,
    color: UInt8 = 0, rest: [UInt8] = [0, 0, 0]
  ) -> [UInt8] {
    [0x89] + text("PNG\r\n\u{1a}\n") + [0, 0, 0, 13] + text("IHDR") + width + height
      + [depth, color] + rest + [1, 2, 3, 4] + [0, 0, 0, 0] + text("IEND")
      + [0xae, 0x42, 0x60, 0x82]
  }

  private static func jpeg(marker: UInt8 = 0xe0, length: [UInt8] = [0, 4]) -> [UInt8] {
    [0xff, 0xd8, 0xff, marker] + length + [1, 2, 0xff, 0xd9]
  }

  private static let good: [(MediaType, File)] = [
    (.pdf, File("smallest", text("%PDF-1.7%%EOF"))),
    (.pdf, File("with a body", pdf)),
    (.pdf, File("version 2", text("%PDF-2.0\n%%EOF"))),
    (
      .pdf,
      File("mark of the end as far off as can be", pdf + [UInt8](repeating: 0x20, count: 1_018))
    ),
    (.png, File("gray", png())),
    (.png, File("largest side", png(width: [0, 0, 0xff, 0xff]))),
    (.png, File("colors with transparency, interlaced", png(color: 6, rest: [0, 0, 1]))),
    (.png, File("palette of one bit", png(depth: 1, color: 3))),
    (.jpeg, File("application data first", jpeg())),
    (.jpeg, File("tables first", jpeg(marker: 0xdb))),
    (.jpeg, File("shortest segment", jpeg(length: [0, 2]))),
  ]

  private static let bad: [(MediaType, File)] = [
    (.pdf, File("nothing", [])),
    (.pdf, File("header alone", text("%PDF-1.7\n"))),
    (.pdf, File("no version", text("%PDF-\n%%EOF\n"))),
    (.pdf, File("something before the header", text("\n%PDF-1.7\n%%EOF\n"))),
    (.pdf, File("end too far off", pdf + [UInt8](repeating: 0x20, count: 1_019))),
    (.pdf, File("cut off", Array(pdf.dropLast(3)))),
    (.pdf, File("another case", text("%pdf-1.7\n%%EOF\n"))),
    (.png, File("nothing", [])),
    (.png, File("signature alone", Array(png().prefix(8)))),
    (.png, File("cut off", png().dropLast())),
    (.png, File("something behind the end", png() + [0])),
    (.png, File("no width", png(width: [0, 0, 0, 0]))),
    (.png, File("side too long", png(height: [0, 1, 0, 0]))),
    (.png, File("side of two billions", png(height: [0xff, 0xff, 0xff, 0xff]))),
    (.png, File("unknown color type", png(color: 5))),
    (.png, File("depth that the color type has not", png(depth: 4, color: 2))),
    (.png, File("unknown compression", png(rest: [1, 0, 0]))),
    (.png, File("line breaks changed on the way", text("\u{89}PNG\n\u{1a}\n") + png())),
    (.jpeg, File("nothing", [])),
    (.jpeg, File("start alone", [0xff, 0xd8, 0xff])),
    (.jpeg, File("cut off", jpeg().dropLast())),
    (.jpeg, File("something behind the end", jpeg() + text("PK"))),
    (.jpeg, File("a segment that there is not", jpeg(marker: 0x01))),
    (.jpeg, File("an end right after the start", jpeg(marker: 0xd9))),
    (.jpeg, File("segment longer than the file", jpeg(length: [0xff, 0xff]))),
    (.jpeg, File("segment one byte too long", jpeg(length: [0, 5]))),
    (.jpeg, File("segment too short for its own length", jpeg(length: [0, 1]))),
  ]

  @Test("A whole file of the type is one, and of no other type", arguments: good)
  func accepted(type: MediaType, file: File) {
    #expect(MediaType.allCases.filter { $0.matches(file.bytes) } == [type])
  }

  @Test("What is cut off, renamed or has something added is none", arguments: bad)
  func refused(type: MediaType, file: File) {
    #expect(!type.matches(file.bytes))
  }

  @Test("No beginning of a file is taken for the whole", arguments: MediaType.allCases)
  func beginnings(type: MediaType) {
    let whole =
      switch type {
      case .pdf: Self.text("%PDF-1.7\nendobj\n%%EOF")
      case .png: Self.png()
      case .jpeg: Self.jpeg()
      }
    #expect(type.matches(whole))
    for count in 0..<whole.count { #expect(!type.matches(Array(whole.prefix(count)))) }
  }
}
