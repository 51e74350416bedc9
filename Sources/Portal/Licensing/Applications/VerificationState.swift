import Shape

/// How far the issuer of a document has been asked whether it is genuine.
enum VerificationState: String, Choice {
  case none, requested, matched, mismatch, unavailable

  static let meaning: StaticString =
    "How far issuers were asked whether the documents are genuine."

  var meaning: StaticString {
    switch self {
    case .none: "Nobody was asked."
    case .requested: "An issuer was asked and has not answered."
    case .matched: "The issuer confirmed what the documents say."
    case .mismatch: "The issuer says something else than the documents."
    case .unavailable: "The issuer cannot be reached or does not answer."
    }
  }
}
