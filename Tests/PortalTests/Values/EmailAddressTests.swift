import Shape
import Testing

@testable import Portal

@Suite("An e-mail address")
struct EmailAddressTests {
  private static let wrongForm = Rule.wrongForm("name@example.org")
  private static let local64 = String(repeating: "a", count: 64)
  private static let label63 = String(repeating: "b", count: 63)
  /// 64 + 1 + 63 + 1 + 63 + 1 + 61 = 254 characters.
  private static let longest =
    "\(local64)@\(label63).\(label63).\(String(repeating: "c", count: 61))"

  private static let rows: [TextRow] = [
    .valid("shortest", "a@b.c"),
    .valid("plain", "name@example.org"),
    .valid("dots, plus and capitals", "First.Last+cpd@Example.ORG"),
    .valid("every sign of an atom", "!#$%&'*+-/=?^_`{|}~@example.org"),
    .valid("a domain in another script by its ASCII form", "name@xn--bcher-kva.example"),
    .valid("a domain with digits and hyphens", "name@mail-2.3com.example"),
    .valid("64 characters before the @", "\(local64)@example.org"),
    .broken("65 characters before the @", "\(local64)a@example.org", wrongForm),
    .valid("a label of 63", "name@\(label63).org"),
    .broken("a label of 64", "name@\(label63)b.org", wrongForm),
    .valid("254 characters", longest),
    .broken("255 characters", longest + "c", .tooLong(254)),
    .broken("4 characters", "a@bc", .tooShort(5)),
    .broken("no @", "name.example.org", wrongForm),
    .broken("two @", "name@home@example.org", wrongForm),
    .broken("nothing before the @", "@example.org", wrongForm),
    .broken("nothing behind the @", "name.last@", wrongForm),
    .broken("a domain of one label", "name@localhost", wrongForm),
    .broken("a dot at the beginning", ".name@example.org", wrongForm),
    .broken("a dot before the @", "name.@example.org", wrongForm),
    .broken("two dots in a row", "na..me@example.org", wrongForm),
    .broken("two dots in the domain", "name@example..org", wrongForm),
    .broken("a dot at the end", "name@example.org.", wrongForm),
    .broken("a label that begins with a hyphen", "name@-example.org", wrongForm),
    .broken("a label that ends with a hyphen", "name@example-.org", wrongForm),
    .broken("an underscore in the domain", "name@ex_ample.org", wrongForm),
    .broken("an IP address", "name@192.0.2.1", wrongForm),
    .broken("an address literal", "name@[192.0.2.1]", wrongForm),
    .broken("a quoted local part", "\"a b\"@example.org", wrongForm),
    .broken("a comment", "name(x)@example.org", wrongForm),
    .broken("a space", "na me@example.org", wrongForm),
    .broken("a space at the end", "name@example.org ", wrongForm),
    .broken("a line break, as for a second header", "name@example.org\r\nBcc:x", wrongForm),
    .broken("a letter with an accent", "andr\u{e9}@example.org", wrongForm),
    .broken("a Cyrillic letter that looks Latin", "n\u{430}me@example.org", wrongForm),
    .broken("a name and the address", "Name <name@example.org>", wrongForm),
  ]

  @Test("has the form of RFC 5321 without its curiosities", arguments: rows)
  func form(row: TextRow) throws { try row.check(EmailAddress.self) }

  @Test("is one and the same in upper and lower case")
  func canonical() throws {
    let address = try EmailAddress("First.Last@Example.ORG")
    #expect(address.text == "First.Last@Example.ORG")
    #expect(address.canonical == "first.last@example.org")
    #expect(address.domain == "example.org")
  }
}
