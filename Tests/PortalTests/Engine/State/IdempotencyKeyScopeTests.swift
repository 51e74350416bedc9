import JSON
import Shape
import Testing

@testable import Portal

@Suite("What names a remembered answer")
struct AnswerKeyTests {
  private func line(_ event: Expired) -> String {
    var writer = JSONWriter()
    event.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("has the same bytes in events as ever")
  func wire() {
    let keys = [
      IdempotencyKeyScope(account: AccountID(bits: 1), method: "account.keep", key: "12345678"),
      IdempotencyKeyScope(account: nil, method: "account.confirmEmail", key: "abcdefgh"),
    ]
    #expect(
      line(Expired(sessions: [], links: [], answers: keys))
        == """
        {"sessions":[],"links":[],"answers":[{"account":"acc_0000000000001",\
        "method":"account.keep","key":"12345678"},{"method":"account.confirmEmail",\
        "key":"abcdefgh"}]}
        """)
  }
}
