import Foundation

@testable import Portal

/// Mails for the tests, and a folder that goes away with its owner.
enum MailSamples {
  static func message(
    id: String = "mail_7", name: String? = nil, address: String = "applicant@example.org",
    date: Int64 = 1_720_343_103_000, subject: String = "Hello", body: String = "Hello.\n",
    language: String = "en", domain: String = "example.org"
  ) throws(InvalidMailField) -> MailMessage {
    try MailMessage(
      id: id,
      sender: Mailbox(address: "no-reply@example.org", displayName: "Registry"),
      recipient: Mailbox(address: address, displayName: name), date: date, subject: subject,
      body: body, language: language, domain: domain)
  }

  static func composed(
    id: String = "mail_7", address: String = "applicant@example.org", body: String = "Hello.\n"
  ) throws -> ComposedMail {
    MailComposer.compose(try message(id: id, address: address, body: body))
  }

  static func text(of message: MailMessage) -> String {
    String(decoding: MailComposer.compose(message).bytes, as: UTF8.self)
  }
}

/// A new folder under the system's temporary one, removed with this object.
final class MailFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "mail-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a shell script that may be run, and gives its path.
  func script(_ lines: String) throws -> String {
    let script = path + "/command"
    try "#!/bin/sh\n\(lines)\n".write(toFile: script, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script)
    return script
  }

  func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map(Array.init)
  }

  func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
  }
}
