import Foundation
import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("Mails that are due")
struct HandOverTests {
  /// A mail system that keeps whoever comes until it is told to let them go.
  private final class SlowTransport: MailTransport {
    private let taken = Guarded(0)
    private let gate = GatedDisk.Gate()

    init() { gate.close() }

    func deliver(_ mail: ComposedMail) throws(MailFailure) {
      gate.pass()
      taken.withLock { $0 += 1 }
    }

    var count: Int { taken.withLock { $0 } }
    func letGo() { gate.open() }
  }

  @Test("are handed over up to the limit, and the rest waits without a record until there is room")
  func limit() throws {
    let transport = SlowTransport()
    let desk = try ThreadedDesk { $0.mail = .transport(transport) }
    defer { transport.letGo() }
    let count = Limit.mailsUnderWay + 1
    let terms = desk.engine.reference.terms.version
    for number in 0..<count {
      desk.sendRaw(
        "account.register",
        """
        {"kind":"facility","email":"n\(number)@mail.example","password":"\(Office.password)",\
        "language":"en","termsVersion":"\(terms)","facility":\(Office.clinic)}
        """)
    }
    #expect(try desk.take(count).allSatisfy { $0["result"] != nil })
    while desk.engine.wantsTurn { _ = try desk.turn() }
    func mails(handedOver: Int) -> Int {
      var found = 0
      desk.engine.registry.tables.mails.table.forEachValue {
        if $0.attempts == handedOver { found += 1 }
      }
      return found
    }
    #expect(desk.engine.mailsUnderWay.count == Limit.mailsUnderWay)
    #expect(mails(handedOver: 1) == Limit.mailsUnderWay)
    #expect(mails(handedOver: 0) == 1)
    let records = desk.engine.store.journal.nextSequence
    for _ in 0..<5 { _ = try desk.turn() }
    #expect(desk.engine.store.journal.nextSequence == records)
    transport.letGo()
    for _ in 0..<100_000 where transport.count < count {
      desk.sendRaw("system.ping", "{}")
      _ = try desk.take(1)
    }
    #expect(transport.count == count)
  }
}
