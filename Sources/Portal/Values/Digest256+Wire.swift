import Digest
import JSON
import Shape

/// On the wire a digest is 64 lowercase hexadecimal digits. It appears in the engine's own records
/// only.
extension Digest256: Wire {
  static func read(_ source: Source) throws(Fault) -> Digest256 {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    guard let digest = Digest256(hexadecimal: source.value.string) else {
      throw Fault(.wrongForm(sample.hexadecimal))
    }
    return digest
  }

  borrowing func write(to writer: inout JSONWriter) { writer.string(hexadecimal) }

  static var sample: Digest256 { SHA256.digest(of: []) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    ["type": "string", "pattern": "^[0-9a-f]{64}$"]
  }
}
