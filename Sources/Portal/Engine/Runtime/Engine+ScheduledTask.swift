import Shape
import Storage

/// One piece of work that the clock has done: for whoever moves a test clock.
struct FiredWork: View {
  var at: Instant
  var kind: DueWorkName
  var subject: String

  static let meaning: StaticString = "One piece of work that the clock has done."

  static func members<M: ViewMembers<FiredWork> & ~Copyable>(_ m: inout M) {
    m("at", "When it was due.") { $0.at }
    m("kind", "What was done.") { $0.kind }
    m("subject", "The identifier of what it was done to; may be empty.") {
      $0.subject
    }
  }
}

/// The kinds of work that the clock does.
enum DueWorkName: String, Choice {
  case mail, registrationLapse, invitationLapse, closing, passwordReminder, restoration
  case sessionEnd, linkEnd, answerEnd, application, license, uploadLapse, inbox
  case job, jobOffer, announcement, erasure, ticket

  static let meaning: StaticString = "What the clock has done."

  var meaning: StaticString {
    switch self {
    case .mail: "Handed a mail over."
    case .registrationLapse: "Dropped a registration that nobody verified."
    case .invitationLapse: "Withdrew an invitation that nobody took up."
    case .closing: "Closed an account."
    case .passwordReminder: "Reminded of a password that grows old."
    case .restoration: "Restored access."
    case .sessionEnd: "Ended a session."
    case .linkEnd: "Forgot a link that nobody used."
    case .answerEnd: "Forgot an answer kept for repeats."
    case .application: "Reminded the owner of an application, or ended one whose time was over."
    case .uploadLapse: "Dropped an upload that was not finished in time."
    case .ticket: "Closed a ticket that was settled long enough."
    case .inbox: "Removed notifications whose time was up."
    case .job: "Closed a job whose last day to apply was over."
    case .jobOffer: "Let the offer of a job lapse that nobody answered."
    case .announcement: "Told of an announcement whose first day began."
    case .erasure: "Erased personal data of a closed account."
    case .license: "Reminded the holder of a license that its term is about to end."
    }
  }
}

extension Engine {
  /// How many pieces of work are done before other calls get their turn.
  private static let dueWorkPerTurn = 200

  /// How long the engine has nothing to do if nothing arrives; nil for as long as that.
  ///
  /// Waits are measured by the uptime, scheduled work by recorded time. Recorded time may go slower
  /// than the uptime, so whoever sleeps looks again.
  package var idleTime: Interval? {
    let moment = clock.uptime()
    var lengths =
      (waiting.compactMap(\.until)
      + [erasing.nextAt, nextDiscreetMoment, nextAddressNote].compactMap(\.self))
      .map { $0.since(moment) }
    if let nextIdleCheck { lengths.append(nextIdleCheck.since(clock.now())) }
    if !holdsDueWork, let work = nextWork() {
      let rest = retryDueWorkAfter?.since(moment)
      lengths.append(max(work.at.since(clock.now()), rest ?? Interval(milliseconds: 0)))
    }
    return lengths.min().map { max($0, Interval(milliseconds: 0)) }
  }

  /// Does what is due, earliest first.
  func doDueWork() {
    let now = clock.now()
    let moment = clock.uptime()
    endWaiting(until: moment)
    releaseReplies(until: moment)
    decideDiscreetCalls(until: moment)
    noteAddressAttempts(until: moment)
    endIdleSessions(until: now)
    guard !holdsDueWork else { return }
    if let retry = retryDueWorkAfter, retry > moment { return }
    retryDueWorkAfter = nil
    for _ in 0..<Self.dueWorkPerTurn {
      guard doNextDueWork(until: now) != nil else { return trimStream(at: now) }
    }
  }

  /// The earliest work there is, due or not, that can be done now.
  func nextWork() -> ScheduledTask? {
    hasRoomForMail ? nextScheduledWork() : registry.nextDueWork(withMail: false)
  }

