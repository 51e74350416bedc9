import Shape

/// An activity of continuing education in an event.
struct CPDBrief: View {
  var activity: CPDActivityID
  var action: CPDAction
  var state: CPDActivityState
  var version: Int

  init(_ activity: CPDActivity, _ action: CPDAction) {
    self.init(
      activity: activity.id, action: action, state: activity.state, version: activity.version)
  }

  private init(
    activity: CPDActivityID, action: CPDAction, state: CPDActivityState, version: Int
  ) {
    self.activity = activity
    self.action = action
    self.state = state
    self.version = version
  }

  static let meaning: StaticString =
    "An activity of continuing education in an event."

  static func members<M: ViewMembers<CPDBrief> & ~Copyable>(_ m: inout M) {
    m("activity", "The activity.") { $0.activity }
    m("action", "What was done.") { $0.action }
    m("state", "Where it stands now.") { $0.state }
    m("version", "Its version now: what `ifVersion` compares.") { $0.version }
  }
}
