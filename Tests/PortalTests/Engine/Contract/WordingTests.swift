import JSON
import Shape
import Testing

@testable import Portal

@Suite("The contract says in words what everything is")
struct WordingTests {
  @Test("Every named type has a description that ends with a period")
  func types() {
    let faults = Contract.whole.schemas.compactMap { name, schema in
      Self.isSentence(schema["description"]?.text) ? nil : name
    }
    #expect(faults == [])
  }

  @Test("Every member of a type has a meaning that ends with a period")
  func members() {
    let faults = Contract.whole.schemas.flatMap { name, schema in
      (schema["properties"]?.members ?? [])
        .filter { !Self.isSentence($0.value["description"]?.text) }
        .map { "\(name).\($0.name)" }
    }
    #expect(faults == [])
  }

  @Test("Every param has a meaning that ends with a period")
  func params() {
    let faults = Contract.whole.methods.flatMap { method in
      method.params.filter { !Self.isSentence($0.meaning) }.map { "\(method.name) \($0.name)" }
    }
    #expect(faults == [])
  }

  @Test("Every method and every area has a summary that ends with a period")
  func summaries() {
    let methods = Contract.whole.methods.filter { !Self.isSentence($0.summary) }.map(\.name)
    let areas = Contract.whole.areas.filter { !Self.isSentence($0.summary) }.map(\.name)
    #expect(methods + areas == [])
  }

  @Test("Every method has an example, whose summary ends with a period")
  func examples() {
    let without = Contract.whole.methods.filter { method in
      method.examples.isEmpty
        || !method.examples.allSatisfy { Self.isSentence("\($0.summary)") }
    }
    #expect(without.map(\.name) == [])
  }

  @Test("The name of every method begins as that of its area does")
  func areas() {
    let faults = Contract.whole.areas.flatMap { area in
      area.methods.map(\.name).filter { name in
        let prefix = name.prefix { $0 != "." }
        return !area.name.hasPrefix(prefix)
      }
    }
    #expect(faults == [])
  }

  @Test("Every topic has a meaning and data of a named type")
  func topics() {
    for topic in Contract.whole.topics {
      #expect(Self.isSentence("\(topic.topic.meaning)"))
      #expect(topic.data["$ref"] != nil)
    }
  }

  private static func isSentence(_ text: String?) -> Bool {
    guard let text else { return false }
    return text.count > 1 && text.hasSuffix(".")
  }
}
