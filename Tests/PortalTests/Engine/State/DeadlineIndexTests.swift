import Testing

@testable import Portal

@Suite("The agenda of due work")
struct AgendaTests {
  @Test("names the earliest work first, like a sorted list", arguments: 1...6)
  func model(seed: Int) {
    var random = SmallRandom(seed: UInt64(seed))
    var agenda = DeadlineIndex()
    var model: [ScheduledTask.Kind: Instant] = [:]
    for _ in 0..<3_000 {
      let kind = self.kind(&random)
      if random.chance(30) {
        agenda.set(kind, at: nil)
        model[kind] = nil
      } else {
        let instant = Instant(milliseconds: random.below(200))
        agenda.set(kind, at: instant)
        model[kind] = instant
      }
      #expect(agenda.count == model.count)
      #expect(agenda.first() == model.map { ScheduledTask(at: $0.value, kind: $0.key) }.min())
    }
    var rest: [ScheduledTask] = []
    while let work = agenda.first() {
      rest.append(work)
      agenda.set(work.kind, at: nil)
    }
    #expect(rest == model.map { ScheduledTask(at: $0.value, kind: $0.key) }.sorted())
    #expect(agenda.count == 0)
  }

  private func kind(_ random: inout SmallRandom) -> ScheduledTask.Kind {
    let bits = UInt64(random.below(20))
    switch random.below(4) {
    case 0: return .mail(MailID(bits: bits))
    case 1: return .closing(AccountID(bits: bits))
    case 2: return .sessionEnd(SessionID(bits: bits))
    default:
      return .answerEnd(IdempotencyKeyScope(account: nil, method: "m", key: "key\(bits)"))
    }
  }

  @Test("puts what is due at the same instant in one order")
  func ties() {
    let instant = Instant(milliseconds: 5)
    let kinds: [ScheduledTask.Kind] = [
      .mail(MailID(bits: 9)), .registrationLapse(PendingAccountID(bits: 8)),
      .invitationLapse(AccountID(bits: 7)), .closing(AccountID(bits: 6)),
      .passwordReminder(AccountID(bits: 5)), .restoration(RestorationID(bits: 4)),
      .sessionEnd(SessionID(bits: 3)),
      .answerEnd(IdempotencyKeyScope(account: nil, method: "a", key: "b")),
      .answerEnd(IdempotencyKeyScope(account: nil, method: "a", key: "c")),
      .answerEnd(IdempotencyKeyScope(account: AccountID(bits: 1), method: "a", key: "a")),
    ]
    for rotation in kinds.indices {
      var agenda = DeadlineIndex()
      for kind in kinds[rotation...] + kinds[..<rotation] { agenda.set(kind, at: instant) }
      var order: [ScheduledTask.Kind] = []
      while let work = agenda.first() {
        order.append(work.kind)
        agenda.set(work.kind, at: nil)
      }
      #expect(order == kinds)
    }
  }

  @Test("forgets work that moved or fell away, without growing")
  func moves() {
    var agenda = DeadlineIndex()
    let kind = ScheduledTask.Kind.mail(MailID(bits: 1))
    for step in 0..<10_000 {
      agenda.set(kind, at: Instant(milliseconds: 10_000 - step))
    }
    #expect(agenda.count == 1)
    #expect(agenda.first()?.at == Instant(milliseconds: 1))
    agenda.set(kind, at: nil)
    #expect(agenda.first() == nil)
  }
}
