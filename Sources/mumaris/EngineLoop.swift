import Glibc
import JSON
import JSONRPC
import Portal

// The one thread of the engine
//
// A turn runs every frame that has arrived, as far as the engine takes them, ends the engine's turn,
// and sends what fits. Then the thread sleeps until one of these has something to say:
//
//     standard input     more bytes            only while the engine takes input
//     standard output    room again            only while replies are pending
//     the inbox          a commit, a hash, a mail is done
//     a signal           the process is asked to end
//     the clock          something is due      never with a test clock, which stands still
//
// It waits nowhere else but at the end, for the journal's last write. A reader who does not read fills
// `output` to its mark; from there on the input is left unread, and the operating system holds the
// writer back.

/// Moves bytes between the descriptors and the engine until the input ends.
final class EngineLoop {
  /// How long ending may take once it was asked for by a signal, and how long mails under way are
  /// waited for when everything else is done.
  static let grace = Duration.seconds(5)
  /// How long it takes after that at most until mail programs are ended and their mails queued again.
  static let mailGrace = Duration.seconds(SendmailTransport.terminationGrace + 1)

  /// Milliseconds after which the thread looks at the clock at the latest: one that was set, or a
  /// machine that slept, is noticed by then.
  static let longestSleep = 60_000

  /// How far the end has come.
  private enum Phase {
    case reading
    /// No more input, but everything that has arrived is answered.
    case finishing
    /// Nobody reads any more: what is under way becomes durable, and nothing is sent.
    case committing
  }

  private let engine: Engine
  private let options: ServeOptions
  private let wake: WakePipe
  private let signals: WakePipe
  private let log: Log
  private let input = StandardInput()
  private let output: OutputDescriptor
  private var framing: Framing
  private var transcript: Transcript?

  private var phase = Phase.reading
  /// Whether frames have arrived that the engine did not take yet.
  private var holdsFrames = false
  /// Whether the engine was told that the input is over.
  private var hasEndedInput = false
  /// How many bytes of the engine's output were sent.
  private var sentCount = 0
  /// How many bytes of it are in the transcript.
  private var recordedCount = 0
  private var deadline: ContinuousClock.Instant?
  private var failure: CommandFailure?

  init(
    engine: Engine, options: ServeOptions, output: consuming OutputDescriptor,
    wake: WakePipe, signals: WakePipe, transcript: consuming Transcript?, log: Log
  ) {
    self.engine = engine
    self.options = options
    self.output = output
    self.wake = wake
    self.signals = signals
    self.transcript = transcript
    self.log = log
    framing = Framing(mode: options.framing, maximumLength: options.maximumLine)
  }

  /// Runs until everything that arrived is answered, durable and sent.
  func run() throws(CommandFailure) -> ExitCode {
    defer { output.restore() }
    while true {
      takeFrames()
      engine.endTurn()
      try send()
      if isAnswered {
        guard engine.hasMailUnderWay else { break }
        setDeadline()
      }
      if let deadline, .now >= deadline {
        // No mail program stays behind, and its mail stays queued.
        guard engine.endMail() else { break }
        self.deadline = .now + Self.mailGrace
      }
      wait()
    }
    let isComplete = isAnswered
    close()
    failure = failure ?? transcript?.failure
    if let failure { throw failure }
    return isComplete ? .fine : .unfinished
  }

  private func close() {
    do {
      try engine.close()
    } catch {
      failure =
        failure
        ?? CommandFailure(
          code: .inputOutput,
          sentence: "The store could not be closed in good order (\(error)); the next start"
            + " checks it.")
    }
  }

  // MARK: In

  private func takeFrames() {
    guard phase != .committing else { return }
    holdsFrames = true
    while engine.acceptsInput {
      guard let frame = framing.next() else {
        holdsFrames = false
        endInputOnce()
        return
      }
      engine.form = framing.form
      transcript?.received(frame)
      engine.receive(frame)
      if options.isSynchronous { drain() }
      if engine.wantsCommit { return }
    }
  }

  /// With a seed the next message waits until everything that the one before brought about is done,
  /// so that it makes no difference how the input was cut into reads.
  private func drain() {
    repeat { engine.endTurn() } while engine.wantsTurn
  }