  /// The earliest work there is, also where it is a mail that has to wait for others.
  func nextScheduledWork() -> ScheduledTask? {
    switch configuration.mail {
    case .host: registry.nextDueWork(withMail: false)
    case .transport: registry.nextDueWork(withMail: true)
    }
  }

  /// Takes the oldest events out of the stream once their time is up.
  private func trimStream(at now: Instant) {
    let limit = now - reference.policy.eventRetention
    guard let last = registry.expiredPublication(before: limit, atMost: 100) else { return }
    let recorded: Void? = recordUnasked(at: now) { call throws(Refusal) in
      try call.record(Expired(sessions: [], links: [], answers: [], streamUpTo: last))
    }
    if recorded == nil { retryDueWorkAfter = clock.uptime() + .seconds(1) }
  }

  /// Records what no caller waits for; nil where that is refused, and then nothing has happened.
  func recordUnasked<Result>(
    _ method: Method = .clock, by actor: Actor = Actor(.system), at instant: Instant,
    _ body: (Call) throws(Refusal) -> Result
  ) -> Result? {
    let call = Call(self, method: method, at: instant, actor: actor)
    random.begin(record: store.journal.nextSequence)
    do throws(Refusal) {
      let result = try body(call)
      try appendToJournal(call)
      commitBatch.keep(call)
      return result
    } catch {
      rollBack(call)
      return nil
    }
  }

  /// Does the earliest work that is due, and tells which it was.
  func doNextDueWork(until now: Instant) -> FiredWork? {
    guard let work = nextWork(), work.at <= now else { return nil }
    let fired = recordUnasked(at: now) { call throws(Refusal) in try run(work, call) }
    if fired == nil { retryDueWorkAfter = clock.uptime() + .seconds(1) }
    return fired
  }

  private func run(_ work: ScheduledTask, _ call: Call) throws(Refusal) -> FiredWork {
    func fired(_ name: DueWorkName, _ subject: String) -> FiredWork {
      FiredWork(at: work.at, kind: name, subject: subject)
    }
    switch work.kind {
    case .mail(let id):
      try call.notifications.handOver(id)
      return fired(.mail, id.text)
    case .registrationLapse(let id):
      try call.accounts.drop(id)
      return fired(.registrationLapse, id.text)
    case .invitationLapse(let id):
      try call.staff.lapseInvitation(of: id)
      return fired(.invitationLapse, id.text)
    case .closing(let id):
      try call.accounts.finishClosing(id)
      return fired(.closing, id.text)
    case .passwordReminder(let id):
      try call.signIn.remindOfPassword(id)
      return fired(.passwordReminder, id.text)
    case .restoration(let id):
      try call.staff.completeRestoration(id)
      return fired(.restoration, id.text)
    case .sessionEnd(let id):
      try call.record(Expired(sessions: [id], links: [], answers: []))
      return fired(.sessionEnd, id.text)
    case .linkEnd(let digest):
      try call.record(Expired(sessions: [], links: [digest], answers: []))
      return fired(.linkEnd, "")
    case .application(let id):
      try call.licensing.applications.enforceDeadline(id, at: work.at)
      return fired(.application, id.text)
    case .license(let id):
      try call.licensing.applications.sendReminders(id)
      return fired(.license, id.text)
    case .uploadLapse(let id):
      try call.documents.drop(id)
      return fired(.uploadLapse, id.text)
    case .ticket(let id):
      try call.support.closeTicket(id)
      return fired(.ticket, id.text)
    case .inbox(let id):
      try call.notifications.purgeExpired(of: id)
      return fired(.inbox, id.text)
    case .job(let id):
      try call.jobs.enforceDeadline(id)
      return fired(.job, id.text)
    case .jobOffer(let id):
      try call.jobs.applications.enforceOfferDeadline(id)
      return fired(.jobOffer, id.text)
    case .announcement(let id):
      try call.announcements.begin(id)
      return fired(.announcement, id.text)
    case .erasure(let id):
      try call.accounts.erase(id)
      return fired(.erasure, id.text)
    case .answerEnd(let id):
      try call.record(Expired(sessions: [], links: [], answers: [id]))
      return fired(.answerEnd, id.method)
    }
  }
}
