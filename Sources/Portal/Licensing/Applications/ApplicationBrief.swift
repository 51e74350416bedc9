import Shape

/// An application in an event.
struct ApplicationBrief: View {
  var application: ApplicationID
  var service: ReferenceCode
  var action: ApplicationAction
  var state: ApplicationState
  var stage: ReferenceCode?
  var version: Int

  /// - Parameter version: As whoever is told counts it.
  init(_ application: Application, _ action: ApplicationAction, _ version: Int) {
    self.init(
      application: application.id, service: application.service, action: action,
      state: application.state, stage: application.stage, version: version)
  }

  static let meaning: StaticString = "An application in an event."

  static func members<M: ViewMembers<ApplicationBrief> & ~Copyable>(_ m: inout M) {
    m("application", "The application.") { $0.application }
    m("service", "Which service.") { $0.service }
    m("action", "What was done.") { $0.action }
    m("state", "Where it stands now.") { $0.state }
    m.optional("stage", "In which stage of the service.") { $0.stage }
    m("version", "Its version now: what `ifVersion` compares.") { $0.version }
  }

  private init(
    application: ApplicationID, service: ReferenceCode, action: ApplicationAction,
    state: ApplicationState, stage: ReferenceCode?, version: Int
  ) {
    self.application = application
    self.service = service
    self.action = action
    self.state = state
    self.stage = stage
    self.version = version
  }
}
