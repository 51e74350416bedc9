public import JSON

/// Goes through the members of a value, one call a member, in the order of the declaration.
///
/// Three walkers do: one reads members from an object, one writes them, one describes them without
/// any value, and a declaration never knows which. The compiler makes straight code of each.
public protocol Members<Root>: ~Copyable {
  associatedtype Root

  /// A member that is always there.
  mutating func callAsFunction<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, _ take: (borrowing Root) -> V
  ) -> V

  /// A member that may be left out.
  mutating func optional<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, _ take: (borrowing Root) -> V?
  ) -> V?

  /// A list of at most `limit` values.
  mutating func list<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, upTo limit: Int,
    _ take: (borrowing Root) -> [V]
  ) -> [V]
}

/// A type whose form on the wire is an object: its members are declared once, in `shape`.
///
///     struct Visit: Shaped {
///       var place: Text
///       var day: Day
///
///       static let meaning = "One visit."
///       static func shape<M: Members<Visit> & ~Copyable>(_ m: inout M) -> Visit {
///         Visit(
///           place: m("place", "Where it was.") { $0.place },
///           day: m("day", "When it was.") { $0.day })
///       }
///     }
///
/// Members that cannot be read are reported together and stand in as samples until the walk is
/// over; such a value never leaves the reading.
public protocol Shaped: Wire {
  /// One sentence on what the type is; it becomes the schema's description.
  static var meaning: StaticString { get }
  static func shape<M: Members<Self> & ~Copyable>(_ m: inout M) -> Self
  /// Rules between members, looked at once every member by itself is right.
  var issues: [Issue] { get }
}

extension Shaped {
  public var issues: [Issue] { [] }

  @inlinable
  public static func read(_ source: Source) throws(Fault) -> Self {
    guard source.value.kind == .object else { throw Fault(.wrongType("object")) }
    var members = ReadingMembers<Self>(ObjectReader(source))
    let value = shape(&members)
    try members.reader.finish()
    let issues = value.issues
    if !issues.isEmpty { throw Fault(issues) }
    return value
  }

  @inlinable
  public borrowing func write(to writer: inout JSONWriter) {
    withUnsafePointer(to: self) { root in
      withUnsafeMutablePointer(to: &writer) { writer in
        var members = WritingMembers<Self>(root, writer)
        _ = Self.shape(&members)
        members.close()
      }
    }
  }

  public static var sample: Self {
    var members = DescribingMembers<Self>()
    return shape(&members)
  }

  /// The members with their meanings, in the order of the declaration.
  public static func members(in catalogue: inout SchemaCatalogue) -> [MemberDescription] {
    var members = DescribingMembers<Self>(catalogue: catalogue)
    _ = shape(&members)
    catalogue = members.catalogue
    return members.all
  }

  public static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: String(describing: Self.self)) { catalogue in
      MemberDescription.objectSchema(
        of: members(in: &catalogue), meaning: "\(meaning)")
    }
  }
}
