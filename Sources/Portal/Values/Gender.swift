import Shape

/// A person's gender, as identity documents state it.
enum Gender: String, Choice {
  case female
  case male

  static let meaning: StaticString =
    "A person's gender, as the identity document states it."

  var meaning: StaticString {
    switch self {
    case .female: "F on the document."
    case .male: "M on the document."
    }
  }
}
