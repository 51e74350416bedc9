import Foundation

/// Starts processes with pipes of their own.
enum Spawning {
  struct Spawned {
    let identifier: pid_t
    /// The test's ends of the pipes; -1 where there is none.
    let input: Int32
    let output: Int32
    let errors: Int32
  }

  struct Failure: Error {
    let call: String
    let number: Int32
  }

  // Between making a pipe and marking it, another start would hand it on to its process, which
  // would then keep it open.
  private static let lock = NSLock()

  static func spawn(
    _ executable: String, _ arguments: [String], input: EngineProcess.End,
    output: EngineProcess.End, environment: [String]
  ) throws -> Spawned {
    try lock.withLock {
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      var theirs: [Int32] = []
      defer { for end in theirs { close(end) } }
      func connect(_ end: EngineProcess.End, _ number: Int32) throws -> Int32 {
        let isInput = number == STDIN_FILENO
        switch end {
        case .pipe:
          let (reading, writing) = try pipe()
          theirs.append(isInput ? reading : writing)
          posix_spawn_file_actions_adddup2(&actions, isInput ? reading : writing, number)
          return isInput ? writing : reading
        case .closed:
          posix_spawn_file_actions_addclose(&actions, number)
        case .file(let path):
          posix_spawn_file_actions_addopen(&actions, number, path, isInput ? O_RDONLY : O_WRONLY, 0)
        }
        return -1
      }
      let inputEnd = try connect(input, STDIN_FILENO)
      let outputEnd = try connect(output, STDOUT_FILENO)
      let errorEnd = try connect(.pipe, STDERR_FILENO)
      // What other tests have open at this moment is not this process's.
      for number in (STDERR_FILENO + 1)..<256 {
        posix_spawn_file_actions_addclose(&actions, number)
      }
      if inputEnd >= 0 { _ = fcntl(inputEnd, F_SETFL, O_NONBLOCK) }
      var identifier: pid_t = 0
      let code = withStrings([executable] + arguments) { words in
        withStrings(self.environment(adding: environment)) { variables in
          posix_spawn(&identifier, executable, &actions, nil, words, variables)
        }
      }
      guard code == 0 else { throw Failure(call: "posix_spawn \(executable)", number: code) }
      return Spawned(
        identifier: identifier, input: inputEnd, output: outputEnd, errors: errorEnd)
    }
  }

  /// The environment without what the command looks at, so that no test depends on it.
  private static func environment(adding extra: [String]) -> [String] {
    ProcessInfo.processInfo.environment
      .filter { $0.key != "XDG_DATA_HOME" && $0.key != "HOME" }
      .map { "\($0.key)=\($0.value)" } + extra
  }

  private static func pipe() throws -> (reading: Int32, writing: Int32) {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { throw Failure(call: "pipe", number: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
