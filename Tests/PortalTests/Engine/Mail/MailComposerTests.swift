import Testing

@testable import Portal

@Suite("A mail is written as an Internet message")
struct MailComposerTests {
  @Test("A whole mail has the bytes the format asks for")
  func wholeMail() throws {
    let message = try MailSamples.message(
      name: "Hélène", subject: "طلبك", body: "مرحبا\n", language: "ar")
    #expect(
      MailSamples.text(of: message)
        == [
          "Date: Sun, 07 Jul 2024 09:05:03 +0000",
          "From: Registry <no-reply@example.org>",
          "To: =?UTF-8?B?SMOpbMOobmU=?= <applicant@example.org>",
          "Subject: =?UTF-8?B?2LfZhNio2YM=?=",
          "Message-ID: <mail_7@example.org>",
          "Content-Language: ar",
          "Auto-Submitted: auto-generated",
          "MIME-Version: 1.0",
          "Content-Type: text/plain; charset=utf-8",
          "Content-Transfer-Encoding: base64",
          "", "2YXYsdit2KjYpw0K", "",
        ].joined(separator: "\r\n"))
  }

  @Test("The same mail gives the same bytes")
  func sameBytes() throws {
    let message = try MailSamples.message(name: "أحمد", subject: "é", body: "é\n")
    #expect(MailComposer.compose(message) == MailComposer.compose(message))
  }

  @Test(
    "Dates are written in English and in UTC",
    arguments: [
      ("the epoch", 0, "Thu, 01 Jan 1970 00:00:00 +0000"),
      ("a leap day's last second", 1_709_251_199_999, "Thu, 29 Feb 2024 23:59:59 +0000"),
      ("a century", 951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
    ] as [(String, Int64, String)])
  func dates(name: String, milliseconds: Int64, expected: String) {
    #expect(MailDate.text(milliseconds: milliseconds) == expected)
  }

  @Test(
    "Subjects take the shortest form that is safe",
    arguments: [
      ("plain", "Your license", "Subject: Your license"),
      ("empty", "", "Subject:"),
      ("spaces", "  a   b ", "Subject: a b"),
      ("French in Q", "Renouvellement accordé", "Subject: =?UTF-8?Q?Renouvellement_accord=C3=A9?="),
      ("looks encoded", "=?x?=", "Subject: =?UTF-8?B?PT94Pz0=?="),
      ("line break and header", "a\r\nBcc: b@example.org", "Subject: a Bcc: b@example.org"),
      ("bare CR, NUL, delete", "a\rb\u{0}c\u{7F}d", "Subject: a b c d"),
      ("next line, line separator", "a\u{85}b\u{2028}c", "Subject: a b c"),
    ])
  func subjects(name: String, subject: String, expected: String) throws {
    let text = MailSamples.text(of: try MailSamples.message(subject: subject))
    #expect(text.contains("\r\n\(expected)\r\nMessage-ID:"))
  }

  @Test(
    "Names before an address are quoted or encoded as they need",
    arguments: [
      ("atoms", "Front Desk", "To: Front Desk <applicant@example.org>"),
      ("comma", "Desk, Front", "To: \"Desk, Front\" <applicant@example.org>"),
      ("quotation", "a \"b\" \\c", "To: \"a \\\"b\\\" \\\\c\" <applicant@example.org>"),
      ("address inside", "x <y@z>", "To: \"x <y@z>\" <applicant@example.org>"),
      ("injection", "x\r\nBcc: y", "To: \"x Bcc: y\" <applicant@example.org>"),
      ("Arabic", "سارة", "To: =?UTF-8?B?2LPYp9ix2Kk=?= <applicant@example.org>"),
      ("accent and comma", "é, b", "To: =?UTF-8?B?w6ksIGI=?= <applicant@example.org>"),
      ("only control characters", "\u{0}\r\n", "To: applicant@example.org"),
    ])
  func names(name: String, displayName: String, expected: String) throws {
    let text = MailSamples.text(of: try MailSamples.message(name: displayName))
    #expect(text.contains("\r\n\(expected)\r\nSubject:"))
  }

  @Test(
    "Bodies travel in the encoding their content asks for",
    arguments: [
      ("short ASCII", "a\n", "7bit", "a\r\n"),
      ("no end of line", "a", "7bit", "a\r\n"),
      ("every kind of line end", "a\r\nb\rc\n\nd", "7bit", "a\r\nb\r\nc\r\n\r\nd\r\n"),
      ("empty", "", "7bit", ""),
      ("control characters", "a\u{0}\u{8}\tb\u{1B}\u{85}", "7bit", "a\tb\r\n"),
      (
        "French", "Votre licence est accordée.", "quoted-printable",
        "Votre licence est accord=C3=A9e.\r\n"
      ),
      (
        "mailbox line", "From here = there", "quoted-printable",
        "=46rom here =3D there\r\n"
      ),
      (
        "lone dot", "text before\n.\ntext after", "quoted-printable",
        "text before\r\n=2E\r\ntext after\r\n"
      ),
      ("space at the end", "some words \n", "quoted-printable", "some words=20\r\n"),
      ("Arabic", "مرحبا", "base64", "2YXYsdit2KjYpw0K\r\n"),
    ])
  func bodies(name: String, body: String, encoding: String, expected: String) throws {
    let text = MailSamples.text(of: try MailSamples.message(body: body))
    #expect(
      text.hasSuffix("\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n\(expected)"))
  }

  @Test("A line of ASCII travels as it is up to 76 characters, and is broken softly beyond")
  func longLines() throws {
    let line = String(repeating: "a", count: 76)
    #expect(MailSamples.text(of: try MailSamples.message(body: line)).hasSuffix("\r\n\(line)\r\n"))
    let longer = MailSamples.text(of: try MailSamples.message(body: line + "a"))
    #expect(longer.hasSuffix("\r\n\(line.dropLast())=\r\naa\r\n"))
  }

  @Test(
    "No line is too long and nothing but ASCII leaves, whatever comes in",
    arguments: [
      ("Arabic", "طلب ترخيص مزاولة المهنة "), ("French", "Renouvellement accordé à l’été "),
      ("emoji", "👩🏽‍⚕️"), ("one long word", "abcdefghij"), ("words", "word another "),
      ("specials", "\"\\,;<>@ "), ("dots", "."), ("spaces", "a  "), ("equals", "="),
    ])
  func shape(name: String, piece: String) throws {
    for count in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 20, 40] {
      let text = String(repeating: piece, count: count)
      let message = try MailSamples.message(
        name: text, subject: text, body: String(repeating: text, count: 5))
      let lines = MailComposer.compose(message).bytes.split(
        separator: 0x0A, omittingEmptySubsequences: false)
      let texts = lines.map { String(decoding: $0.dropLast(), as: UTF8.self) }
      #expect(lines.dropLast().allSatisfy { $0.last == 0x0D })
      #expect(lines.allSatisfy { $0.dropLast().allSatisfy { (0x20...0x7E).contains($0) } })
      #expect(lines.allSatisfy { $0.count <= 79 })
      #expect(
        texts.allSatisfy { !$0.hasPrefix("=?") && ($0.utf8.count <= 76 || !$0.contains("=?")) })
      let names = texts.prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") }.map {
        $0.prefix { $0 != ":" }
      }
      #expect(names.count == 10 && names.allSatisfy { $0.allSatisfy { $0.isLetter || $0 == "-" } })
    }
  }

  @Test("An encoded word never exceeds 75 characters nor divides a code point, at any offset")
  func encodedWords() {
    for padding in 0...62 {
      for letter in ["a", "é", "ط", "€", "👩🏽‍⚕️"] {
        let text =
          String(repeating: "x", count: padding) + String(repeating: letter, count: 30)
        for room in [24, 66, 75] {
          let words = EncodedWord.encode(text, firstLineRoom: room)
          if words.contains(where: { $0.utf8.count > 75 }) || (words.first?.utf8.count ?? 0) > room
          {
            Issue.record("\(padding) x and \(letter) in \(room) give \(words)")
          }
        }
      }
    }
  }

  @Test("An emoji at the end of a word goes whole to the next")
  func foldBoundary() {
    let text = String(repeating: "x", count: 53) + "😀"
    #expect(
      EncodedWord.encode(text, firstLineRoom: 75) == [
        "=?UTF-8?Q?" + String(repeating: "x", count: 53) + "?=", "=?UTF-8?Q?=F0=9F=98=80?=",
      ])
    #expect(EncodedWord.encode(String(text.dropFirst(2)), firstLineRoom: 75).count == 1)
  }
}
