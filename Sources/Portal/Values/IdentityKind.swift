import Shape

/// The kinds of document by which a person is identified.
enum IdentityKind: String, Choice {
  case nationalId
  case iqama
  case passport

  static let meaning: StaticString = "The kind of an identity document."

  var meaning: StaticString {
    switch self {
    case .nationalId: "The national identity card of Saudi Arabia; its number begins with 1."
    case .iqama: "The residence permit of Saudi Arabia; its number begins with 2."
    case .passport: "A passport of any country."
    }
  }
}
