import Shape

/// How long each kind of data is kept.
struct RetentionList: View {
  var kinds: [RetentionRecord]

  static let meaning: StaticString = "How long each kind of data is kept, and why."

  static func members<M: ViewMembers<RetentionList> & ~Copyable>(_ m: inout M) {
    m.list("kinds", "The kinds of data.", upTo: 200) { $0.kinds }
  }
}
