import Testing

@testable import Portal

@Suite("An address that could be read as anything else is refused")
struct MailboxTests {
  @Test(
    "Ordinary addresses are taken",
    arguments: [
      "a@b", "first.last+tag@sub.example.org", "o'neil@example.org",
      "x_y-z@xn--mgberp4a5d4ar.example",
      String(repeating: "l", count: 64) + "@example.org",
      "a@" + String(repeating: "d", count: 63) + ".org",
    ])
  func accepted(address: String) throws {
    #expect(try Mailbox(address: address).address == address)
  }

  @Test(
    "All else is refused (T22)",
    arguments: [
      ("empty", ""), ("no at sign", "example.org"), ("two at signs", "a@b@c"),
      ("no local part", "@example.org"), ("no domain", "a@"), ("dot first", ".a@example.org"),
      ("dots in a row", "a..b@example.org"), ("space", "a b@example.org"),
      ("line break", "a@example.org\r\nBcc: b@example.org"), ("line feed", "a\n@example.org"),
      ("one grapheme of CR LF", "a@example.org\r\n"), ("NUL", "a\0@example.org"),
      ("second address", "a@example.org,b"), ("angle bracket", "a@example.org>"),
      ("quoted", "\"a b\"@example.org"), ("comment", "a(b)@example.org"),
      ("address literal", "a@[127.0.0.1]"), ("hyphen first", "a@-example.org"),
      ("hyphen last", "a@example-.org"), ("empty label", "a@example..org"),
      ("dot last", "a@example.org."), ("not ASCII", "é@example.org"),
      ("not ASCII domain", "a@مثال.example"),
      ("combining mark", "a\u{301}@example.org"),
      ("local part of 65", String(repeating: "l", count: 65) + "@example.org"),
      ("label of 64", "a@" + String(repeating: "d", count: 64) + ".org"),
    ])
  func refused(name: String, address: String) {
    #expect(throws: InvalidMailField.address) { try Mailbox(address: address) }
  }

  @Test("An address may have 254 characters and not one more")
  func length() throws {
    let tail = "." + String(repeating: "e", count: 61) + "." + String(repeating: "f", count: 60)
    let longest = String(repeating: "l", count: 64) + "@" + String(repeating: "d", count: 63) + tail
    #expect(longest.utf8.count + 3 == 254)
    #expect(try Mailbox(address: longest + ".gh").address.utf8.count == 254)
    #expect(throws: InvalidMailField.address) { try Mailbox(address: longest + ".ghi") }
  }

  @Test(
    "Other fields that name things are refused as well (T20, T22)",
    arguments: [
      ("empty id", "", "en", "example.org", 0, .id),
      ("id with a path", "../x", "en", "example.org", 0, .id),
      ("id with a line break", "a\nb", "en", "example.org", 0, .id),
      ("id with a colon", "a:2", "en", "example.org", 0, .id),
      ("id of 65", String(repeating: "a", count: 65), "en", "example.org", 0, .id),
      ("empty language", "a", "", "example.org", 0, .language),
      ("language with a line break", "a", "en\r\nX: y", "example.org", 0, .language),
      ("domain with a line break", "a", "en", "example.org\r\nX: y", 0, .domain),
      ("domain with a slash", "a", "en", "a/b", 0, .domain),
      ("before 1970", "a", "en", "example.org", -1, .date),
      ("year 10000", "a", "en", "example.org", 253_402_300_800_000, .date),
    ] as [(String, String, String, String, Int64, InvalidMailField)])
  func fields(
    name: String, id: String, language: String, domain: String, date: Int64,
    expected: InvalidMailField
  ) {
    #expect(throws: expected) {
      try MailSamples.message(id: id, date: date, language: language, domain: domain)
    }
  }

  @Test("Fields at their limits are taken")
  func limits() throws {
    let message = try MailSamples.message(
      id: String(repeating: "a", count: 64), date: 253_402_300_799_999, language: "zh-Hant-TW")
    #expect(MailSamples.text(of: message).contains("Date: Fri, 31 Dec 9999 23:59:59 +0000\r\n"))
  }
}