  private func endInputOnce() {
    guard phase == .finishing, !hasEndedInput else { return }
    hasEndedInput = true
    engine.endInput()
  }

  private func readInput() {
    switch input.read(into: &framing) {
    case .bytes, .nothing: return
    case .end:
      framing.finish()
      phase = .finishing
    case .failed(let reason):
      phase = .finishing
      failure = CommandFailure(
        code: .inputOutput, sentence: "Standard input cannot be read: \(reason.sentence).")
    }
  }

  // MARK: Out

  private func send() throws(CommandFailure) {
    record()
    guard phase != .committing else { return dropOutput() }
    while sentCount < engine.output.count {
      let rest = UnsafeRawBufferPointer(
        UnsafeBufferPointer(rebasing: engine.output.bytes[sentCount...]))
      switch output.write(rest) {
      case .wrote(let count): sentCount += count
      case .full: return releaseSent()
      case .closed: return stopSending()
      case .failed(let reason):
        failure = CommandFailure(
          code: .inputOutput, sentence: "Standard output cannot be written: \(reason.sentence).")
        return stopSending()
      }
    }
    dropOutput()
  }

  /// Moves what is left to the front once that is less than what it takes the place of.
  private func releaseSent() {
    guard sentCount > engine.output.count / 2 else { return }
    engine.output.removeFirst(sentCount)
    recordedCount -= sentCount
    sentCount = 0
  }

  private func dropOutput() {
    engine.output.truncate(to: 0)
    engine.output.shrink(to: 1 << 20)
    sentCount = 0
    recordedCount = 0
  }

  private func stopSending() {
    guard phase != .committing else { return }
    phase = .committing
    setDeadline()
    engine.endInput()
    dropOutput()
  }

  private func record() {
    guard engine.output.count > recordedCount else { return }
    transcript?.sent(engine.output.bytes[recordedCount...], engine.form)
    recordedCount = engine.output.count
  }

  private var hasPendingOutput: Bool { sentCount < engine.output.count }

  // MARK: The end

  /// Whether nothing is left to do but mail: no input, no reply, no commit.
  private var isAnswered: Bool {
    guard phase != .reading, engine.isIdle, !hasPendingOutput, !engine.wantsTurn else {
      return false
    }
    return phase == .committing || hasEndedInput && !holdsFrames
  }

  private func setDeadline() {
    if deadline == nil { deadline = .now + Self.grace }
  }

  private func takeSignal() {
    signals.clear()
    log.write(.info, "asked to end by a signal")
    setDeadline()
    if phase == .reading { phase = .finishing }
  }

  // MARK: Sleeping

  private func wait() {
    let takesInput = phase == .reading && !holdsFrames && engine.acceptsInput
    var descriptors = [
      pollfd(fd: wake.readingEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.readingEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: takesInput ? input.number : -1, events: Int16(POLLIN), revents: 0),
      pollfd(
        fd: phase == .committing ? -1 : output.number,
        events: hasPendingOutput ? Int16(POLLOUT) : 0, revents: 0),
    ]
    guard poll(&descriptors, nfds_t(descriptors.count), timeout) > 0 else { return }
    if descriptors[0].revents != 0 { wake.clear() }
    if descriptors[1].revents != 0 { takeSignal() }
    if descriptors[3].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { return stopSending() }
    if descriptors[2].revents != 0, phase == .reading { readInput() }
  }

  /// Milliseconds to sleep at most; -1 without end.
  private var timeout: Int32 {
    if holdsFrames && engine.acceptsInput && phase != .committing || engine.wantsTurn { return 0 }
    // Rounded up: a millisecond too early would be a turn for nothing.
    let untilDeadline = deadline.map { deadline in
      Int((deadline - .now).components.seconds) * 1_000 + 1_000
    }
    let untilDue =
      options.hasTestClock
      ? nil
      : min(engine.idleTime?.milliseconds ?? Self.longestSleep, Self.longestSleep)
    guard let soonest = [untilDeadline, untilDue].compactMap(\.self).min() else { return -1 }
    return Int32(clamping: max(0, soonest))
  }
}
