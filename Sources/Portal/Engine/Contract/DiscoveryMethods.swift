import JSON
import Shape

extension Section {
  /// The one method that JSON-RPC's reserved prefix is used for, as OpenRPC has it.
  static let discovery = Section(
    "rpc", "The contract itself, as a document that tools read.",
    [
      .read(
        "rpc.discover", "Returns the OpenRPC document of this engine.", access: .anyone,
        params: NoParams.self, result: DiscoveryDocument.self,
        examples: [
          .init(
            "Reads the contract.",
            params: #"{}"#)
        ]
      ) { (_, _) throws(Refusal) in
        DiscoveryDocument.whole
      }
    ])
}

/// The OpenRPC document as a result.
struct DiscoveryDocument: View {
  var openrpc: String
  var info: RawJSON
  var methods: [RawJSON]
  var components: RawJSON
  var events: [RawJSON]

  /// Made when it is first asked for, and kept.
  static let whole = DiscoveryDocument(OpenRPC.document(of: .whole))

  static let meaning: StaticString =
    "A document of OpenRPC 1.4.1; see the specification at spec.open-rpc.org."

  static func members<M: ViewMembers<DiscoveryDocument> & ~Copyable>(_ m: inout M) {
    m("openrpc", "The version of the OpenRPC specification.") { $0.openrpc }
    m("info", "What the engine is, and its version.") { $0.info }
    m.list("methods", "Every method, and the notification of events.", upTo: 10_000) {
      $0.methods
    }
    m("components", "The schemas and errors that methods refer to.") {
      $0.components
    }
    m.list("x-events", "What events carry, by topic.", upTo: 10_000) { $0.events }
  }
}

extension DiscoveryDocument {
  fileprivate init(_ document: JSONTree) {
    func raw(_ tree: JSONTree?) -> RawJSON { RawJSON((tree ?? .null).line) }
    self.init(
      openrpc: document["openrpc"]?.text ?? "", info: raw(document["info"]),
      methods: document["methods"]?.elements.map(raw) ?? [],
      components: raw(document["components"]),
      events: document["x-events"]?.elements.map(raw) ?? [])
  }
}
