import Foundation
import Testing

@testable import QRCode

// Writes symbols as images, each beside its text, for a reader that is not ours: `Scripts/read-qr-codes`
// runs this, hands the images to zbarimg and compares what it reads.

/// Where images are to be written.
private let imageFolder = ProcessInfo.processInfo.environment["QR_IMAGES"]

@Suite("QR codes as images", .enabled(if: imageFolder != nil))
struct QRImageTests {
  @Test("are written in every version, at every level, with every mask, and of every length")
  func write() throws {
    let folder = URL(filePath: try #require(imageFolder))
    for version in QRVersion.all {
      for level in QRLevel.allCases {
        for mask in QRMask.all {
          let text = Self.text(version.capacity(level))
          let code = QRCode(Array(text.utf8), version, level, mask)
          try Self.write(
            code.rows, text, "v\(version.number)-l\(level.rawValue)-m\(mask.number)", in: folder)
        }
      }
    }
    for level in QRLevel.allCases {
      for count in stride(from: 1, through: QRCode.capacity(level), by: 3) {
        let text = Self.text(count)
        let code = try #require(QRCode(Array(text.utf8), level: level))
        try Self.write(code.rows, text, "n\(count)-l\(level.rawValue)", in: folder)
      }
    }
    for (place, sample) in QRSamples.all.enumerated() {
      let rows = sample.rows.map { $0.map { $0 == "#" } }
      try Self.write(rows, sample.text, "sample\(place)", in: folder)
    }
  }

  /// So many characters that look like a link.
  private static func text(_ count: Int) -> String {
    let letters = Array("https://register.example/verify/7M2QK-9D04X?lang=ar&x=_~%20")
    return String((0..<count).map { letters[($0 * 7 + count) % letters.count] })
  }

  /// A portable bitmap with four light modules around the symbol, four dots to a module.
  private static func write(
    _ rows: [[Bool]], _ text: String, _ name: String, in folder: URL
  ) throws {
    let scale = 4
    let border = 4
    let size = rows.count + 2 * border
    var image = "P1\n\(size * scale) \(size * scale)\n"
    for row in 0..<size * scale {
      let y = row / scale - border
      for column in 0..<size * scale {
        let x = column / scale - border
        let isDark = rows.indices.contains(y) && rows.indices.contains(x) && rows[y][x]
        image += isDark ? "1 " : "0 "
      }
      image += "\n"
    }
    try Data(image.utf8).write(to: folder.appending(path: "\(name).pbm"))
    try Data(text.utf8).write(to: folder.appending(path: "\(name).txt"))
  }
}
