public import JSON

/// Collects the schemas of named types while a contract is being described.
public struct SchemaCatalogue {
  /// Where references point: the place of shared schemas in an OpenRPC document.
  public static let referencePrefix = "#/components/schemas/"

  private var definitions: [String: JSONTree] = [:]

  public init() {}

  /// Every named schema, in the order of names.
  public var all: [(name: String, schema: JSONTree)] {
    definitions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Registers a named schema once and returns a reference to it.
  public mutating func reference(
    to name: String, _ describe: (inout SchemaCatalogue) -> JSONTree
  ) -> JSONTree {
    if definitions[name] == nil {
      definitions[name] = .null  // taken, so that a type inside itself does not go round for ever
      definitions[name] = describe(&self)
    }
    return ["$ref": .string(Self.referencePrefix + name)]
  }
}
