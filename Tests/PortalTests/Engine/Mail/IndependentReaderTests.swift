import Foundation
import Testing

@testable import Portal

/// Reads our mails with the `email` package of Python's standard library, which shares no code with
/// the writer.
@Suite("An independent reader finds in a mail what was put in")
struct IndependentReaderTests {
  struct Reading: Decodable, Equatable {
    var subject: String
    var name: String
    var address: String
    var body: String
    var date: String
    var id: String
    var language: String
    var headers: Int
    var defects: [String]
  }

  @Test(
    "Subject, name and body come back",
    arguments: [
      ("plain", "Your license", "Front Desk", "Hello.\n"),
      ("Arabic", "تم استلام طلب التسجيل رقم ٤٢", "سارة المثال", "مرحبا،\n\nتم استلام طلبك.\n"),
      (
        "long Arabic", String(repeating: "تجديد رخصة مزاولة المهنة ", count: 20) + "٧", "أحمد",
        "نص\n"
      ),
      ("French", "Votre demande a été acceptée, à compléter", "Hélène d’Été", "Ça va très bien.\n"),
      ("emoji", String(repeating: "👩🏽‍⚕️ résumé ", count: 15) + ".", "👩🏽‍⚕️", "👩🏽‍⚕️\n"),
      ("specials", "a=?b?= \"c\" <d@e>, f; (g)", "Desk, \"Front\" \\ (x) <a@b>", "a = b\n"),
      ("mixed", "License رخصة licence accordée 1446", "Sara سارة", "a é ط 😀\n"),
      ("long line of ASCII", "x", "x", String(repeating: "0123456789", count: 100) + "\n"),
      ("long line of Arabic", "x", "x", String(repeating: "كلمة ", count: 200) + ".\n"),
      ("long line of French", "x", "x", String(repeating: "été à Noël ", count: 90) + ".\n"),
      (
        "one long word", String(repeating: "w", count: 300), String(repeating: "n", count: 150),
        "x\n"
      ),
      ("a long text of ASCII", String(repeating: "word ", count: 60) + "end", "x", "x\n"),
      ("awkward lines", "x", "x", ".\n..\nFrom me\n \n=\n\ttab\t\n-- \nend=3D\n"),
      ("empty", "", "", ""),
    ])
  func roundTrip(name: String, subject: String, displayName: String, body: String) throws {
    let message = try MailSamples.message(
      name: displayName, subject: subject, body: body, language: "ar")
    let reading = try Self.read(MailComposer.compose(message).bytes)
    #expect(
      reading
        == Reading(
          subject: subject, name: displayName, address: "applicant@example.org", body: body,
          date: "2024-07-07T09:05:03+00:00", id: "<mail_7@example.org>", language: "ar",
          headers: 10, defects: []))
  }

  @Test(
    "No text adds a header or a recipient",
    arguments: [
      "x\r\nBcc: other@example.org", "x\nBcc: other@example.org", "x\rBcc: other@example.org",
      "x\r\n\r\nbody", "x\u{0}\u{B}\u{C}\nTo: other@example.org", "x>, <other@example.org",
      "طلب\r\nBcc: other@example.org", "x\u{2028}Bcc: other@example.org",
      "=?UTF-8?Q?x=0D=0ABcc:_other@example.org?=", "\", other@example.org, \"",
    ])
  func injection(text: String) throws {
    let message = try MailSamples.message(name: text, subject: text, body: "Hello.\n")
    let reading = try Self.read(MailComposer.compose(message).bytes)
    #expect(reading.headers == 10)
    #expect(reading.address == "applicant@example.org")
    #expect(reading.body == "Hello.\n")
    #expect(reading.defects == [])
  }

  /// The name is read by the older of the package's two readers: the newer one keeps the space
  /// between two encoded words of a name, against RFC 2047 §6.2.
  private static let script = """
    import email, email.policy, json, sys
    from email.header import decode_header, make_header
    from email.utils import parseaddr
    data = open(sys.argv[1], 'rb').read()
    mail = email.message_from_bytes(data, policy=email.policy.default)
    to = mail['to'].addresses
    written = parseaddr(email.message_from_bytes(data)['to'])[0]
    defects = [d for v in mail.values() for d in v.defects] + mail.defects
    json.dump({
      'subject': str(mail['subject']),
      'name': str(make_header(decode_header(written))), 'address': ' '.join(a.addr_spec for a in to),
      'body': mail.get_content().replace('\\r\\n', '\\n'),
      'date': mail['date'].datetime.isoformat(), 'id': mail['message-id'].strip(),
      'language': mail['content-language'], 'headers': len(mail.keys()),
      'defects': [repr(d) for d in defects]}, sys.stdout)
    """

  private static func read(_ mail: [UInt8]) throws -> Reading {
    let folder = try MailFolder()
    try Data(mail).write(to: URL(fileURLWithPath: folder.path + "/mail"))
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, folder.path + "/mail"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0, "python3 is needed to read the mails and did not succeed")
    return try JSONDecoder().decode(Reading.self, from: answer)
  }
}
