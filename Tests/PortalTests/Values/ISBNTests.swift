import Shape
import Testing

@testable import Portal

@Suite("The number of a book")
struct ISBNTests {
  @Test(
    "is one book however it is written",
    arguments: [
      "0-306-40615-2", "0306406152", "978-0-306-40615-7", "9780306406157", "97-80306406157",
    ])
  func writings(text: String) throws {
    let book = try ISBN(text)
    #expect(book.text == text)
    #expect(book.canonical == "9780306406157")
  }

  @Test("may end in X, with ten digits alone")
  func x() throws {
    #expect(try ISBN("0-8044-2957-X").canonical == "9780804429573")
    #expect(try ISBN("080442957x").canonical == "9780804429573")
    #expect(WireProbe.issues(ISBN.self, "\"978030640615X\"") == [" isbn/wrong-digits"])
  }

  @Test("has a check digit that finds every wrong digit and every swap of neighbors")
  func checkDigits() {
    for number in ["0306406152", "9780306406157"] {
      let digits = Array(number)
      for place in digits.indices {
        for digit in "0123456789" where digit != digits[place] {
          var wrong = digits
          wrong[place] = digit
          #expect((try? ISBN(String(wrong))) == nil, "\(String(wrong))")
        }
      }
    }
    var swapped = Array("0306406152")
    swapped.swapAt(3, 4)
    #expect((try? ISBN(String(swapped))) == nil)
  }

  @Test(
    "is nothing else",
    arguments: [
      "12345678901", "978-0-306-40615-", "-9780306406157", "978--0306406157", "9770306406157",
      "978 0306406157", "abcdefghij", "X306406152",
    ])
  func others(text: String) {
    #expect((try? ISBN(text)) == nil)
  }
}

@Suite("A web address")
struct WebAddressTests {
  @Test("is the same with another scheme, a fragment or a slash at its end")
  func canonical() throws {
    let known = try WebAddress("https://Example.org/A/b?c=D").canonical
    #expect(known == "example.org/A/b?c=D")
    #expect(try WebAddress("http://example.org/A/b?c=D#part").canonical == known)
    #expect(
      try WebAddress("https://example.org/").canonical
        == WebAddress("http://EXAMPLE.org").canonical)
    #expect(try WebAddress("https://example.org/a").canonical != known)
  }

  @Test(
    "is one of the web, without blanks",
    arguments: [
      "ftp://example.org", "https://", "https:///path", "https://exa mple.org", "example.org/long",
      "https://exämple.org", "HTTPS://example.org",
    ])
  func others(text: String) {
    #expect((try? WebAddress(text)) == nil)
  }
}
