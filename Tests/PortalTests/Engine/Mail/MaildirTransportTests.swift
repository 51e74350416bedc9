import Foundation
import Testing

@testable import Portal

@Suite("A Maildir holds each mail once")
struct MaildirTransportTests {
  private let folder: MailFolder
  private let transport: MaildirTransport

  init() throws {
    folder = try MailFolder()
    transport = MaildirTransport(directory: folder.path + "/mail")
  }

  private func read(_ name: String, as newName: String) throws {
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/mail/new/\(name)", toPath: "\(folder.path)/mail/cur/\(newName)")
  }

  @Test("A mail lies in new under its id, readable by its owner alone")
  func delivery() throws {
    let mail = try MailSamples.composed()
    try transport.deliver(mail)
    #expect(try folder.names("mail") == ["cur", "new", "tmp"])
    #expect(try folder.names("mail/new") == ["mail_7.example.org"])
    #expect(try folder.names("mail/tmp").isEmpty)
    #expect(folder.bytes("mail/new/mail_7.example.org") == mail.bytes)
    for (path, rights) in [
      ("", 0o700), ("/cur", 0o700), ("/new", 0o700), ("/tmp", 0o700),
      ("/new/mail_7.example.org", 0o600),
    ] {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.path + "/mail" + path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == rights)
    }
  }

  @Test("The same mail again replaces the first")
  func repeated() throws {
    try transport.deliver(try MailSamples.composed(body: "first\n"))
    let second = try MailSamples.composed(body: "second\n")
    try transport.deliver(second)
    #expect(try folder.names("mail/new") == ["mail_7.example.org"])
    #expect(folder.bytes("mail/new/mail_7.example.org") == second.bytes)
  }

  @Test("What a crash left in tmp is overwritten, also if it was longer")
  func torn() throws {
    try transport.deliver(try MailSamples.composed(id: "other"))
    let left = folder.path + "/mail/tmp/mail_7.example.org"
    try Data(repeating: 0x78, count: 10_000).write(to: URL(fileURLWithPath: left))
    let mail = try MailSamples.composed()
    try transport.deliver(mail)
    #expect(try folder.names("mail/tmp").isEmpty)
    #expect(folder.bytes("mail/new/mail_7.example.org") == mail.bytes)
  }

  @Test("A mail that was read stays read when the same bytes come again")
  func readBefore() throws {
    let mail = try MailSamples.composed()
    try transport.deliver(mail)
    try read("mail_7.example.org", as: "mail_7.example.org:2,S")
    try transport.deliver(mail)
    #expect(try folder.names("mail/new").isEmpty)
    #expect(try folder.names("mail/cur") == ["mail_7.example.org:2,S"])
  }

  @Test("A mail that was read is new again when its content is another")
  func readBeforeWithOtherContent() throws {
    try transport.deliver(try MailSamples.composed(body: "old link\n"))
    try read("mail_7.example.org", as: "mail_7.example.org:2,RS")
    let mail = try MailSamples.composed(body: "new link\n")
    try transport.deliver(mail)
    #expect(try folder.names("mail/cur").isEmpty)
    #expect(folder.bytes("mail/new/mail_7.example.org") == mail.bytes)
  }

  @Test("An id that begins like another is not taken for it")
  func prefix() throws {
    try transport.deliver(try MailSamples.composed(id: "mail_77"))
    try read("mail_77.example.org", as: "mail_77.example.org:2,S")
    try transport.deliver(try MailSamples.composed(id: "mail_7"))
    #expect(try folder.names("mail/cur") == ["mail_77.example.org:2,S"])
    #expect(try folder.names("mail/new") == ["mail_7.example.org"])
  }

  @Test("What cannot be moved to new does not stay in tmp, and is delivered once it can")
  func stuck() throws {
    try transport.deliver(try MailSamples.composed(id: "other"))
    let place = folder.path + "/mail/new/mail_7.example.org"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    let mail = try MailSamples.composed()
    #expect(throws: MailFailure.temporary(.system(operation: "rename", errorNumber: EISDIR))) {
      try transport.deliver(mail)
    }
    #expect(try folder.names("mail/tmp").isEmpty)
    try FileManager.default.removeItem(atPath: place)
    try transport.deliver(mail)
    #expect(folder.bytes("mail/new/mail_7.example.org") == mail.bytes)
  }

  @Test("A link in tmp is not followed out of the Maildir (T20)")
  func link() throws {
    try transport.deliver(try MailSamples.composed(id: "other"))
    let outside = folder.path + "/outside"
    try Data("kept".utf8).write(to: URL(fileURLWithPath: outside))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/mail/tmp/mail_7.example.org", withDestinationPath: outside)
    let mail = try MailSamples.composed()
    #expect(throws: MailFailure.temporary(.system(operation: "open", errorNumber: ELOOP))) {
      try transport.deliver(mail)
    }
    #expect(folder.bytes("outside") == Array("kept".utf8))
  }

  @Test("A link is no Maildir, nor is one of its folders (T20)", arguments: ["mail", "mail/new"])
  func linkedFolder(name: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/elsewhere", withIntermediateDirectories: false)
    if name != "mail" {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/mail", withIntermediateDirectories: false)
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(name)", withDestinationPath: folder.path + "/elsewhere")
    let mail = try MailSamples.composed()
    #expect(throws: MailFailure.self) { try transport.deliver(mail) }
    #expect(try folder.names("elsewhere") == [])
  }

  @Test("A Maildir that cannot be made is a failure to be tried again")
  func unreachable() throws {
    let lost = MaildirTransport(directory: folder.path + "/missing/mail")
    let mail = try MailSamples.composed()
    #expect(throws: MailFailure.temporary(.system(operation: "mkdir", errorNumber: ENOENT))) {
      try lost.deliver(mail)
    }
  }
}
