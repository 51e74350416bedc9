import Shape
import Testing

@testable import Portal

@Suite("The rules of the domain")
struct DomainRuleTests {
  @Test("have names of their own, beside those of the wire")
  func names() {
    let names = (Rule.ofTheDomain + Rule.ofTheWire).map(\.name)
    #expect(Set(names).count == names.count)
    #expect(
      Rule.ofTheDomain.map(\.name).sorted() == [
        "application/stated-twice", "certificate/code-mistyped",
        "certificate/serial-check-digit", "establishment/wrong-digits", "identity/another-kind",
        "identity/check-digit", "identity/country-not-used", "identity/nationality",
        "identity/wrong-digits", "isbn/check-digit", "isbn/wrong-digits",
        "license/check-digit", "name/arabic-required", "name/not-arabic", "name/not-latin",
        "text/blank",
        "text/character-not-allowed", "text/stray-space",
      ])
  }

  @Test("state the figures that their sentences need")
  func arguments() {
    let arguments = Rule.ofTheDomain.filter { !$0.arguments.isEmpty }
      .map { "\($0.name) \($0.arguments.map(\.name).joined(separator: " "))" }
    #expect(
      arguments.sorted() == [
        "application/stated-twice member", "identity/another-kind kind",
        "name/not-arabic character", "name/not-latin character",
        "text/character-not-allowed character",
      ])
  }
}
