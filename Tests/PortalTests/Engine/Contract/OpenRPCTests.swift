import JSON
import Shape
import Testing

@testable import Portal

@Suite("The OpenRPC document keeps the rules of OpenRPC 1.4")
struct OpenRPCTests {
  private let document = OpenRPC.document(of: .whole)
  private var methods: [JSONTree] { document["methods"]?.elements ?? [] }

  @Test("It names the specification and itself")
  func head() {
    #expect(document["openrpc"]?.text?.wholeMatch(of: /1\.4\.\d+/) != nil)
    #expect(document["info"]?["title"]?.text?.isEmpty == false)
    #expect(document["info"]?["version"]?.text == EngineVersion.text)
  }

  @Test("Every object has the members the specification requires, and no others")
  func members() {
    var faults = MetaRule.document.faults(in: document, at: "")
    for (place, method) in methods.enumerated() {
      faults += MetaRule.method.faults(in: method, at: "/methods/\(place)")
      for param in method["params"]?.elements ?? [] {
        faults += MetaRule.descriptor.faults(in: param, at: "/methods/\(place)/params")
      }
      if let result = method["result"] {
        faults += MetaRule.descriptor.faults(in: result, at: "/methods/\(place)/result")
      }
      for example in method["examples"]?.elements ?? [] {
        faults += MetaRule.examplePairing.faults(in: example, at: "/methods/\(place)/examples")
        for value in (example["params"]?.elements ?? []) + [example["result"] ?? .null] {
          faults += MetaRule.example.faults(in: value, at: "/methods/\(place)/examples")
        }
      }
    }
    for error in document["components"]?["errors"]?.members ?? [] {
      faults += MetaRule.error.faults(in: error.value, at: "/components/errors/\(error.name)")
    }
    #expect(faults == [])
  }

  @Test("Names of methods are unique")
  func uniqueMethods() {
    let names = methods.compactMap { $0["name"]?.text }
    #expect(Set(names).count == names.count)
    #expect(names.count == methods.count)
  }

  @Test(
    "Names of params are unique, and optional ones stand last", arguments: Contract.whole.methods)
  func params(of method: MethodContract) {
    let names = method.params.map(\.name)
    #expect(Set(names).count == names.count)
    let firstOptional = method.params.firstIndex { !$0.isRequired } ?? names.count
    #expect(
      method.params[firstOptional...].allSatisfy { !$0.isRequired },
      "the required members of \(method.name) must be declared before the optional ones")
  }

  @Test("Errors of a method have unique codes", arguments: Contract.whole.methods)
  func errors(of method: MethodContract) {
    let codes = method.errors.map(\.code)
    #expect(Set(codes).count == codes.count)
  }

  @Test("Codes and types of all errors are unique, and ours lie outside the reserved range")
  func codes() {
    let errors = ErrorType.allCases
    #expect(Set(errors.map(\.code)).count == errors.count)
    #expect(Set(errors.map(\.componentName)).count == errors.count)
    for error in errors where !error.rawValue.hasPrefix("protocol/") {
      #expect(error.code >= 1_000)
    }
  }

  @Test("Every reference leads somewhere")
  func references() {
    var faults: [String] = []
    document.forEachReference { reference in
      let path = reference.dropFirst(2).split(separator: "/").map(String.init)
      let target = path.reduce(Optional(document)) { $0?[$1] }
      if target == nil || !reference.hasPrefix("#/") { faults.append(reference) }
    }
    #expect(faults == [])
  }

  @Test("Every method but a notification has a result")
  func results() {
    let withoutResult = methods.filter { $0["result"] == nil }.compactMap { $0["name"]?.text }
    #expect(withoutResult == ["event"])
  }

  @Test("Examples are JSON and stand in the document", arguments: Contract.whole.methods)
  func examples(of method: MethodContract) {
    let shown = methods.first { $0["name"]?.text == method.name }?["examples"]?.elements ?? []
    #expect(shown.count == method.examples.count { $0.result != nil })
  }
}

/// Which members an object of the specification has, from its meta-schema
/// (github.com/open-rpc/spec, spec/1.4/schema.json).
private struct MetaRule {
  let required: Set<String>
  let known: Set<String>

  static let document = MetaRule(
    ["openrpc", "info", "methods"], ["servers", "components", "externalDocs", "$schema"])
  static let method = MetaRule(
    ["name", "params"],
    [
      "description", "summary", "servers", "tags", "paramStructure", "result", "errors", "links",
      "examples", "deprecated", "externalDocs",
    ])
  static let descriptor = MetaRule(
    ["name", "schema"], ["description", "summary", "required", "deprecated"])
  static let error = MetaRule(["code", "message"], ["data"])
  static let examplePairing = MetaRule(["name", "params"], ["description", "result"])
  static let example = MetaRule(["name", "value"], ["summary", "description"])

  init(_ required: Set<String>, _ optional: Set<String>) {
    self.required = required
    known = required.union(optional)
  }

  func faults(in object: JSONTree, at place: String) -> [String] {
    let names = object.members.map(\.name)
    let missing = required.subtracting(names).map { "\(place): \($0) is missing" }
    let unknown = names.filter { !known.contains($0) && !$0.hasPrefix("x-") }
    return missing + unknown.map { "\(place): \($0) is not a member" }
  }
}

extension JSONTree {
  fileprivate func forEachReference(_ body: (String) -> Void) {
    for element in elements { element.forEachReference(body) }
    for member in members {
      if member.name == "$ref", let target = member.value.text { body(target) }
      member.value.forEachReference(body)
    }
  }
}
