import Foundation
import Seeds
import Testing

/// A seed read by a JSON reader that is not ours, so that a fault of our own reader cannot hide
/// one of the data.
struct SeedDocument {
  typealias Object = [String: Any]

  let root: Object

  init(_ name: String) throws {
    let file = try #require(Seeds.file(named: name))
    let value = try JSONSerialization.jsonObject(with: Data(file.bytes))
    root = try #require(value as? Object, "\(name) is an object")
  }

  /// The records under a member of the root.
  func records(_ member: String) throws -> [Object] {
    try #require(root[member] as? [Object], "\(member) is a list of objects")
  }

  /// The `code` of each record under a member, in file order.
  func codes(_ member: String) throws -> [String] {
    try records(member).map { try #require($0["code"] as? String) }
  }

  /// The value of one figure.
  func figure<Value>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
    let figures = try #require(root["figures"] as? [String: Object])
    return try #require(figures[name]?["value"] as? Value, "\(name) is a \(type)")
  }

  /// Every object of the document with its JSON Pointer, the root first.
  func objects() -> [(pointer: String, object: Object)] {
    Self.objects(in: root, at: "")
  }

  private static func objects(
    in value: Any, at pointer: String
  ) -> [(pointer: String, object: Object)] {
    if let object = value as? Object {
      let inner = object.sorted { $0.key < $1.key }
        .flatMap { objects(in: $0.value, at: "\(pointer)/\($0.key)") }
      return [(pointer, object)] + inner
    }
    if let list = value as? [Any] {
      return list.enumerated().flatMap { objects(in: $0.element, at: "\(pointer)/\($0.offset)") }
    }
    return []
  }
}
