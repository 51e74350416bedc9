/// A QR code (ISO/IEC 18004) of some bytes, in the smallest version that holds them.
///
///     bytes ─▶ QRCodewords ─▶ QRMatrix ─▶ the best of eight QRMasks ─▶ rows
///              with error     patterns
///              correction
///
/// Only what a link needs: byte mode, versions 1 to 10. Readers want four light modules around it.
package struct QRCode: Sendable {
  /// Each row from the left, true where a module is dark.
  package let rows: [[Bool]]

  /// How many modules a side has.
  package var size: Int { rows.count }

  /// The most bytes there can be.
  package static func capacity(_ level: QRLevel) -> Int {
    QRVersion.all.last?.capacity(level) ?? 0
  }

  /// Nil where there are more bytes than version 10 holds.
  package init?(_ bytes: [UInt8], level: QRLevel = .medium) {
    guard let version = QRVersion.all.first(where: { bytes.count <= $0.capacity(level) }) else {
      return nil
    }
    var best: (matrix: QRMatrix, penalty: Int)?
    for mask in QRMask.all {
      let matrix = Self.matrix(bytes, version, level, mask)
      let penalty = matrix.penalty
      if penalty < best?.penalty ?? .max { best = (matrix, penalty) }
    }
    rows = best?.matrix.rows ?? []
  }

  /// In a version that may have room to spare, and with a mask that may not be the best: for tests.
  init(_ bytes: [UInt8], _ version: QRVersion, _ level: QRLevel, _ mask: QRMask) {
    rows = Self.matrix(bytes, version, level, mask).rows
  }

  private static func matrix(
    _ bytes: [UInt8], _ version: QRVersion, _ level: QRLevel, _ mask: QRMask
  ) -> QRMatrix {
    var matrix = QRMatrix(version)
    matrix.draw(QRCodewords(bytes, version, level).all)
    matrix.apply(mask)
    matrix.drawFormat(level: level, mask: mask.number)
    return matrix
  }
}
