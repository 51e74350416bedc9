public import JSON

/// Goes through the members of a value that is only shown, in the order of the declaration.
///
/// `WritingMembers` writes the members, `DescribingMembers` describes them without any value. Nothing
/// is read and nothing has to be made, so a declaration needs neither samples nor a constructor.
public protocol ViewMembers<Root>: ~Copyable {
  associatedtype Root

  /// A member that is always there.
  mutating func callAsFunction<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, _ value: (borrowing Root) -> V)

  /// A member that is left out where there is no value.
  mutating func optional<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, _ value: (borrowing Root) -> V?)

  /// A list of at most `limit` values.
  mutating func list<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, upTo limit: Int,
    _ values: (borrowing Root) -> [V])
}

/// A result, or a part of one: an object whose members are declared once, from what it shows.
///
///     struct AccountName: View {
///       let account: Account
///
///       static let meaning = "Who an account belongs to."
///       static func members<M: ViewMembers<AccountName> & ~Copyable>(_ m: inout M) {
///         m("id", "The account.") { $0.account.id }
///         m.optional("closesAt", "When it closes.") { $0.account.closesAt }
///       }
///     }
public protocol View: Writable {
  /// One sentence on what the type is; it becomes the schema's description.
  static var meaning: StaticString { get }
  static func members<M: ViewMembers<Self> & ~Copyable>(_ m: inout M)
}

extension View {
  @inlinable
  public borrowing func write(to writer: inout JSONWriter) {
    withUnsafePointer(to: self) { root in
      withUnsafeMutablePointer(to: &writer) { writer in
        var members = WritingMembers<Self>(root, writer)
        Self.members(&members)
        members.close()
      }
    }
  }

  /// The members with their meanings, in the order of the declaration.
  public static func members(in catalogue: inout SchemaCatalogue) -> [MemberDescription] {
    var members = DescribingMembers<Self>(catalogue: catalogue)
    Self.members(&members)
    catalogue = members.catalogue
    return members.all
  }

  public static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: String(describing: Self.self)) { catalogue in
      MemberDescription.objectSchema(of: members(in: &catalogue), meaning: "\(meaning)")
    }
  }
}
