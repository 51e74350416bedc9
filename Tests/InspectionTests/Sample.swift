import CZlib
import Inspection
import Testing

/// A file made for a test, and what it shows.
struct Sample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let format: FileFormat
  let bytes: [UInt8]

  init(_ name: String, _ format: FileFormat, _ bytes: [UInt8]) {
    testDescription = name
    self.format = format
    self.bytes = bytes
  }

  var found: FileFinding? { finding(in: bytes, as: format) }
}

/// Packs by “deflate”.
func packed(_ bytes: [UInt8]) -> [UInt8] {
  var count = compressBound(UInt(bytes.count))
  var target = [UInt8](repeating: 0, count: Int(count))
  _ = compress2(&target, &count, bytes, UInt(bytes.count), 9)
  return Array(target.prefix(Int(count)))
}

func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A pattern many times over, doubled until it is as long: the tests run unoptimized.
func repeated(_ pattern: [UInt8], _ count: Int) -> [UInt8] {
  let length = pattern.count * count
  var bytes = pattern
  bytes.reserveCapacity(2 * length)
  while bytes.count < length { bytes += bytes }
  return Array(bytes.prefix(length))
}

/// PDFs as producers write them, put together by hand.
enum PDF {
  /// Objects in plain sight, one after the other.
  static func plain(
    _ objects: String..., catalog: String = "", page: String = "", version: String = "1.7"
  ) -> [UInt8] {
    ascii(
      """
      %PDF-\(version)
      %\u{e2}\u{e3}\u{cf}\u{d3}
      1 0 obj
      << /Type /Catalog /Pages 2 0 R \(catalog) >>
      endobj
      2 0 obj
      << /Type /Pages /Kids [3 0 R] /Count 1 >>
      endobj
      3 0 obj
      << /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] \(page) >>
      endobj
      \(objects.joined(separator: "\n"))
      xref
      0 4
      0000000000 65535 f\u{20}
      trailer
      << /Root 1 0 R /Size 4 >>
      startxref
      300
      %%EOF

      """)
  }

  /// A file with a packed part, described by a head of one's own.
  static func with(
    _ part: [UInt8], head: String = "/Filter /FlateDecode", catalog: String = "",
    lineEnd: String = "\n"
  ) -> [UInt8] {
    let file = plain(catalog: catalog)
    let cut = file.indices.last { file[$0...].starts(with: ascii("xref\n0 4")) } ?? file.endIndex
    return Array(file[..<cut])
      + ascii("9 0 obj\n<< /Length \(part.count) \(head) >>\nstream\(lineEnd)") + part
      + ascii("\nendstream\nendobj\n") + Array(file[cut...])
  }

  /// An object stream with one object.
  static func objects(_ number: Int, _ object: String, catalog: String = "") -> [UInt8] {
    let head = "\(number) 0 "
    return with(
      packed(ascii(head + object)),
      head: "/Type /ObjStm /N 1 /First \(head.utf8.count) /Filter /FlateDecode", catalog: catalog)
  }

  static func ascii85(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 4) {
      let group = Array(bytes[start..<min(bytes.count, start + 4)])
      let number = (group + [UInt8](repeating: 0, count: 4 - group.count))
        .reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
      let digits = [52_200_625, 614_125, 7_225, 85, 1].map { UInt8(number / $0 % 85) + 0x21 }
      text += number == 0 && group.count == 4 ? [0x7a] : Array(digits.prefix(group.count + 1))
    }
    return text + ascii("~>")
  }
}

/// PNGs, chunk by chunk.
enum PNG {
  static let signature: [UInt8] = [0x89] + ascii("PNG\r\n\u{1a}\n")

  static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let named = ascii(name) + content
    let sum = UInt32(truncatingIfNeeded: crc32(0, named, UInt32(named.count)))
    return number(UInt32(content.count)) + named + number(sum)
  }

  static func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  static func image(
    _ width: UInt32, _ height: UInt32, more: [UInt8] = [], rows: [UInt8]? = nil,
    behind: [UInt8] = []
  ) -> [UInt8] {
    let count = Int(height) * (Int(width) * 3 + 1)
    let pixels = rows ?? [UInt8](repeating: 0x55, count: count > 1 << 26 ? 0 : count)
    return signature + chunk("IHDR", number(width) + number(height) + [8, 2, 0, 0, 0]) + more
      + chunk("IDAT", packed(pixels)) + chunk("IEND", []) + behind
  }
}

/// JPEGs, segment by segment.
enum JPEG {
  static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length = content.count + 2
    return [0xff, marker, UInt8(length >> 8), UInt8(length & 0xff)] + content
  }

  static func image(
    _ width: UInt16 = 800, _ height: UInt16 = 600, more: [UInt8] = [], scans: Int = 1
  ) -> [UInt8] {
    let frame: [UInt8] =
      [8, UInt8(height >> 8), UInt8(height & 0xff), UInt8(width >> 8), UInt8(width & 0xff), 1, 1]
      + [0x11, 0]
    let scan = segment(0xda, [1, 1, 0, 0, 63, 0]) + [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]
    return [0xff, 0xd8] + segment(0xe0, ascii("JFIF\0") + [1, 1, 0, 0, 1, 0, 1, 0, 0]) + more
      + segment(0xdb, [UInt8](repeating: 1, count: 65)) + segment(0xc0, frame)
      + (0..<scans).flatMap { _ in scan } + [0xff, 0xd9]
  }
}
