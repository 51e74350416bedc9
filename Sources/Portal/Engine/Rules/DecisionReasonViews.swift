package import Shape

/// For which decision reasons are listed.
package struct DecisionReasonFilter: Shaped {
  package var decision: DecisionKind?

  package static let meaning: StaticString = "For which decision reasons are listed."

  package static func shape<M: Members<DecisionReasonFilter> & ~Copyable>(
    _ m: inout M
  ) -> DecisionReasonFilter {
    DecisionReasonFilter(
      decision: m.optional("decision", "Only reasons for this decision; all if left out.") {
        $0.decision
      })
  }
}

/// Reasons for decisions.
package struct DecisionReasonList: Shaped {
  package var reasons: [DecisionReason]

  package static let meaning: StaticString = "Reasons for decisions."

  package static func shape<M: Members<DecisionReasonList> & ~Copyable>(
    _ m: inout M
  ) -> DecisionReasonList {
    DecisionReasonList(
      reasons: m.list("reasons", "The reasons.", upTo: 500) { $0.reasons })
  }
}
