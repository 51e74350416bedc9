import JSON
import Shape

@testable import Portal

/// Makes values from schemas in which no two scalars of a kind are the same, so that members taken
/// for one another are found out.
struct DistinctJSON {
  private let named: [String: JSONTree]
  /// Whether members that may be left out are there.
  private let isFull: Bool
  private var count = 1

  init(_ named: [String: JSONTree], isFull: Bool) {
    self.named = named
    self.isFull = isFull
  }

  mutating func value(_ schema: JSONTree, named name: String = "") -> JSONTree {
    if let reference = schema["$ref"]?.text ?? schema["allOf"]?.elements.first?["$ref"]?.text {
      let name = String(reference.dropFirst(SchemaCatalogue.referencePrefix.count))
      return value(self.named[name] ?? .null, named: name)
    }
    count += 1
    if let choices = schema["enum"]?.elements, !choices.isEmpty {
      return choices[count % choices.count]
    }
    switch schema["type"]?.text {
    case "object": return object(schema, named: name)
    case "array": return array(schema)
    case "string": return .string(text(schema))
    case "integer": return .number(String((schema["minimum"]?.integer ?? 0) + count))
    case "boolean": return .bool(count % 2 == 0)
    default: return schema["oneOf"] == nil ? ["any": .number(String(count))] : known
    }
  }

  private mutating func object(_ schema: JSONTree, named name: String) -> JSONTree {
    // Their members have to fit one another, and are tried by the tests of profiles.
    switch name {
    case "Person": return sample(Person.self)
    case "Facility": return sample(Facility.self)
    case "FacilityUpdate": return sample(FacilityUpdate.self)
    case "IdentityDocument": return sample(IdentityDocument.self)
    case "StatedValue": return sample(StatedValue.self)
    default: break
    }
    let required = schema["required"]?.elements ?? []
    var members: [JSONTree.Member] = []
    for property in schema["properties"]?.members ?? []
    where isFull || required.contains(.string(property.name)) {
      members.append(.init(property.name, value(property.value)))
    }
    return .object(members)
  }

  private func sample<V: Wire>(_ type: V.Type) -> JSONTree {
    do throws(JSONFault) { return try JSONTree(parsing: WireProbe.write(V.sample)) } catch {
      return .null
    }
  }

  private mutating func array(_ schema: JSONTree) -> JSONTree {
    let items = schema["items"] ?? .null
    return isFull ? [value(items), value(items)] : []
  }

  private func text(_ schema: JSONTree) -> String {
    let pattern = schema["pattern"]?.text ?? ""
    if schema["format"] == "date-time" { return Instant(milliseconds: count * 86_401_003).text }
    if pattern == "^[0-9a-f]{64}$" {
      return String(repeating: "a", count: 60) + String(1_000 + count)
    }
    if pattern.hasPrefix("^"), pattern.dropFirst(4).hasPrefix("_") {
      return pattern.dropFirst().prefix(4) + String(String(count + 1_000_000_000_000))
    }
    if schema["format"] == "email" { return "person\(count)@example.org" }
    return schema["examples"]?.elements.first?.text ?? "text \(count)"
  }

  private var known: JSONTree { sample(AnyEvent.self) }
}
