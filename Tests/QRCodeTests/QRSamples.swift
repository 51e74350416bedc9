@testable import QRCode

/// Symbols that `Scripts/read-qr-codes` has had read by zbarimg, to compare with where it is not at
/// hand.
enum QRSamples {
  struct Sample: Sendable {
    let text: String
    let level: QRLevel
    let rows: [String]
  }

  static func drawn(_ rows: [[Bool]]) -> [String] {
    rows.map { row in String(row.map { $0 ? "#" : "." }) }
  }

  static let all: [Sample] = []
}
