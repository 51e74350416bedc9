import JSON
import Shape
import Testing

@testable import Portal

@Suite("What errors and rules say")
struct ErrorTextsTests {
  private static let needed = ReferenceCheck.textsNeeded
    .map { (type: $0.key, arguments: $0.value) }.sorted { $0.type < $1.type }

  private func entries() throws -> [JSONTree] {
    try RulesInForce.errors.get()
  }

  @Test("is there once for each error and each rule, sorted, and for nothing else")
  func types() throws {
    let types = try entries().compactMap { $0["type"]?.text }
    #expect(types == Self.needed.map(\.type))
  }

  @Test("is needed for every error the engine has and every rule of each list")
  func everyErrorAndRule() {
    let names = Set(Self.needed.map(\.type))
    #expect(names.isSuperset(of: ErrorType.allCases.map(\.rawValue)))
    let lists = [
      Rule.ofTheWire, Rule.ofTheDomain, Rule.ofPasswords, Rule.ofReferenceCodes, Rule.ofProfiles,
      Rule.ofApplications, Rule.ofApplicationDocuments, Rule.ofEducation,
      Rule.ofDocumentContents,
    ]
    #expect(lists.allSatisfy { !$0.isEmpty })
    #expect(names.isSuperset(of: lists.joined().map(\.name)))
  }

  @Test("leaves open just what the arguments fill", arguments: needed)
  func placeholders(type: String, arguments: Set<String>) throws {
    let entry = try #require(try entries().first { $0["type"]?.text == type })
    for language in Language.allCases {
      let message = try #require(entry["message"]?[language.rawValue]?.text)
      let hint = try #require(entry["hint"]?[language.rawValue]?.text)
      #expect(RulesInForce.placeholders(in: message + hint) == arguments, "\(language)")
    }
  }

  @Test("is one short sentence each, ending as sentences do", arguments: needed.map(\.type))
  func sentences(type: String) throws {
    let entry = try #require(try entries().first { $0["type"]?.text == type })
    for member in ["message", "hint"] {
      for text in (entry[member]?.members ?? []).compactMap(\.value.text) {
        #expect(text.count <= 200)
        #expect(text.hasSuffix(".") || text.hasSuffix("}"), "\(text)")
        #expect(!text.contains("\n"))
      }
    }
  }

  @Test("has a sentence for each reason why a message is no call", arguments: Language.allCases)
  func reasons(language: Language) throws {
    let texts = try RulesInForce.errorTexts.get()
    let sentences = Rule.ofMessages.map { texts.reason($0, in: language) }
    #expect(Set(sentences).count == Rule.ofMessages.count)
    for sentence in sentences {
      #expect(sentence.hasSuffix("."), "\(sentence)")
      #expect(!sentence.contains(#/[{}]/#), "\(sentence)")
    }
    for rule in Rule.ofMessages {
      for argument in rule.arguments {
        #expect(texts.reason(rule, in: language).contains(argument.value), "\(rule.name)")
      }
    }
  }

  @Test("is that of the binary where the rules in force are older")
  func olderRules() {
    let texts = ErrorTexts(.null)
    let deep = JSONFault(.tooDeep, at: 70)
    #expect(texts.reason(Rule(deep), in: .english).contains("“depth”"))
    #expect(deep.sentence.contains("64") && deep.sentence.contains("70"))
    #expect(texts.text(of: Rule.missing, in: .french).message == "Cette information manque.")
  }

  @Test("names what cannot be seen in what a caller wrote")
  func hiddenCharacters() throws {
    let texts = try RulesInForce.errorTexts.get()
    let text = texts.text(of: .methodNotFound, in: .english, ["method": "a\u{202e}b"])
    #expect(text.message == "There is no method “a<U+202E>b”.")
  }

  @Test("is filled in the caller's language", arguments: Language.allCases)
  func filled(language: Language) throws {
    let texts = try RulesInForce.errorTexts.get()
    let conflict = texts.text(
      of: ErrorType.versionConflict, in: language, ["expected": "3", "actual": "5"])
    #expect(conflict.message.contains("3") && conflict.message.contains("5"))
    let range = texts.text(of: Rule.outOfRange(2...40), in: language)
    #expect(range.hint.contains("2") && range.hint.contains("40"))
    #expect(!(conflict.message + range.hint).contains("{"))
  }
}
