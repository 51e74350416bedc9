import JSON
import Testing

@testable import Portal

@Suite("What stands in an inbox")
struct NoticeTextTests {
  private static let everyNotice = MailKind.allCases.filter { $0.notice != .none }
    .flatMap { kind in Language.allCases.map { (kind: kind, language: $0) } }

  @Test("is the mail without its frame and its links", arguments: everyNotice)
  func withoutFrame(kind: MailKind, language: Language) throws {
    let texts = try RulesInForce.mailTexts.get()
    let places = texts.placeholders(of: kind)
    let arguments = Dictionary(uniqueKeysWithValues: places.map { ($0, "<\($0)>") })
    let mail = try #require(texts.text(kind, in: language, arguments))
    let notice = try #require(texts.notice(kind, in: language, arguments))
    #expect(notice.title == mail.subject)
    #expect(!notice.text.isEmpty)
    #expect(!notice.text.contains("<link>") && !notice.text.contains("<supportLink>"))
    #expect(!notice.text.contains("<name>"))
    #expect(notice.text.split(separator: "\n").allSatisfy { !$0.hasSuffix(":") })
    #expect(!notice.text.contains("Mumaris") && !notice.text.contains("ممارس\n"))
    // Whatever else the mail says stands there too, but for the life of a link.
    for place in places.subtracting(["link", "supportLink", "name", "hours", "minutes"]) {
      #expect((notice.title + notice.text).contains("<\(place)>"), "\(place)")
    }
  }

  @Test("leaves nothing of the mail's sentences out")
  func example() {
    let notice = MailTexts.notice(
      of: "Hello {name},\n\nIt came back.\n\nComplete it :\n{link}\n{supportLink}\n\nMumaris\n")
    #expect(notice == "It came back.\n\nComplete it.")
  }

  @Test("is only ever left out where the mail is always sent")
  func nothingIsLost() {
    for kind in MailKind.allCases where kind.notice == .none {
      #expect(kind.category.isAlwaysMailed, "\(kind.rawValue)")
    }
  }

  @Test("has a name for each category in every language", arguments: Language.allCases)
  func categories(language: Language) throws {
    let texts = try RulesInForce.mailTexts.get()
    for category in NotificationCategory.allCases {
      #expect(texts.name(of: category, in: language) != category.rawValue)
    }
    // In rules older than the names, a category is shown by its code.
    #expect(MailTexts(.null).name(of: .fees, in: language) == "fees")
  }
}
