import Shape

extension Section {
  static let clock = Section(
    "clock", "The clock of a store for tests, which stands still until it is moved.",
    [
      .write(
        "clock.advance",
        "Moves the clock; what comes due on the way is done in order, each at its own instant.",
        access: .host, params: Advance.self, result: ClockReport.self, options: [],
        errors: [.clockBackwards, .storageUnavailable],
        examples: [
          .init(
            "Moves the clock by a minute.",
            params: #"{"by":60}"#)
        ]
      ) { (call, params) throws(Refusal) in
        guard let clock = call.engine.clock as? TestClock else {
          throw Refusal(.methodNotFound, ["method": "clock.advance"])
        }
        let target = params.target(from: call.at)
        guard target >= call.at else {
          throw Refusal(.clockBackwards, at: "to", ["now": call.at.text])
        }
        guard target <= Advance.lastInstant else {
          let latest = Rule.wrongForm(Advance.lastInstant.text)
          throw Refusal(issues: [Issue(latest, at: params.to == nil ? "by" : "to")])
        }
        return try call.engine.advance(clock, to: target)
      }
    ])
}

extension Engine {
  /// Moves the clock from one piece of due work to the next, up to the target.
  ///
  /// Where a page is full, or a mail is on its way whose fate is not known yet, the clock stops
  /// there, and the report says where it was to go: the caller goes on with that. Asking for the same
  /// length again would go too far.
  fileprivate func advance(
    _ clock: TestClock, to target: Instant
  ) throws(Refusal) -> ClockReport {
    guard !isReadOnly else { throw Refusal(.storageUnavailable, retryAfter: .seconds(1)) }
    retryDueWorkAfter = nil
    holdsDueWork = false
    var fired: [FiredWork] = []
    var handedOver: Set<MailID> = []
    while let work = nextScheduledWork(), work.at <= target {
      if case .mail(let mail) = work.kind {
        if handedOver.contains(mail) || mailsUnderWay.contains(mail) || !hasRoomForMail {
          return ClockReport(now: clock.now(), fired: fired, target: target)
        }
        handedOver.insert(mail)
      }
      guard fired.count < Limit.firedWork else {
        // The rest is for the next call: nothing may fire unreported in between.
        holdsDueWork = true
        return ClockReport(now: clock.now(), fired: fired, target: target)
      }
      clock.advance(to: work.at)
      guard let done = doNextDueWork(until: clock.now()) else {
        throw Refusal(.storageUnavailable, retryAfter: .seconds(1))
      }
      fired.append(done)
    }
    clock.advance(to: target)
    return ClockReport(now: clock.now(), fired: fired, target: nil)
  }
}

/// How far the clock is moved.
struct Advance: Shaped {
  var by: Seconds?
  var to: Instant?

  static let meaning: StaticString = "How far the clock is moved."

  static func shape<M: Members<Advance> & ~Copyable>(_ m: inout M) -> Advance {
    Advance(
      by: m.optional("by", "By so many seconds.") { $0.by },
      to: m.optional("to", "To this instant.") { $0.to })
  }

  var issues: [Issue] {
    (by == nil) == (to == nil) ? [Issue(.exactlyOne(of: ["by", "to"]))] : []
  }

  /// How far a test clock goes: to the end of the year 8999. Years have four digits on the wire, and
  /// what is decided today may name days that are years ahead.
  static let lastInstant = Clocks.lastTestInstant

  func target(from now: Instant) -> Instant {
    to ?? now + .seconds(by?.value ?? 0)
  }

  /// A length of time.
  struct Seconds: BoundedInteger {
    let value: Int

    init(inRange value: Int) { self.value = value }

    static let meaning: StaticString = "Seconds; ten years at most."
    static let range = 0...315_576_000
    static let sampleValue = 3_600
  }
}

/// Where the clock stands and what was done on the way.
struct ClockReport: View {
  var now: Instant
  var fired: [FiredWork]
  var hasMore: Bool
  var target: Instant?

  static let meaning: StaticString = "Where the clock stands, and what came due."

  static func members<M: ViewMembers<ClockReport> & ~Copyable>(_ m: inout M) {
    m("now", "The engine's time now.") { $0.now }
    m.list("fired", "What was done, in order.", upTo: Limit.firedWork) { $0.fired }
    m("more", "Whether the clock stopped on the way: call again, with `to`.") {
      $0.hasMore
    }
    m.optional(
      "to", "The instant that was asked for, where the clock stopped before it."
    ) { $0.target }
  }
}

extension ClockReport {
  /// - Parameter target: Where the clock was to go, if it stopped on the way.
  fileprivate init(now: Instant, fired: [FiredWork], target: Instant?) {
    self.init(now: now, fired: fired, hasMore: target != nil, target: target)
  }
}
