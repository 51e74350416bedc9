/// What is known about the owner of a password, taken apart into what must not be in it.
///
/// A name counts whole and by its words, an e-mail address by what stands before the @, a telephone
/// number by its last digits as well, since people write it with and without the country code.
struct PersonalData {
  private let parts: [String]

  init(_ data: [String], minimumLength: Int) {
    let parts = data.flatMap(Self.parts)
    self.parts = Set(parts).filter { $0.unicodeScalars.count >= minimumLength }.sorted()
  }

  /// Whether the password holds a part of it: as written, in the folded form in which searches
  /// compare names, or with signs in place of letters.
  func isContained(in password: String, spelled spelling: Spelling) -> Bool {
    let lowercased = Array(password.lowercased().unicodeScalars)
    let folded = Array(SearchFolding.foldedForSearch(password).unicodeScalars)
    return parts.contains { part in
      let foldedPart = Array(SearchFolding.foldedForSearch(part).unicodeScalars)
      return spelling.spells(Array(part.unicodeScalars), in: lowercased)
        || spelling.spells(foldedPart, in: lowercased)
        || spelling.spells(foldedPart, in: folded)
    }
  }

  /// How many digits at the end of a telephone number tell it from others.
  private static let telephoneDigits = 8

  private static func parts(of data: String) -> [String] {
    let text = TextNormalization.password(data).lowercased()
    let own = text.split(separator: "@").first ?? ""
    let words = own.unicodeScalars.split { scalar in
      !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
        && scalar.properties.generalCategory != .nonspacingMark
    }
    let telephone = own.hasPrefix("+") ? [String(own.suffix(telephoneDigits))] : []
    return [String(own)] + words.map(String.init) + telephone
  }
}
