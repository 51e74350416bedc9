package import Shape

/// A kind of document that belongs to an application, and whether somebody has to attach it.
package struct NeededDocument: Shaped, Hashable {
  package var kind: ReferenceCode
  package var required: Bool
  package var minimumCount: Int
  package var condition: DocumentCondition
  package var inputs: [RuleInput]

  package static let meaning: StaticString =
    "A kind of document that belongs to an application, and whether it has to be attached."

  package static func shape<M: Members<NeededDocument> & ~Copyable>(
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
