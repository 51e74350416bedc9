import Inspection
import Shape

// Whether a file is what it claims to be, and does nothing but show pages: `Inspection` tells what
// was found, and this file turns it into the refusal that the caller gets.

extension MediaType {
  /// Why a file of this type is refused; nil where nothing was found. Slow where much is packed in
  /// the file, so it runs off the engine's thread.
  func finding(in bytes: [UInt8]) -> FileFinding? {
    let format: FileFormat =
      switch self {
      case .pdf: .pdf
      case .png: .png
      case .jpeg: .jpeg
      }
    return Inspection.finding(in: bytes, as: format)
  }
}

extension Refusal {
  /// Refuses a file for what was found in it.
  init(_ finding: FileFinding, in mediaType: MediaType, at member: String) {
    let rule: Rule
    switch finding {
    case .notWhole:
      self.init(.documentContentMismatch, at: member, ["mediaType": mediaType.rawValue])
      return
    case .active(let found): rule = .activeContent(found)
    case .unreadable(let found): rule = .contentUnreadable(found)
    case .trailing(let found): rule = .contentBehindEnd(found)
    case .dimensions(let found): rule = .absurdDimensions(found)
    case .unpacksTooLarge(let found): rule = .unpacksTooLarge(found)
    }
    self.init(.documentUnsafe, issues: [Issue(rule, at: member)])
  }
}

extension Rule {
  /// The rules of what files hold. The argument is what was found, by the name that its format has
  /// for it; the same document printed or saved anew satisfies each.
  static let ofDocumentContents: [Rule] = [
    .activeContent(""), .contentUnreadable(""), .contentBehindEnd(""), .absurdDimensions(""),
    .unpacksTooLarge(""),
  ]

  /// A file that does something when it is opened, or carries other files.
  static func activeContent(_ found: String) -> Rule {
    Rule("document/active-content", ["found": found])
  }
  /// A file that is encrypted, or packed so that it cannot be checked.
  static func contentUnreadable(_ found: String) -> Rule {
    Rule("document/content-unreadable", ["found": found])
  }
  /// A file with something behind its end, or an archive in it.
  static func contentBehindEnd(_ found: String) -> Rule {
    Rule("document/content-behind-end", ["found": found])
  }
  /// A file with a page or picture of absurd size.
  static func absurdDimensions(_ found: String) -> Rule {
    Rule("document/absurd-dimensions", ["found": found])
  }
  /// A file that unpacks to more than viewers can be asked to hold.
  static func unpacksTooLarge(_ found: String) -> Rule {
    Rule("document/unpacks-too-large", ["found": found])
  }
}
