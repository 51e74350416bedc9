import Foundation
import JSON
import Storage

// A checker for the part of JSON Schema (draft-07) that the contract uses. It knows every keyword
// that the engine emits, and takes one it does not know for a fault, so that no part of a schema
// goes unchecked unnoticed.

/// Checks values against the schemas of a contract.
struct SchemaCheck: Sendable {
  private static let prefix = "#/components/schemas/"
  private let definitions: [String: JSONTree]

  /// - Parameter definitions: what `#/components/schemas/NAME` refers to.
  init(definitions: [(name: String, schema: JSONTree)]) {
    self.definitions = Dictionary(
      definitions.map { ($0.name, $0.schema) }, uniquingKeysWith: { $1 })
  }

  /// Every way in which a value does not fit a schema, each with its place as a JSON Pointer; empty
  /// if it fits.
  func faults(of value: JSONTree, against schema: JSONTree, at place: String = "")
    -> [String]
  {
    schema.members.flatMap { keyword in
      faults(of: value, keyword.name, keyword.value, in: schema, at: place)
    }
  }

  private func faults(
    of value: JSONTree, _ keyword: String, _ rule: JSONTree, in schema: JSONTree,
    at place: String
  ) -> [String] {
    switch keyword {
    case "description", "examples", "title", "format", "$schema", "$id": []
    case "$ref": reference(value, rule, place)
    case "allOf": rule.elements.flatMap { faults(of: value, against: $0, at: place) }
    case "oneOf": oneOf(value, rule, place)
    case "type":
      rule.text == Self.type(of: value) || isWhole(value, rule)
        ? [] : ["\(place): \(value.line) is no \(rule.line)"]
    case "enum": rule.elements.contains(value) ? [] : ["\(place): \(value.line) is no choice"]
    case "properties": properties(value, rule, place)
    case "required":
      rule.elements.compactMap(\.text).filter { value[$0] == nil }
        .map { "\(place): \($0) is missing" }
    case "additionalProperties": additional(value, rule, schema, place)
    case "items":
      value.elements.enumerated().flatMap {
        faults(of: $0.element, against: rule, at: "\(place)/\($0.offset)")
      }
    case "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum":
      bound(value, keyword, rule.integer ?? 0, place)
    case "pattern": pattern(value, rule, place)
    case "contentEncoding": encoding(value, rule, place)
    default: ["\(place): the keyword \(keyword) is not known to the checker"]
    }
  }

  private func reference(_ value: JSONTree, _ rule: JSONTree, _ place: String) -> [String] {
    guard let target = rule.text, target.hasPrefix(Self.prefix),
      let schema = definitions[String(target.dropFirst(Self.prefix.count))]
    else { return ["\(place): \(rule.line) refers to nothing"] }
    return faults(of: value, against: schema, at: place)
  }

  private func oneOf(_ value: JSONTree, _ rule: JSONTree, _ place: String) -> [String] {
    let found = rule.elements.map { faults(of: value, against: $0, at: place) }
    let fitting = found.count(where: \.isEmpty)
    if fitting == 1 { return [] }
    let nearest = found.min { $0.count < $1.count } ?? []
    return ["\(place): \(fitting) of \(found.count) alternatives fit"] + nearest
  }

  private func properties(_ value: JSONTree, _ rule: JSONTree, _ place: String) -> [String] {
    rule.members.flatMap { property in
      value[property.name].map {
        faults(of: $0, against: property.value, at: "\(place)/\(property.name)")
      } ?? []
    }
  }

  private func additional(
    _ value: JSONTree, _ rule: JSONTree, _ schema: JSONTree, _ place: String
  ) -> [String] {
    guard rule == false else { return [] }
    let known = Set(schema["properties"]?.members.map(\.name) ?? [])
    return value.members.filter { !known.contains($0.name) }
      .map { "\(place): \($0.name) is not described" }
  }

  private func encoding(_ value: JSONTree, _ name: JSONTree, _ place: String) -> [String] {
    guard name == "base64" else { return ["\(place): the encoding \(name.line) is not known"] }
    guard let text = value.text, Data(base64Encoded: text)?.base64EncodedString() != text else {
      return []
    }
    return ["\(place): \(value.line.prefix(60)) is not base 64"]
  }

  private func bound(
    _ value: JSONTree, _ keyword: String, _ limit: Int, _ place: String
  ) -> [String] {
    let measure: Int?
    switch value {
    case .array(let values): measure = keyword.hasSuffix("Items") ? values.count : nil
    case .string(let text):
      measure = keyword.hasSuffix("Length") ? text.unicodeScalars.count : nil
    case .number: measure = keyword.hasSuffix("imum") ? value.integer : nil
    case .null, .bool, .object: measure = nil
    }
    guard let measure else { return [] }
    let fits = keyword.hasPrefix("min") ? measure >= limit : measure <= limit
    return fits ? [] : ["\(place): \(value.line.prefix(60)) breaks \(keyword) \(limit)"]
  }

  private func pattern(_ value: JSONTree, _ rule: JSONTree, _ place: String) -> [String] {
    guard let text = value.text, let pattern = rule.text else { return [] }
    guard let expression = Self.expression(pattern) else {
      return ["\(place): \(pattern) is no regular expression"]
    }
    let whole = NSRange(text.startIndex..., in: text)
    return expression.firstMatch(in: text, range: whole) == nil
      ? ["\(place): \(text.prefix(60)) does not match \(pattern)"] : []
  }

  private static let expressions = Guarded<[String: NSRegularExpression]>([:])

  private static func expression(_ pattern: String) -> NSRegularExpression? {
    expressions.withLock { expressions in
      if let known = expressions[pattern] { return known }
      let made = try? NSRegularExpression(pattern: pattern)
      expressions[pattern] = made
      return made
    }
  }

  private func isWhole(_ value: JSONTree, _ rule: JSONTree) -> Bool {
    rule == "integer" && value.integer != nil
  }

  private static func type(of value: JSONTree) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
