import JSON
import Shape

/// A list as a member that may be left out, where other lists are always there: in records that
/// earlier versions of the engine wrote without it, and where it would mostly be empty.
struct OptionalList<Element: Wire & Hashable>: Wire, Hashable {
  var elements: [Element]

  init(_ elements: [Element]) { self.elements = elements }

  static func read(_ source: Source) throws(Fault) -> OptionalList {
    guard source.value.kind == .array else { throw Fault(.wrongType("array")) }
    var elements: [Element] = []
    var issues: [Issue] = []
    source.value.forEachValue { place, value in
      do throws(Fault) {
        elements.append(try Element.read(source.inside(value)))
      } catch {
        issues += error.issues.map { $0.within(.place(place)) }
      }
    }
    if !issues.isEmpty { throw Fault(issues) }
    return OptionalList(elements)
  }

  borrowing func write(to writer: inout JSONWriter) {
    writer.byte(0x5b)
    for place in elements.indices {
      if place > 0 { writer.byte(0x2c) }
      elements[place].write(to: &writer)
    }
    writer.byte(0x5d)
  }

  static var sample: OptionalList { OptionalList([.sample]) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    ["type": "array", "items": Element.schema(in: &catalogue)]
  }
}
