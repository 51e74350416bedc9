import Shape
import Storage

/// Nothing but that it was done.
struct Done: View {
  static let meaning: StaticString = "It was done; there is nothing to tell."

  static func members<M: ViewMembers<Done> & ~Copyable>(_ m: inout M) {

  }
}
