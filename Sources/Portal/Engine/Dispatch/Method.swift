import JSON
import Shape

/// One method, declared once: what it is called, what it is for, who may call it, what it takes and
/// gives, how it refuses, and what it does. Dispatch, validation, the contract and the method pages
/// all come from this value.
final class Method: Sendable {
  let name: StaticString
  let summary: StaticString
  let access: Access
  let options: Set<CommonParams.Option>
  /// The errors of its own, besides those that any call can meet.
  let errors: [ErrorType]
  let examples: [Example]
  /// Whether it changes anything.
  let isWrite: Bool
  /// Whether its reply may be overtaken by later ones: it waits for a password's hash or an event.
  let isDeferred: Bool
  /// Whether staff can read other people's records by it, and leave a trace.
  var leavesReads: Bool { !isWrite && access.admitsStaff }
  let run: @Sendable (Call, Source?, inout JSONWriter) throws(Refusal) -> Outcome
  let describeParams: @Sendable (inout SchemaCatalogue) -> [MemberDescription]
  let describeResult: @Sendable (inout SchemaCatalogue) -> JSONTree

  init(
    name: StaticString, summary: StaticString, access: Access,
    options: Set<CommonParams.Option>, errors: [ErrorType], examples: [Example], isWrite: Bool,
    isDeferred: Bool,
    run: @escaping @Sendable (Call, Source?, inout JSONWriter) throws(Refusal) -> Outcome,
    describeParams: @escaping @Sendable (inout SchemaCatalogue) -> [MemberDescription],
    describeResult: @escaping @Sendable (inout SchemaCatalogue) -> JSONTree
  ) {
    self.name = name
    self.summary = summary
    self.access = access
    self.options = options
    self.errors = errors
    self.examples = examples
    self.isWrite = isWrite
    self.isDeferred = isDeferred
    self.run = run
    self.describeParams = describeParams
    self.describeResult = describeResult
  }

  /// What became of a call that was not refused.
  enum Outcome {
    /// The result is written.
    case done
    /// It needs a password hashed or compared, and goes on when its turn has come.
    case queueing(PasswordTurn, Continuation)
    /// It needs a password hashed or compared first, and goes on with what comes of it.
    case hashing(PasswordJob.Work, Continuation)
    /// It waits for an event, at most so many seconds, and is tried again with each.
    case waiting(seconds: Int, Continuation)
    /// It is decided later together with others, and answered at a fixed moment.
    case discreet(Continuation)
    /// It needs slow work of another kind done first, and goes on with what comes of it.
    case background(BackgroundJob, Continuation)
  }

  /// The rest of a call that was put off: run again on the engine's thread, with a call that has
  /// been checked anew.
  struct Continuation: Sendable {
    let run: @Sendable (Call, Resumption, inout JSONWriter) throws(Refusal) -> Outcome
  }

  /// Why a call that was put off goes on.
  enum Resumption: Sendable {
    /// It is its turn to have a password hashed.
    case turn
    case hashed(PasswordJob.Outcome)
    case finished(BackgroundOutcome)
    /// Too many passwords are waiting already, or other slow work is under way.
    case busy
    case woken
    /// Nothing more to wait for: answer with what there is.
    case timeIsUp
  }

  /// A call, shown in the contract with its reply, and executed by the tests in the example world.
  /// What it answers is recorded in `Tests/Examples/`, under the method's name and this summary.
  struct Example: Sendable {
    let summary: StaticString
    let params: StaticString

    init(_ summary: StaticString, params: StaticString) {
      self.summary = summary
      self.params = params
    }
  }
}

extension Method {
  /// Stands for a method that does not exist, while its caller is told so.
  static let unknown = internalMethod("unknown")
  /// Stands for the clock, by which due work is recorded.
  static let clock = internalMethod("clock")
  /// Stands for the mail system, whose word on a mail is recorded.
  static let mail = internalMethod("mail")
  /// Stands for the start of the engine.
  static let start = internalMethod("start")
  /// Stands for `mumaris invite`, by which the host of the register appoints staff.
  static let invite = internalMethod("invite")

