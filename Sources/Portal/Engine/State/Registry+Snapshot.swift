import JSON
import Shape

/// The rows of one collection as they stand, ready to be written from another thread.
struct RegistrySection: Sendable {
  let name: StaticString
  /// Writes each row as one line of JSON, without the line break.
  let writeRows: @Sendable (_ sink: (UnsafeBufferPointer<UInt8>) -> Void) -> Void
}

private struct SnapshotVisitor: TableVisitor {
  var sections: [RegistrySection] = []

  mutating func visit<Record: Entity>(
    _ name: StaticString, _ collection: inout Collection<Record>, _ indexes: inout Indexes
  ) {
    let table = collection.table
    sections.append(
      RegistrySection(name: name) { sink in
        var writer = JSONWriter(capacity: 1 << 12)
        table.forEachValue { record in
          writer.truncate(to: 0)
          record.write(to: &writer)
          sink(writer.bytes)
        }
      })
  }
}

/// Puts one row into the collection of that name.
private struct LoadVisitor: TableVisitor {
  let section: String
  let row: Source
  var fault: Fault?
  var isKnown = false

  mutating func visit<Record: Entity>(
    _ name: StaticString, _ collection: inout Collection<Record>, _ indexes: inout Indexes
  ) {
    guard section == "\(name)" else { return }
    isKnown = true
    do throws(Fault) {
      collection.load(try Record.read(row), &indexes)
    } catch {
      fault = error
    }
  }
}

extension Registry {
  /// A copy of everything, taken without stopping: it shares the rows until they change.
  mutating func snapshot() -> [RegistrySection] {
    var visitor = SnapshotVisitor()
    tables.visit(&visitor, &indexes)
    return visitor.sections
  }

  /// Takes one row of a snapshot in. Throws what is wrong with it; a section nobody knows is a
  /// fault too, for nothing may be lost on the way.
  mutating func load(_ row: Source, section: String) throws(Fault) {
    var visitor = LoadVisitor(section: section, row: row)
    tables.visit(&visitor, &indexes)
    if let fault = visitor.fault { throw fault }
    if !visitor.isKnown { throw Fault([Issue(.unknown, at: section)]) }
  }

  /// Everything that was replayed is durable already.
  mutating func discardUndoLog() { discardUndoLog(upTo: mark()) }
}
