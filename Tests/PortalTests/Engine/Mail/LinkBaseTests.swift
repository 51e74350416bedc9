import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("Where links lead")
struct LinkBaseTests {
  @Test(
    "The path of the page and the token follow the base",
    arguments: [
      ("https://example.org", "https://example.org/join/T", "https://example.org/join"),
      (
        "https://example.org/link", "https://example.org/link/join/T",
        "https://example.org/link/join"
      ),
      (
        "https://example.org/link/", "https://example.org/link/join/T",
        "https://example.org/link/join"
      ),
      ("https://example.org/?t=", "https://example.org/join?t=T", "https://example.org/join"),
      ("https://example.org/a?t=", "https://example.org/a/join?t=T", "https://example.org/a/join"),
      (
        "https://example.org/?lang=ar&t=", "https://example.org/join?lang=ar&t=T",
        "https://example.org/join"
      ),
      ("https://example.org/#t=", "https://example.org/join#t=T", "https://example.org/join"),
      ("https://example.org/#/", "https://example.org/#/join/T", "https://example.org/#/join"),
      (
        "https://example.org/?lang=ar#/", "https://example.org/?lang=ar#/join/T",
        "https://example.org/?lang=ar#/join"
      ),
      (
        "https://example.org/#/app?t=", "https://example.org/#/app/join?t=T",
        "https://example.org/#/app/join"
      ),
      ("mumaris:/", "mumaris:/join/T", "mumaris:/join"),
    ])
  func addresses(base: String, withToken: String, without: String) throws {
    let base = try #require(LinkBase(base))
    #expect(base.address(path: "join", token: "T") == withToken)
    #expect(base.address(path: "join") == without)
  }

  @Test(
    "What is no URL, or has a query with no place for a token, is no base",
    arguments: [
      "", "example", ":", "https:", "mumaris:", "https://a b", "https://a\"", "https://a/<",
      "https://ä",
      "https://example.org/?lang=ar", "https://example.org/?", "https://example.org/?lang=ar#t=",
      "https://example.org/" + String(repeating: "a", count: LinkBase.maximumLength - 19),
    ])
  func refused(base: String) {
    #expect(LinkBase(base) == nil)
  }

  @Test("A base may have as many bytes as the limit says")
  func longest() {
    let base = "https://example.org/" + String(repeating: "a", count: LinkBase.maximumLength - 20)
    #expect(LinkBase(base) != nil)
  }

  @Test("Each page has a path of its own, but for the two ways to sign in")
  func pages() throws {
    let links = try EngineClient().engine.reference.links
    let paths = LinkPage.allCases.filter { $0 != .bypassDelay }.map { links[$0] }
    #expect(Set(paths).count == paths.count)
    #expect(links[.bypassDelay] == links[.signIn])
    for purpose in LinkPurpose.allCases { #expect(purpose.page.rawValue == purpose.rawValue) }
  }

  @Test("Mails and certificates link to the page of each purpose")
  func mailed() throws {
    let base = try #require(LinkBase("https://example.org/?t="))
    let office = try Office { $0.linkBase = base }
    let person = try office.practitioner("amal@mail.example")
    _ = try office.client.call("auth.requestReset", #"{"email":"\#(person.email)"}"#)
    let token = try office.token(mailedTo: person.email)
    let bodies = (office.letters[person.email] ?? []).compactMap { $0["body"]?.text }
    #expect(bodies.first?.contains("\nhttps://example.org/verify-email?t=mlt_") == true)
    #expect(bodies.last?.contains("\nhttps://example.org/reset-password?t=\(token)\n") == true)
    #expect(
      office.client.engine.address(of: .verifyCertificate, token: "7M2QK")
        == "https://example.org/verify-certificate?t=7M2QK")
    #expect(office.client.engine.address(of: .support) == "https://example.org/support")
    #expect(office.client.engine.address(of: .signIn) == "https://example.org/sign-in")
  }
}
