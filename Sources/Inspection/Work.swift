/// How much work looking at a file may still take.
///
/// It is counted in bytes that are unpacked; what else takes time counts as the bytes that would take
/// as long. Every step whose number a file decides is charged, so that no file takes longer than one
/// that unpacks to the limit.
struct Work {
  private(set) var left: Int

  init(_ limit: Int) { left = limit }

  /// Takes work away; false if there was not so much.
  mutating func spend(_ count: Int) -> Bool {
    left -= count
    return left >= 0
  }

  var isSpent: Bool { left < 0 }
}

/// What steps cost, in bytes that are unpacked.
enum WorkCost {
  /// To begin to unpack: tables are set up.
  static let beginning = 1_024
  /// To read a byte of what is packed.
  static let reading = 1
  /// To read a byte again that another part has read. Parts of a file that was not made to take time
  /// stand one behind the other, while a byte can describe tables that take 165 ns to set up and
  /// hold nothing.
  static let rereading = 128
  /// To read a name that begins as one that matters, and to judge what stands behind it.
  static let name = 32
  /// To look at one segment of a picture.
  static let segment = 16
}
