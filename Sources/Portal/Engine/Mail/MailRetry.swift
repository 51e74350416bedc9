/// When a mail that could not be handed over is tried again.
///
/// The other side is a folder or a mail program on the same machine, which carries the long wait for
/// a distant server itself: the first attempts follow soon, for a person waits for the link, and the
/// last one comes about when a verification link expires, after 24 hours.
enum MailRetry {
  /// Seconds between the first and the second attempt; each later wait is twice as long.
  static let firstDelay = 15
  /// Seconds between two attempts at most.
  static let maximumDelay = 3600
  /// Attempts in all; they span 86,625 seconds, a little over 24 hours.
  static let maximumAttempts = 32

  /// Seconds to wait after an attempt that failed, or nil where it was the last.
  ///
  /// - Parameter attempt: 1 for the first; less is taken as 1.
  static func delay(afterAttempt attempt: Int) -> Int? {
    guard attempt < maximumAttempts else { return nil }
    let doublings = max(attempt, 1) - 1
    return min(firstDelay << doublings, maximumDelay)
  }
}
