import JSON
import Shape
import Testing

@testable import Portal

@Suite("A list in what is kept")
struct StoredListTests {
  /// Collects the shape of every kind of record.
  private struct ShapeVisitor: TableVisitor {
    var catalogue = SchemaCatalogue()

    mutating func visit<Record: Entity>(
      _ name: StaticString, _ collection: inout Collection<Record>, _ indexes: inout Indexes
    ) {
      _ = Record.schema(in: &catalogue)
    }
  }

  /// Lists of what callers state, read with the same limit when it comes in.
  private static let stated: Set<String> = ["CPDEvidence.program", "JobTerms.ranks"]

  @Test("has no limit of its own: what was written is read again, however long it has grown")
  func unlimited() {
    var registry = Registry()
    var shapes = ShapeVisitor()
    registry.tables.visit(&shapes, &registry.indexes)
    _ = Transaction.schema(in: &shapes.catalogue)
    for kind in AnyEvent.kinds { _ = kind.schema(in: &shapes.catalogue) }
    var (limited, count) = (Set<String>(), 0)
    for (name, schema) in shapes.catalogue.all {
      for property in schema["properties"]?.members ?? [] {
        guard let limit = property.value["maxItems"]?.integer else { continue }
        count += 1
        if limit < Stored.most { limited.insert("\(name).\(property.name)") }
      }
    }
    #expect(limited == Self.stated)
    #expect(count > 50)
  }

  @Test("is read again where one record tells of thousands of people")
  func long() throws {
    let events = (1...5_000).map {
      AnyEvent(EmploymentEnded(id: EmploymentID(bits: UInt64($0)), until: .sample))
    }
    let decision = Transaction(
      at: .sample, actor: Actor(.system), method: "clock", events: events)
    let text = WireProbe.write(decision)
    let again = try WireProbe.read(Transaction.self, text).get()
    #expect(again.events.count == events.count)
    #expect(WireProbe.write(again) == text)
    var registry = Registry()
    registry.apply(again, sequence: 1)
    let entry = try #require(registry.tables.auditEntries[1])
    let kept = try WireProbe.read(AuditEntry.self, WireProbe.write(entry)).get()
    #expect(kept.events.count == events.count)
  }
}
