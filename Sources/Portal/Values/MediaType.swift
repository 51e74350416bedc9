import Shape

/// What kind of file a document is.
enum MediaType: String, Choice {
  case pdf = "application/pdf"
  case png = "image/png"
  case jpeg = "image/jpeg"

  static let meaning: StaticString = "What kind of file a document is."

  var meaning: StaticString {
    switch self {
    case .pdf: "A PDF."
    case .png: "A PNG image."
    case .jpeg: "A JPEG image."
    }
  }
}
