import JSON
import Shape

// Who sees which member of which record
//
//     disclosure, beside the view ─┬▶ what is written of it, for whom it is shown to
//                                  ├▶ what its schema requires
//                                  └▶ schema/visibility.json, which the tests try cell by cell
//
// A view is made whole, and says to whom it is shown; members that these readers may not see are
// left out while it is written.

/// Who is shown a record, and which members only some of them see.
struct Disclosure: Sendable {
  /// Those who are shown the record at all.
  let readers: Readers
  private let narrower: [(member: StaticString, readers: Readers)]

  init(
    to readers: Readers, _ narrower: KeyValuePairs<StaticString, Readers> = [:]
  ) {
    self.readers = readers
    self.narrower = narrower.map { ($0.key, $0.value) }
  }

  /// The members that fewer see than the record.
  var narrowed: [String] { narrower.map { "\($0.member)" } }

  /// Those who see a member.
  func readers(of member: String) -> Readers {
    narrower.first { "\($0.member)" == member }?.readers ?? readers
  }

  /// Whether any of several see a member.
  func shows(_ member: StaticString, to readers: Readers) -> Bool {
    for row in narrower where row.member.isSame(as: member) {
      return !row.readers.isDisjoint(with: readers)
    }
    return !self.readers.isDisjoint(with: readers)
  }
}

extension StaticString {
  fileprivate func isSame(as other: StaticString) -> Bool {
    let count = utf8CodeUnitCount
    guard count == other.utf8CodeUnitCount else { return false }
    for place in 0..<count where utf8Start[place] != other.utf8Start[place] { return false }
    return true
  }
}

/// A view of a record that people read, with who sees it.
protocol RecordView: View {
  static var disclosure: Disclosure { get }
}

/// A view some of whose members only some of its readers see.
protocol Disclosed: RecordView {
  /// To whom this one is shown.
  var shownTo: Readers { get }
}

extension Disclosed {
  borrowing func write(to writer: inout JSONWriter) {
    let readers = shownTo
    withUnsafePointer(to: self) { root in
      withUnsafeMutablePointer(to: &writer) { writer in
        var members = DisclosingMembers<Self>(root, writer, readers)
        Self.members(&members)
        members.close()
      }
    }
  }

  /// What some are not shown is not required.
  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: String(describing: Self.self)) { catalogue in
      let members = members(in: &catalogue).map { member in
        MemberDescription(
          name: member.name, meaning: member.meaning,
          isRequired: member.isRequired
            && disclosure.readers(of: member.name) == disclosure.readers,
          schema: member.schema)
      }
      return MemberDescription.objectSchema(of: members, meaning: "\(meaning)")
    }
  }
}

/// The walk that writes the members that some readers may see: the usual one, but for the others.
private struct DisclosingMembers<Root: Disclosed>: ViewMembers, ~Copyable {
  private let readers: Readers
  private let disclosure = Root.disclosure
  private var shown: WritingMembers<Root>

  init(
    _ root: UnsafePointer<Root>, _ writer: UnsafeMutablePointer<JSONWriter>, _ readers: Readers
  ) {
    self.readers = readers
    shown = WritingMembers(root, writer)
  }

  mutating func callAsFunction<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, _ value: (borrowing Root) -> V
  ) {
    if disclosure.shows(name, to: readers) { shown(name, meaning, value) }
  }

  mutating func optional<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, _ value: (borrowing Root) -> V?
  ) {
    if disclosure.shows(name, to: readers) { shown.optional(name, meaning, value) }
  }

  mutating func list<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, upTo limit: Int,
    _ values: (borrowing Root) -> [V]
  ) {
    if disclosure.shows(name, to: readers) {
      shown.list(name, meaning, upTo: limit, values)
    }
  }

  mutating func close() { shown.close() }
}
