import Service
import Storage

/// Invites a member of staff from the command line: whoever may read the data directory may appoint
/// the first two registrars, and others where none is left who could.
enum Invite {
  /// The one-time code for `account.acceptInvitation`, as a line; only its digest is kept.
  static func run(_ options: InviteOptions, _ lines: ErrorLines) throws(CommandFailure) -> String {
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
    do throws(DiskFailure) {
      try engine.close()
    } catch {
      throw CommandFailure(.disk(error))
    }
    switch code {
    case .code(let code): return code + "\n"
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
