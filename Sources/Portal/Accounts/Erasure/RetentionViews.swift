import Shape

/// How long each kind of data is kept.
struct RetentionList: Shaped {
  var kinds: [RetentionRecord]

  static let meaning: StaticString = "How long each kind of data is kept, and why."

  static func shape<M: Members<RetentionList> & ~Copyable>(
    _ m: inout M
  ) -> RetentionList {
    RetentionList(kinds: m.list("kinds", "The kinds of data.", upTo: 200) { $0.kinds })
  }
}
