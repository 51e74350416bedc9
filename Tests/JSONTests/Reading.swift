import JSON

/// What reading a text came to.
enum Reading: Equatable {
  case tree(JSONTree)
  case fault(JSONFault)

  init(_ bytes: [UInt8], depth: Int = 64) {
    self = bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONFault) {
        return .tree(try JSONTree(parsing: buffer, depth: depth))
      } catch {
        return .fault(error)
      }
    }
  }

  init(_ text: String, depth: Int = 64) { self.init(Array(text.utf8), depth: depth) }

  var tree: JSONTree? {
    guard case .tree(let tree) = self else { return nil }
    return tree
  }

  var fault: JSONFault? {
    guard case .fault(let fault) = self else { return nil }
    return fault
  }
}

/// Reads a text and lends its value.
func withValue<R>(_ text: String, _ body: (JSONValue) throws -> R) throws -> R {
  let index = JSONIndex()
  return try withExtendedLifetime(index) {
    try Array(text.utf8).withUnsafeBufferPointer { try body(try index.read($0, depth: 64)) }
  }
}
