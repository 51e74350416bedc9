import JSON
import Testing

@testable import Portal

@Suite("The texts of mails")
struct MailTextsTests {
  private static let everyMail = MailKind.allCases.flatMap { kind in
    Language.allCases.map { (kind: kind, language: $0) }
  }

  @Test("are there for each kind and language, with every place filled", arguments: everyMail)
  func filled(kind: MailKind, language: Language) throws {
    let texts = try RulesInForce.mailTexts.get()
    let places = texts.placeholders(of: kind)
    let arguments = Dictionary(uniqueKeysWithValues: places.map { ($0, "<\($0)>") })
    let mail = try #require(texts.text(kind, in: language, arguments))
    // What another user typed stands in the inbox alone.
    for place in places {
      #expect(
        (mail.subject + mail.body).contains("<\(place)>") != kind.wordsOfOthers.contains(place),
        "\(place)")
    }
    #expect(!places.isEmpty)
    #expect(!(mail.subject + mail.body).contains(/[{}]/))
  }

  @Test("show no brace where nothing was handed in", arguments: everyMail)
  func missingArgument(kind: MailKind, language: Language) throws {
    let texts = try RulesInForce.mailTexts.get()
    let mail = try #require(texts.text(kind, in: language, [:]))
    #expect(!(mail.subject + mail.body).contains(/[{}]/))
    #expect(!mail.subject.isEmpty && !mail.body.isEmpty)
  }

  @Test("take what is filled in for text, also where it looks like a place")
  func noSecondFilling() throws {
    let texts = try RulesInForce.mailTexts.get()
    let mail = try #require(
      texts.text(.resetPassword, in: .english, ["name": "{link}", "link": "secret"]))
    #expect(mail.body.hasPrefix("Hello {link},"))
    #expect(mail.body.split(separator: "secret", omittingEmptySubsequences: false).count == 2)
  }

  @Test("are none where the seed has none")
  func absent() {
    #expect(MailTexts(.null).text(.verifyEmail, in: .english, [:]) == nil)
    #expect(MailTexts(.null).placeholders(of: .verifyEmail).isEmpty)
  }
}
