import Foundation
import Testing

@Suite("Every name and text in the reference data")
struct LocalizedTextTests {
  private static let languages: Set<String> = ["ar", "en", "fr"]
  private static let textMembers: Set<String> = [
    "body", "hint", "message", "name", "subject", "summary", "text", "title",
  ]

  @Test("is given in English, Arabic and French", arguments: SeedFolder.names)
  func allLanguages(file: String) throws {
    for (pointer, object) in try SeedDocument(file).objects() {
      for member in Self.textMembers.intersection(object.keys) {
        #expect(object[member] is SeedDocument.Object, "\(file)#\(pointer)/\(member)")
      }
      guard let texts = Self.texts(object, pointer: pointer) else { continue }
      #expect(Set(texts.keys) == Self.languages, "\(file)#\(pointer)")
      #expect(texts.count == object.count, "\(file)#\(pointer) has texts only")
      for (language, text) in texts {
        #expect(!text.isEmpty, "\(file)#\(pointer)/\(language)")
        let isBody = pointer.hasSuffix("/body")
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(text == (isBody ? trimmed + "\n" : trimmed), "\(file)#\(pointer)/\(language)")
        #expect(text == text.precomposedStringWithCanonicalMapping, "\(file)#\(pointer) is NFC")
      }
    }
  }

  @Test("is written in the script of its language", arguments: SeedFolder.names)
  func scripts(file: String) throws {
    for (pointer, object) in try SeedDocument(file).objects() {
      for (language, text) in Self.texts(object, pointer: pointer) ?? [:] {
        let hasArabic = text.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) }
        #expect(hasArabic == (language == "ar"), "\(file)#\(pointer)/\(language)")
      }
    }
  }

  @Test("has the same placeholders in each language", arguments: SeedFolder.names)
  func placeholders(file: String) throws {
    for (pointer, object) in try SeedDocument(file).objects() {
      guard let texts = Self.texts(object, pointer: pointer) else { continue }
      let sets = texts.mapValues(Placeholders.names(in:))
      #expect(Set(sets.values).count == 1, "\(file)#\(pointer): \(sets)")
    }
  }

  /// An object is a text where it names a language or lies where a text belongs.
  private static func texts(
    _ object: SeedDocument.Object, pointer: String
  ) -> [String: String]? {
    let member = pointer.split(separator: "/").last.map(String.init) ?? ""
    let isText = textMembers.contains(member) || !languages.isDisjoint(with: object.keys)
    return isText ? object.compactMapValues { $0 as? String } : nil
  }
}

/// The `{placeholder}` names of a text.
enum Placeholders {
  static func names(in text: String) -> Set<String> {
    Set(text.matches(of: #/\{([A-Za-z]+)\}/#).map { String($0.output.1) })
  }
}
