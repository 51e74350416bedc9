import Shape

/// A kind of document that belongs to an application, and whether somebody has to attach it.
struct NeededDocument: Shaped, Hashable {
  var kind: ReferenceCode
  var required: Bool
  var minimumCount: Int
  var condition: DocumentCondition
  var inputs: [RuleInput]

  static let meaning: StaticString =
    "A kind of document that belongs to an application, and whether it has to be attached."

  static func shape<M: Members<NeededDocument> & ~Copyable>(
    _ m: inout M
  ) -> NeededDocument {
    NeededDocument(
      kind: m("kind", "What kind: a code of `reference.documentKinds`.") { $0.kind },
      required: m("required", "Whether the application cannot be handed in without it.") {
        $0.required
      },
      minimumCount: m("minimumCount", "How many of them, where it is required.") {
        $0.minimumCount
      },
      condition: m("condition", "When the service asks for it.") { $0.condition },
      inputs: m.list("inputs", "What that was judged by.", upTo: 20) { $0.inputs })
  }
}
