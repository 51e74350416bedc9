import JSON
import Shape

extension JSONTree {
  /// Reads a value from a file of the rules by the declaration that also describes and writes it.
  func read<Value: Wire>(_ type: Value.Type) throws(Fault) -> Value {
    let bytes = Array(line.utf8)
    let index = JSONIndex()
    let result: Result<Value, Fault> = bytes.withUnsafeBufferPointer { text in
      // The value points into the index and into the bytes, so both live until it is read.
      withExtendedLifetime(index) {
        do throws(JSONFault) {
          let value = try index.read(text, depth: 64)
          do throws(Fault) {
            return .success(try Value.read(Source(value, aids: .none)))
          } catch {
            return .failure(error)
          }
        } catch {
          return .failure(Fault(.wrongType("object")))
        }
      }
    }
    return try result.get()
  }
}
