import Foundation
import JSON
import Seeds
import Shape

@testable import Portal

/// The seeds as they are carried in the binary, and as they look once adopted.
enum RulesInForce {
  static let files = Seeds.files.map {
    RulesFile(name: $0.name.description, content: String(decoding: $0.bytes, as: UTF8.self))
  }

  // Read once, since every row of every table asks for them.
  static let passwordPolicy = Result { try reference().passwordPolicy }
  static let mailTexts = Result { try reference().mailTexts }
  static let errorTexts = Result { try reference().errorTexts }
  static let codes = Result { try reference().codes }
  static let errors = Result { try reference().tree("errors.json")["errors"]?.elements ?? [] }

  static func reference() throws -> Reference {
    let adoption: JSONTree = [
      "version": 1, "adoptedAt": .string(Instant.sample.text),
      "files": .array(
        files.map {
          ["name": .string($0.name), "content": .string($0.content), "isOffered": false]
        }),
    ]
    return Reference(try read(RulesAdoption.self, adoption))
  }

  /// Reads a value of the domain, the way a request is read.
  static func read<V: Wire>(_ type: V.Type, _ tree: JSONTree) throws -> V {
    let aids = ReadingAids { $0.precomposedStringWithCanonicalMapping }
    let index = JSONIndex()
    // The value points into the index and into the bytes, so both live until it is read.
    return try withExtendedLifetime((index, aids)) {
      try Array(tree.line.utf8).withUnsafeBufferPointer { bytes in
        try V.read(Source(try index.read(bytes, depth: 16), aids: aids))
      }
    }
  }

  /// The names in braces of a text.
  static func placeholders(in text: String) -> Set<String> {
    Set(text.matches(of: #/\{([A-Za-z]+)\}/#).map { String($0.output.1) })
  }
}

extension JSONTree {
  /// The same document with the value at a path replaced, or taken out.
  func replacing(_ path: String..., with value: JSONTree?) -> JSONTree {
    replacing(path[...], with: value)
  }

  func replacing(_ path: ArraySlice<String>, with value: JSONTree?) -> JSONTree {
    guard let step = path.first else { return value ?? .null }
    let isLast = path.count == 1
    if case .array(var values) = self, let place = Int(step), values.indices.contains(place) {
      if isLast, value == nil {
        values.remove(at: place)
      } else {
        values[place] = values[place].replacing(path.dropFirst(), with: value)
      }
      return .array(values)
    }
    var members = members
    if isLast { members.removeAll { $0.name == step } }
    if isLast, let value { members.append(.init(step, value)) }
    if !isLast, let place = members.firstIndex(where: { $0.name == step }) {
      members[place].value = members[place].value.replacing(path.dropFirst(), with: value)
    }
    return .object(members)
  }
}