  private static func internalMethod(_ name: StaticString) -> Method {
    Method(
      name: name, summary: "", access: .host, options: [], errors: [], examples: [],
      isWrite: true, isDeferred: false, run: { (_, _, _) in .done },
      describeParams: { _ in [] }, describeResult: { _ in .null })
  }
}

// MARK: Declaring

extension Method {
  /// A method that only reads.
  static func read<P: Shaped, R: Writable>(
    _ name: StaticString, _ summary: StaticString, access: Access,
    params: P.Type, result: R.Type, errors: [ErrorType] = [], examples: [Example] = [],
    body: @escaping @Sendable (Call, P) throws(Refusal) -> R
  ) -> Method {
    declare(
      name, summary, access, P.self, R.self, [], errors, examples, isWrite: false,
      isDeferred: false
    ) { (call, source, writer) throws(Refusal) in
      let params = try ParamsReader(call: call).read(P.self, from: source)
      try body(call, params).write(to: &writer)
      return .done
    }
  }

  /// A method that changes something.
  static func write<P: Shaped, R: Writable>(
    _ name: StaticString, _ summary: StaticString, access: Access,
    params: P.Type, result: R.Type,
    options: Set<CommonParams.Option> = [.idempotencyKey, .validateOnly],
    errors: [ErrorType] = [], examples: [Example] = [],
    body: @escaping @Sendable (Call, P) throws(Refusal) -> R
  ) -> Method {
    declare(
      name, summary, access, P.self, R.self, options, errors, examples, isWrite: true,
      isDeferred: false
    ) { (call, source, writer) throws(Refusal) in
      let params = try ParamsReader(call: call).read(P.self, from: source)
      if try Idempotency(call: call).replayResponse(params, &writer) { return .done }
      let start = writer.count
      try body(call, params).write(to: &writer)
      Idempotency(call: call).storeResponse(params, writer, from: start)
      return .done
    }
  }

  /// A method that changes something, or not, without telling by its reply or by when it comes. Its
  /// params are checked when it arrives; the rest is decided a little later.
  static func discreet<P: Shaped, R: Writable>(
    _ name: StaticString, _ summary: StaticString, access: Access,
    params: P.Type, result: R.Type, errors: [ErrorType] = [], examples: [Example] = [],
    body: @escaping @Sendable (Call, P) throws(Refusal) -> R
  ) -> Method {
    declare(
      name, summary, access, P.self, R.self, [], errors, examples, isWrite: true,
      isDeferred: true
    ) { (call, source, writer) throws(Refusal) in
      let params = try ParamsReader(call: call).read(P.self, from: source)
      let options = call.options
      return .discreet(
        Continuation { (call, _, writer) throws(Refusal) in
          call.options = options
          try call.signIn.tryFailingDisk()
          try body(call, params).write(to: &writer)
          return .done
        })
    }
  }

  /// A method that needs a password hashed or compared: `turn` says whose, before anything costly;
  /// `prepare` says what, when all earlier calls about the same account have taken effect, and must
  /// not decide anything; `body` decides with the outcome, possibly much later.
  static func password<P: Shaped, R: Writable>(
    _ name: StaticString, _ summary: StaticString, access: Access,
    params: P.Type, result: R.Type,
    options: Set<CommonParams.Option> = [],
    errors: [ErrorType] = [], examples: [Example] = [],
    turn: @escaping @Sendable (Call, P) throws(Refusal) -> PasswordTurn,
    prepare: @escaping @Sendable (Call, P) throws(Refusal) -> PasswordJob.Work,
    body: @escaping @Sendable (Call, P, PasswordResult) throws(Refusal) -> R
  ) -> Method {
    declare(
      name, summary, access, P.self, R.self, options, errors + [.busy], examples, isWrite: true,
      isDeferred: true
    ) { (call, source, writer) throws(Refusal) in
      let params = try ParamsReader(call: call).read(P.self, from: source)
      if try Idempotency(call: call).replayResponse(params, &writer) { return .done }
      let options = call.options
      return .queueing(
        try turn(call, params),
        Continuation { (call, resumption, writer) throws(Refusal) in
          guard case .turn = resumption else { throw Refusal(.busy, retryAfter: .seconds(1)) }
          call.options = options
          if try Idempotency(call: call).replayResponse(params, &writer) { return .done }
          let work = try prepare(call, params)
          return .hashing(
            work,
            Continuation { (call, resumption, writer) throws(Refusal) in
              guard case .hashed(let outcome) = resumption else {
                throw Refusal(.busy, retryAfter: .seconds(1))
              }
              call.options = options
              if try Idempotency(call: call).replayResponse(params, &writer) { return .done }
              let start = writer.count
              let result = PasswordResult(outcome: outcome, comparedHash: work.comparedHash)
              try body(call, params, result).write(to: &writer)
              Idempotency(call: call).storeResponse(params, writer, from: start)
              return .done
            })
        })
    }
  }

