import Foundation

/// Puts mails into a Maildir, a folder that any mail reader opens (cr.yp.to/proto/maildir.html).
///
/// A mail is written under `tmp`, made durable, and renamed into `new`, so that a reader sees it
/// whole or not at all. Its name is `<id>.<domain>`, without the customary time and process number:
/// one mail has one name at every attempt, and a repeat after a crash replaces the file of the first
/// attempt instead of adding a second. If a reader has moved that file to `cur` by then:
///
///     same bytes       it stays where it is: the mail was delivered
///     other bytes      (a new link) it goes back to `new`, and is then replaced there
///
/// At every instant there is at most one file of the mail outside `tmp`.
package struct MaildirTransport: MailTransport {
  let directory: String

  /// - Parameter directory: the Maildir itself; made, with its three folders, at the first delivery
  ///   where it is missing. The folder around it must exist.
  package init(directory: String) {
    self.directory = directory
  }

  package func deliver(_ mail: ComposedMail) throws(MailFailure) {
    let name = "\(mail.id).\(mail.domain)"
    let temporary = "\(directory)/tmp/\(name)"
    let delivered = "\(directory)/new/\(name)"
    do {
      try makeFolders()
      let read = try MaildirFiles.names(in: "\(directory)/cur").first { isCopy($0, of: name) }
      let readPath = read.map { "\(directory)/cur/\($0)" }
      if let readPath, try MaildirFiles.contents(of: readPath) == mail.bytes {
        // A crash may have come between the rename and the syncing of the folder.
        try MaildirFiles.synchronizeFolder("\(directory)/new")
        return
      }
      try MaildirFiles.write(mail.bytes, to: temporary)
      try move(temporary, to: delivered, over: readPath)
      try MaildirFiles.synchronizeFolder("\(directory)/new")
      if readPath != nil { try MaildirFiles.synchronizeFolder("\(directory)/cur") }
    } catch {
      throw .temporary(.system(operation: error.operation, errorNumber: error.number))
    }
  }

  /// Moves a mail to where it is delivered; one that cannot be moved there does not stay either.
  private func move(
    _ temporary: String, to delivered: String, over readPath: String?
  ) throws(MaildirFiles.Failure) {
    do throws(MaildirFiles.Failure) {
      if let readPath { try MaildirFiles.rename(readPath, to: delivered) }
      try MaildirFiles.rename(temporary, to: delivered)
    } catch {
      MaildirFiles.discard(temporary)
      throw error
    }
  }

  /// A reader adds its flags after a colon, like `:2,S`.
  private func isCopy(_ entry: String, of name: String) -> Bool {
    entry == name || entry.hasPrefix(name + ":")
  }

  private func makeFolders() throws(MaildirFiles.Failure) {
    var isMade = try MaildirFiles.makeFolder(directory)
    for folder in ["tmp", "new", "cur"] {
      isMade = try MaildirFiles.makeFolder("\(directory)/\(folder)") || isMade
    }
    guard isMade else { return }
    try MaildirFiles.synchronizeFolder(directory)
    try MaildirFiles.synchronizeFolder("\(directory)/..")
  }
}
