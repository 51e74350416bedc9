import JSON
import Shape

/// At most a page of values, where the list as a whole may be left out.
struct ShortList<Element: Wire>: Wire {
  let values: [Element]

  init(_ values: [Element]) { self.values = values }

  static func read(_ source: Source) throws(Fault) -> ShortList {
    guard source.value.kind == .array else { throw Fault(.wrongType("array")) }
    guard source.value.count <= Limit.page else { throw Fault(.tooMany(Limit.page)) }
    var values: [Element] = []
    var issues: [Issue] = []
    source.value.forEachValue { place, element in
      do throws(Fault) {
        values.append(try Element.read(source.inside(element)))
      } catch {
        issues += error.issues.map { $0.within(.place(place)) }
      }
    }
    if !issues.isEmpty { throw Fault(issues) }
    return ShortList(values)
  }

  borrowing func write(to writer: inout JSONWriter) {
    writer.byte(0x5b)
    for (place, value) in values.enumerated() {
      if place > 0 { writer.byte(0x2c) }
      value.write(to: &writer)
    }
    writer.byte(0x5d)
  }

  static var sample: ShortList { ShortList([Element.sample]) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    [
      "type": "array", "items": Element.schema(in: &catalogue),
      "maxItems": .number(String(Limit.page)),
    ]
  }
}
