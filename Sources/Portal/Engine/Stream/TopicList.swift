import JSON
import Shape

/// A choice of topics, each once.
struct TopicList: Wire, Hashable {
  let topics: [Topic]

  static func read(_ source: Source) throws(Fault) -> TopicList {
    guard source.value.kind == .array else { throw Fault(.wrongType("array")) }
    guard source.value.count <= Topic.allCases.count else {
      throw Fault(.tooMany(Topic.allCases.count))
    }
    var topics: [Topic] = []
    var issues: [Issue] = []
    source.value.forEachValue { place, element in
      do throws(Fault) {
        topics.append(try Topic.read(source.inside(element)))
      } catch {
        issues += error.issues.map { $0.within(.place(place)) }
      }
    }
    if !issues.isEmpty { throw Fault(issues) }
    return TopicList(topics: topics)
  }

  borrowing func write(to writer: inout JSONWriter) {
    writer.byte(0x5b)
    for (place, topic) in topics.enumerated() {
      if place > 0 { writer.byte(0x2c) }
      topic.write(to: &writer)
    }
    writer.byte(0x5d)
  }

  static var sample: TopicList { TopicList(topics: [.accountUpdated]) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    [
      "type": "array", "items": Topic.schema(in: &catalogue),
      "maxItems": .number(String(Topic.allCases.count)),
    ]
  }
}
