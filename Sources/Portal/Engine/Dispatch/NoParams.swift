import Shape
import Storage

/// No params.
struct NoParams: Shaped {
  static let meaning: StaticString = "No params."

  static func shape<M: Members<NoParams> & ~Copyable>(_ m: inout M) -> NoParams {
    NoParams()
  }
}
