public import JSON

/// One member as the contract shows it.
public struct MemberDescription: Sendable {
  public let name: String
  public let meaning: String
  public let isRequired: Bool
  public let schema: JSONTree

  public init(name: String, meaning: String, isRequired: Bool, schema: JSONTree) {
    self.name = name
    self.meaning = meaning
    self.isRequired = isRequired
    self.schema = schema
  }

  /// The schema with the member's own meaning. Beside a `$ref` other keywords do not count in
  /// draft-07, so the reference moves into `allOf`.
  public var describedSchema: JSONTree {
    let description = JSONTree.Member("description", .string(meaning))
    if schema["$ref"] != nil { return .object([description, .init("allOf", [schema])]) }
    return .object([description] + schema.members.filter { $0.name != "description" })
  }

  /// The schema of an object with these members and no others.
  public static func objectSchema(of members: [MemberDescription], meaning: String) -> JSONTree {
    .object([
      .init("type", "object"),
      .init("description", .string(meaning)),
      .init("properties", .object(members.map { .init($0.name, $0.describedSchema) })),
      .init("required", .array(members.filter(\.isRequired).map { .string($0.name) })),
      .init("additionalProperties", false),
    ])
  }
}

/// The walk without any value: names, meanings and schemas come out, and of what can be read a sample
/// of the whole.
public struct DescribingMembers<Root>: Members, ~Copyable {
  public private(set) var all: [MemberDescription] = []
  public private(set) var catalogue: SchemaCatalogue

  public init(catalogue: SchemaCatalogue = SchemaCatalogue()) { self.catalogue = catalogue }

  private mutating func add(
    _ name: StaticString, _ meaning: StaticString, _ isRequired: Bool, _ schema: JSONTree
  ) {
    all.append(
      MemberDescription(
        name: "\(name)", meaning: "\(meaning)", isRequired: isRequired, schema: schema))
  }

  public mutating func callAsFunction<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, _ take: (borrowing Root) -> V
  ) -> V {
    add(name, meaning, true, V.schema(in: &catalogue))
    return V.sample
  }

  public mutating func optional<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, _ take: (borrowing Root) -> V?
  ) -> V? {
    add(name, meaning, false, V.schema(in: &catalogue))
    return V.sample
  }

  public mutating func list<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, upTo limit: Int,
    _ take: (borrowing Root) -> [V]
  ) -> [V] {
    add(name, meaning, true, .list(of: V.schema(in: &catalogue), upTo: limit))
    return [V.sample]
  }
}

extension DescribingMembers: ViewMembers {
  public mutating func callAsFunction<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, _ value: (borrowing Root) -> V
  ) {
    add(name, meaning, true, V.schema(in: &catalogue))
  }

  public mutating func optional<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, _ value: (borrowing Root) -> V?
  ) {
    add(name, meaning, false, V.schema(in: &catalogue))
  }

  public mutating func list<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, upTo limit: Int,
    _ values: (borrowing Root) -> [V]
  ) {
    add(name, meaning, true, .list(of: V.schema(in: &catalogue), upTo: limit))
  }
}

extension JSONTree {
  /// The schema of a list.
  static func list(of element: JSONTree, upTo limit: Int) -> JSONTree {
    ["type": "array", "items": element, "maxItems": .number(String(limit))]
  }
}
