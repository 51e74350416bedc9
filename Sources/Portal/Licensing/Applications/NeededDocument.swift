import Shape

/// A kind of document that belongs to an application, and whether somebody has to attach it.
struct NeededDocument: View, Hashable {
  var kind: ReferenceCode
  var required: Bool
  var minimumCount: Int
  var condition: DocumentCondition
  var inputs: [RuleInput]

  static let meaning: StaticString =
    "A kind of document that belongs to an application, and whether it has to be attached."

  static func members<M: ViewMembers<NeededDocument> & ~Copyable>(_ m: inout M) {
    m("kind", "What kind: a code of `reference.documentKinds`.") { $0.kind }
    m("required", "Whether the application cannot be handed in without it.") {
      $0.required
    }
    m("minimumCount", "How many of them, where it is required.") {
      $0.minimumCount
    }
    m("condition", "When the service asks for it.") { $0.condition }
    m.list("inputs", "What that was judged by.", upTo: 20) { $0.inputs }
  }
}