  /// A method that waits until there is something to answer, at most as long as the caller says.
  static func poll<P: Shaped, R: Writable>(
    _ name: StaticString, _ summary: StaticString, access: Access,
    params: P.Type, result: R.Type, errors: [ErrorType] = [], examples: [Example] = [],
    seconds: @escaping @Sendable (P) -> Int,
    body: @escaping @Sendable (_ call: Call, _ params: P, _ isLast: Bool) throws(Refusal) -> R?
  ) -> Method {
    declare(
      name, summary, access, P.self, R.self, [], errors, examples, isWrite: false,
      isDeferred: true
    ) { (call, source, writer) throws(Refusal) in
      let params = try ParamsReader(call: call).read(P.self, from: source)
      let wait = seconds(params)
      @Sendable func attempt(
        _ call: Call, _ isLast: Bool, _ writer: inout JSONWriter
      ) throws(Refusal) -> Outcome {
        if let result = try body(call, params, isLast) {
          result.write(to: &writer)
          return .done
        }
        return .waiting(
          seconds: wait,
          Continuation { (call, resumption, writer) throws(Refusal) in
            switch resumption {
            case .woken: try attempt(call, false, &writer)
            case .timeIsUp, .turn, .hashed, .finished, .busy: try attempt(call, true, &writer)
            }
          })
      }
      return try attempt(call, wait == 0, &writer)
    }
  }

  /// A method that needs slow work done on another thread: `job` says what, and must not decide
  /// anything; `body` answers or decides with what came of it, possibly much later.
  static func background<P: Shaped, R: Writable>(
    _ name: StaticString, _ summary: StaticString, access: Access,
    params: P.Type, result: R.Type, options: Set<CommonParams.Option> = [],
    isWrite: Bool = false, errors: [ErrorType] = [], examples: [Example] = [],
    job: @escaping @Sendable (Call, P) throws(Refusal) -> BackgroundJob,
    body: @escaping @Sendable (Call, P, BackgroundOutcome) throws(Refusal) -> R
  ) -> Method {
    declare(
      name, summary, access, P.self, R.self, options, errors + [.busy], examples,
      isWrite: isWrite, isDeferred: true
    ) { (call, source, writer) throws(Refusal) in
      let params = try ParamsReader(call: call).read(P.self, from: source)
      if try Idempotency(call: call).replayResponse(params, &writer) { return .done }
      let options = call.options
      return .background(
        try job(call, params),
        Continuation { (call, resumption, writer) throws(Refusal) in
          guard case .finished(let outcome) = resumption else {
            throw Refusal(.busy, retryAfter: .seconds(1))
          }
          call.options = options
          if try Idempotency(call: call).replayResponse(params, &writer) { return .done }
          let start = writer.count
          try body(call, params, outcome).write(to: &writer)
          Idempotency(call: call).storeResponse(params, writer, from: start)
          return .done
        })
    }
  }

  private static func declare<P: Shaped, R: Writable>(
    _ name: StaticString, _ summary: StaticString, _ access: Access, _ params: P.Type,
    _ result: R.Type, _ options: Set<CommonParams.Option>, _ errors: [ErrorType],
    _ examples: [Example], isWrite: Bool, isDeferred: Bool,
    run: @escaping @Sendable (Call, Source?, inout JSONWriter) throws(Refusal) -> Outcome
  ) -> Method {
    Method(
      name: name, summary: summary, access: access, options: options, errors: errors,
      examples: examples, isWrite: isWrite, isDeferred: isDeferred, run: run,
      describeParams: { P.members(in: &$0) },
      describeResult: { R.schema(in: &$0) })
  }
}
