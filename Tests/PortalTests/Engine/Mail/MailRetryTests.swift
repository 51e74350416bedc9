import Testing

@testable import Portal

@Suite("Attempts to hand a mail over grow rarer and end")
struct MailRetryTests {
  @Test(
    "The wait doubles up to its limit",
    arguments: [
      (1, 15), (2, 30), (3, 60), (8, 1920), (9, 3600), (10, 3600), (31, 3600), (32, nil),
      (.max, nil), (0, 15), (.min, 15),
    ] as [(Int, Int?)])
  func delays(attempt: Int, seconds: Int?) {
    #expect(MailRetry.delay(afterAttempt: attempt) == seconds)
  }

  @Test("All attempts together span a little over a day")
  func span() {
    let waits = (1...MailRetry.maximumAttempts).compactMap(MailRetry.delay(afterAttempt:))
    #expect(waits.count == MailRetry.maximumAttempts - 1)
    #expect(waits.reduce(0, +) == 86_625)
  }
}
