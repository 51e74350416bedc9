import Shape

/// What one state is called.
struct StateName: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName

  static let meaning: StaticString = "What a state is called."

  static func shape<M: Members<StateName> & ~Copyable>(_ m: inout M) -> StateName {
    StateName(
      code: m("code", "The state.") { $0.code },
      name: m("name", "What it is called.") { $0.name })
  }
}

/// `seeds/state-names.json` as a whole.
struct StateNamesFile: Shaped {
  var version: Int
  var source: String
  var effectiveFrom: Day
  var accounts: [StateName]
  var activities: [StateName]
  var employments: [StateName]
  var jobApplications: [StateName]
  var tickets: [StateName]

  static let meaning: StaticString = "What states are called in refusals."

  static func shape<M: Members<StateNamesFile> & ~Copyable>(
    _ m: inout M
  ) -> StateNamesFile {
    StateNamesFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      accounts: m.list("accounts", "The statuses of accounts.", upTo: 20) { $0.accounts },
      activities: m.list("activities", "The states of activities of CPD.", upTo: 20) {
        $0.activities
      },
      employments: m.list("employments", "The states of employments.", upTo: 20) {
        $0.employments
      },
      jobApplications: m.list(
        "jobApplications", "The states of applications for jobs.", upTo: 20
      ) { $0.jobApplications },
      tickets: m.list("tickets", "The states of tickets of support.", upTo: 20) { $0.tickets })
  }
}

/// What states are called in a version of the rules.
struct StateNames: Sendable {
  private let file: StateNamesFile?

  /// Rules adopted before states had names have none: the codes stand for them.
  init(_ file: StateNamesFile?) { self.file = file }

  func name(of status: AccountStatus, in language: Language) -> String {
    name(status, file?.accounts, language)
  }

  func name(of state: CPDActivityState, in language: Language) -> String {
    name(state, file?.activities, language)
  }

  func name(of state: EmploymentState, in language: Language) -> String {
    name(state, file?.employments, language)
  }

  func name(of state: JobApplicationState, in language: Language) -> String {
    name(state, file?.jobApplications, language)
  }

  func name(of state: TicketState, in language: Language) -> String {
    name(state, file?.tickets, language)
  }

  private func name<State: Choice>(
    _ state: State, _ names: [StateName]?, _ language: Language
  ) -> String {
    names?.first { $0.code.text == state.rawValue }?.name.text(in: language) ?? state.rawValue
  }
}

extension ReferenceCheck {
  /// Every state has one name.
  static func stateNames(_ document: SeedValue) -> [SeedValue.Finding] {
    func names<State: Choice>(_ list: String, _: State.Type) -> [SeedValue.Finding] {
      oneFor(State.allCases.map(\.rawValue), in: document[list], by: "code")
    }
    return document.issuesAsShape(StateNamesFile.self)
      + names("accounts", AccountStatus.self) + names("activities", CPDActivityState.self)
      + names("employments", EmploymentState.self)
      + names("jobApplications", JobApplicationState.self) + names("tickets", TicketState.self)
  }
}
