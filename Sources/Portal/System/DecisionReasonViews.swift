import Shape

/// For which decision reasons are listed.
struct DecisionReasonFilter: Shaped {
  var decision: DecisionKind?

  static let meaning: StaticString = "For which decision reasons are listed."

  static func shape<M: Members<DecisionReasonFilter> & ~Copyable>(
    _ m: inout M
  ) -> DecisionReasonFilter {
    DecisionReasonFilter(
      decision: m.optional("decision", "Only reasons for this decision; all if left out.") {
        $0.decision
      })
  }
}

/// Reasons for decisions.
struct DecisionReasonList: View {
  var reasons: [DecisionReason]

  static let meaning: StaticString = "Reasons for decisions."

  static func members<M: ViewMembers<DecisionReasonList> & ~Copyable>(_ m: inout M) {
    m.list("reasons", "The reasons.", upTo: 500) { $0.reasons }
  }
}
