// Everything stands on one sheet, whatever there is to say
//
//     rows, conditions ─▶ height at full size ─▶ too high? ─▶ a size smaller, down to the least
//                                                             └▶ still too high: conditions that
//                                                                find no place are counted instead
//
// The height is reckoned here, with widths on the generous side, because a page without a program
// cannot measure itself. What is left out can be read where the certificate is verified.

/// How what a certificate says fits on its sheet.
struct CertificateFit {
  /// Which of `sizes` its text has.
  let size: Int
  /// How many of its conditions are printed.
  let conditions: Int

  /// Factors of the text's size: the classes `z0` to `z4` of the style.
  static let sizes = [1, 0.9, 0.8, 0.7, 0.62]

  /// What the style leaves for names, sentence and table, in millimeters.
  private static let room = 138.0
  private static let width = 166.0
  private static let valueWidth = 112.0
  private static let millimetersPerPoint = 0.3528

  init(_ wording: CertificateWording) {
    let rows = wording.rows
    let all = wording.certificate.facts.conditions.map(\.text)
    for place in Self.sizes.indices
    where Self.height(wording, rows, all.count, Self.sizes[place]) <= Self.room {
      size = place
      conditions = all.count
      return
    }
    let least = Self.sizes.count - 1
    var count = all.count
    while count > 0, Self.height(wording, rows, count, Self.sizes[least]) > Self.room {
      count -= 1
    }
    size = least
    conditions = count
  }

  private static func height(
    _ wording: CertificateWording, _ rows: [CertificateRow], _ conditions: Int, _ factor: Double
  ) -> Double {
    let facts = wording.certificate.facts
    let names = [facts.name?.full, facts.arabicName?.full].compactMap(\.self)
      .reduce(0) { $0 + block($1, points: 20 * factor, width: width, leading: 1.45) }
    let sentence =
      wording.type.text.text(in: wording.language) + wording.name
      + (facts.number?.text ?? "")
    let text = block(sentence, points: 11.5 * factor, width: width, leading: 1.75)
    let table = rows.reduce(0.0) { sum, row in
      let line = 10.5 * factor * millimetersPerPoint * 1.5 + 2.4 * factor
      let value: Double =
        switch row.value {
        case .code, .day: line
        case .text(let text):
          block(text, points: 10.5 * factor, width: valueWidth, leading: 1.5)
            + 2.4 * factor
        case .list(let items):
          items.prefix(conditions).reduce(2.4 * factor) {
            $0 + block($1, points: 10 * factor, width: valueWidth - 6, leading: 1.45)
          } + (conditions < items.count ? line : 0)
        }
      let label = block(row.label, points: 10 * factor, width: width - valueWidth, leading: 1.5)
      return sum + max(value, label + 2.4 * factor)
    }
    return names + text + table + 18 * factor
  }

  /// The height of a text that is broken into lines.
  private static func block(
    _ text: String, points: Double, width: Double, leading: Double
  ) -> Double {
    let em = points * millimetersPerPoint
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + max(1, (ems(in: $1) * em / width).rounded(.up)) }
    return lines * em * leading
  }

  /// How wide a text is, in multiples of its size.
  private static func ems(in text: Substring) -> Double {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x20...0x40, 0x5b...0x7e, 0x600...0x6ff: sum + 0.54
      case 0x41...0x5a: sum + 0.74
      case 0xa0..<0x600, 0x700..<0x2e80: sum + 0.66
      default: sum + 1.05
      }
    }
  }
}
