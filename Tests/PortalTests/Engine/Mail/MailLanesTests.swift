import Foundation
import Storage
import Testing

@testable import Portal

@Suite("Mails on several lanes")
struct MailLanesTests {
  /// What was handed over, in order, and gates that hold a mail back until they are opened.
  private final class Post: Sendable {
    let lanes = MailLanes()
    private let begun = Guarded<[String]>([])
    private let done = Guarded<[String]>([])
    private let change = DispatchSemaphore(value: 0)

    deinit { lanes.close() }

    var order: [String] { done.withLock { $0 } }
    var beginnings: [String] { begun.withLock { $0 } }

    /// Hands a mail in; it hangs until `gate` is signaled, if there is one.
    func send(_ name: String, to recipient: String, gate: DispatchSemaphore? = nil) {
      lanes.run(to: recipient) { [begun, done, change] in
        begun.withLock { $0.append(name) }
        change.signal()
        gate?.wait()
        done.withLock { $0.append(name) }
        change.signal()
      }
    }

    /// Waits until something holds, a minute at most.
    func wait(until holds: (Post) -> Bool) -> Bool {
      while !holds(self) {
        if change.wait(timeout: .now() + 60) == .timedOut { return holds(self) }
      }
      return true
    }
  }

  @Test("One that hangs holds up later ones to its recipient, in their order, and no others")
  func hanging() {
    let post = Post()
    let gate = DispatchSemaphore(value: 0)
    post.send("first", to: "a@example.org", gate: gate)
    post.send("second", to: "a@example.org")
    for number in 0..<50 { post.send("other \(number)", to: "\(number)@example.org") }
    post.send("third", to: "a@example.org")
    #expect(post.wait { $0.order.count == 50 })
    #expect(post.order.allSatisfy { $0.hasPrefix("other") })
    #expect(post.beginnings.count == 51)
    gate.signal()
    #expect(post.wait { $0.order.count == 53 })
    #expect(post.order.suffix(3) == ["first", "second", "third"])
  }

  @Test("Each recipient's mails leave in the order in which they were handed in")
  func order() {
    let post = Post()
    for number in 0..<400 { post.send("\(number % 7):\(number)", to: "\(number % 7)@example.org") }
    #expect(post.wait { $0.order.count == 400 })
    for recipient in 0..<7 {
      let numbers = post.order.filter { $0.hasPrefix("\(recipient):") }
        .compactMap { $0.split(separator: ":").last.flatMap { Int($0) } }
      #expect(numbers == numbers.sorted())
    }
  }

  @Test("There are four: with as many hanging the next one waits, and goes once one is through")
  func lanes() {
    let post = Post()
    let gate = DispatchSemaphore(value: 0)
    for number in 0..<MailLanes.count {
      post.send("hanging \(number)", to: "\(number)@example.org", gate: gate)
    }
    #expect(post.wait { $0.beginnings.count == MailLanes.count })
    post.send("next", to: "next@example.org")
    #expect(post.order.isEmpty && !post.beginnings.contains("next"))
    gate.signal()
    #expect(post.wait { $0.order.contains("next") })
    for _ in 1..<MailLanes.count { gate.signal() }
    #expect(post.wait { $0.order.count == MailLanes.count + 1 })
  }

  @Test("What was handed in before they close is still done, and nothing after")
  func closing() {
    let post = Post()
    let gate = DispatchSemaphore(value: 0)
    post.send("hanging", to: "a@example.org", gate: gate)
    post.send("behind it", to: "a@example.org")
    post.lanes.close()
    post.send("too late", to: "b@example.org")
    gate.signal()
    #expect(post.wait { $0.order.count == 2 })
    #expect(post.order == ["hanging", "behind it"])
  }
}
