import Portal
import Storage

/// Invites a member of staff from the command line: whoever may read the data directory may appoint
/// the first two registrars, and others where none is left who could.
enum Invite {
  /// Writes the one-time code for `account.acceptInvitation`, as a line; only its digest is kept. Where
  /// nobody can have read it, there is no invitation either.
  static func run(
    _ options: InviteOptions, _ output: PlainOutput, _ lines: ErrorLines
  ) throws(CommandFailure) -> ExitCode {
    var configuration = Configuration()
    configuration.language = options.language
    configuration.isSynchronous = true
    configuration.testClock = options.test.clock != nil
    let seeds = try options.seeds.map { folder throws(CommandFailure) in
      try SeedFolder.read(folder, lines)
    }
    let disk = try Serve.disk(.directory(options.data))
    let log = lines.log(.warning)
    let engine: Engine
    do throws(OpeningFault) {
      engine = try Engine.open(
        disk: disk, configuration: configuration,
        rules: seeds.map(RulesSource.offered) ?? .inForce, clock: options.test.makeClock(log),
        random: options.test.makeRandomSource(), inbox: EngineInbox(wake: {}),
        log: log)
    } catch {
      throw CommandFailure(error)
    }
    let code = engine.invite(
      options.email, options.identity, options.roles, options.language)
    var failure: SystemFailure?
    if case .code(let code) = code {
      do throws(SystemFailure) {
        try output.write(Array("\(code)\n".utf8))
      } catch {
        failure = error
        engine.dropInvitation(options.email)
      }
    }
    do throws(DiskFailure) {
      try engine.close()
    } catch {
      throw CommandFailure(.disk(error))
    }
    switch code {
    case .code:
      guard let failure else { return .fine }
      throw CommandFailure(
        code: .inputOutput,
        sentence: "The invitation's code cannot be written to standard output"
          + " (\(failure.sentence)), so nobody is invited: connect it, then try again.")
    case .taken:
      throw CommandFailure(
        code: .cannotCreate,
        sentence:
          "The address has an account or an open invitation already: sign in with it or wait"
          + " until the invitation lapses, or name another address with --email.")
    case .notDurable:
      throw CommandFailure(
        code: .inputOutput,
        sentence: "The invitation could not be recorded: check the disk's free space and"
          + " health, then try again.")
    }
  }
}
