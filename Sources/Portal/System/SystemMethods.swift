import Shape
import Storage

extension Section {
  static let system = Section(
    "system", "The engine itself: whether it is there, what it is, how it fares.",
    [
      .read(
        "system.ping", "Answers at once: the engine is there.", access: .anyone,
        params: NoParams.self, result: Pong.self,
        examples: [
          .init(
            "Asks whether the engine is there.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        Pong(now: call.at)
      },
      .read(
        "system.info", "Tells what the engine is and what it takes at most.", access: .anyone,
        params: NoParams.self, result: EngineInfo.self,
        examples: [
          .init(
            "Asks what the engine is.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        call.engine.info
      },
      .write(
        "system.snapshot",
        "Has a snapshot written beside the running engine, so that the next start is quick.",
        access: .roles([.registrar]), params: NoParams.self, result: SnapshotReceipt.self,
        options: [],
        examples: [
          .init(
            "Writes a snapshot.",
            params: #"{"session":"{session:registrar}"}"#)
        ]
      ) { (call, _) throws(Refusal) in
        call.afterCommit(.snapshot)
        return SnapshotReceipt(sequence: Int(call.engine.store.journal.nextSequence) - 1)
      },
      .read(
        "system.metrics", "Counts what the register and the engine hold.",
        access: .roles([.registrar, .auditor]), params: NoParams.self, result: Metrics.self,
        examples: [
          .init(
            "Counts what there is.",
            params: #"{"session":"{session:auditor}"}"#)
        ]
      ) { (call, _) throws(Refusal) in
        call.engine.metrics(at: call.at)
      },
    ])
}

/// That the engine is there.
struct Pong: View {
  var now: Instant

  static let meaning: StaticString = "That the engine is there."

  static func members<M: ViewMembers<Pong> & ~Copyable>(_ m: inout M) {
    m("now", "The engine's time.") { $0.now }
  }
}
