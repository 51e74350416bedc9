import Foundation
import JSON
import Shape

/// Reads and writes values for tests, with the normalization that the engine hands in.
enum WireProbe {
  private static let aids = ReadingAids { $0.precomposedStringWithCanonicalMapping }

  /// Reads a value from a JSON text; a text that is no JSON, a mistake of the test, breaks a rule
  /// that no test expects.
  static func read<V: Wire>(_ type: V.Type, _ json: String) -> Result<V, Fault> {
    let index = JSONIndex()
    // The value points into the index and into the bytes, so both live until it is read.
    return withExtendedLifetime(index) {
      Array(json.utf8).withUnsafeBufferPointer { bytes in
        guard let value = try? index.read(bytes, depth: 16) else {
          return .failure(Fault(Rule("test/not-json", ["text": json])))
        }
        do throws(Fault) {
          return .success(try V.read(Source(value, aids: aids)))
        } catch {
          return .failure(error)
        }
      }
    }
  }

  /// The issues found in a JSON text, as `pointer rule`.
  static func issues<V: Wire>(_ type: V.Type, _ json: String) -> [String] {
    switch read(type, json) {
    case .success: []
    case .failure(let fault): fault.issues.map { "\($0.pointer) \($0.rule.name)" }
    }
  }

  static func write<V: Wire>(_ value: V) -> String {
    var writer = JSONWriter()
    value.write(to: &writer)
    return writer.text
  }

  /// The object with one member put in the place of its namesake, or removed.
  static func object(_ json: String, with name: String, as value: JSONTree?) throws -> String {
    var members = try JSONTree(parsing: json).members
    members.removeAll { $0.name == name }
    if let value { members.append(.init(name, value)) }
    return JSONTree.object(members).line
  }
}
