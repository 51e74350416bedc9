import JSON
import Shape
import Testing

@testable import Portal

@Suite("Every kind of event")
struct EveryEventTests {
  /// A kind of event as a row of a table.
  struct Kind: Sendable, CustomTestStringConvertible {
    let type: any Event.Type
    var testDescription: String { "\(type.name)" }
  }

  private static let kinds = AnyEvent.kinds.map(Kind.init)

  private func text(_ kind: Kind, isFull: Bool) throws -> String {
    var catalogue = SchemaCatalogue()
    let reference = kind.type.schema(in: &catalogue)
    let named = Dictionary(uniqueKeysWithValues: catalogue.all.map { ($0.name, $0.schema) })
    var values = DistinctJSON(named, isFull: isFull)
    return #"{"\#(kind.type.name)":\#(values.value(reference).line)}"#
  }

  @Test("has a name of its own")
  func names() {
    let names = AnyEvent.kinds.map { "\($0.name)" }
    #expect(Set(names).count == names.count)
    #expect(!names.isEmpty)
  }

  @Test("is written as it was read, with every member in its place", arguments: kinds)
  func roundTrip(kind: Kind) throws {
    for isFull in [true, false] {
      let text = try text(kind, isFull: isFull)
      let event = try WireProbe.read(AnyEvent.self, text).get()
      #expect(type(of: event.event) == kind.type)
      #expect(WireProbe.write(event) == text)
    }
  }

  @Test("can be applied to an empty register, and taken back", arguments: kinds)
  func apply(kind: Kind) throws {
    for isFull in [true, false] {
      let event = try WireProbe.read(AnyEvent.self, text(kind, isFull: isFull)).get()
      var registry = Registry()
      let mark = registry.mark()
      registry.apply(
        Transaction(
          at: .sample, actor: Actor(.system), method: "test", events: [event],
          answer: IdempotencyRecord.sample), sequence: 1)
      let count = registry.tables.auditEntries.count
      #expect(count == 1)
      registry.revert(to: mark)
      let rows = RegistryImage(&registry)
      #expect(rows.rows.isEmpty)
    }
  }

  @Test("is refused under a name that no kind has")
  func unknown() {
    #expect(WireProbe.issues(AnyEvent.self, #"{"nothing":{}}"#) == ["/nothing params/unknown"])
    #expect(WireProbe.issues(AnyEvent.self, "{}") == [" params/wrong-type"])
    #expect(
      WireProbe.issues(AnyEvent.self, #"{"storeCreated":{},"expired":{}}"#)
        == [" params/wrong-type"])
  }
}
