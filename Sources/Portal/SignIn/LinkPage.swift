import Shape

/// A page of the front end that the engine links to. Each has a path of its own, so that the page
/// knows from its address what the token is for.
enum LinkPage: String, Choice {
  case verifyEmail, resetPassword, confirmEmail, acceptInvitation, bypassDelay, restoreAccess
  case followTicket, verifyCertificate, signIn, support

  static let meaning: StaticString = "A page of the front end that is linked to."

  var meaning: StaticString {
    switch self {
    case .verifyEmail: "Calls `account.verifyEmail`."
    case .resetPassword: "Asks for a password and calls `auth.resetPassword`."
    case .confirmEmail: "Calls `account.confirmEmail`."
    case .acceptInvitation: "Asks for name and password and calls `account.acceptInvitation`."
    case .bypassDelay: "Asks for the password and calls `auth.login` with the token as `linkToken`."
    case .restoreAccess: "Asks for a password and calls `auth.resetPassword`."
    case .followTicket: "Calls `support.get` and what follows with the token."
    case .verifyCertificate: "Calls `certificate.verify` with the code that stands for the token."
    case .signIn: "Signs in; has no token."
    case .support: "Asks support; has no token."
    }
  }
}

extension LinkPurpose {
  /// The page that a link of this purpose leads to.
  var page: LinkPage {
    switch self {
    case .verifyEmail: .verifyEmail
    case .resetPassword: .resetPassword
    case .confirmEmail: .confirmEmail
    case .acceptInvitation: .acceptInvitation
    case .bypassDelay: .bypassDelay
    case .restoreAccess: .restoreAccess
    case .followTicket: .followTicket
    }
  }
}

/// The path of a page.
struct PagePath: Shaped {
  var page: LinkPage
  var path: ReferenceCode
  var source: String
  var effectiveFrom: Day

  static let meaning: StaticString = "The path of a page."

  static func shape<M: Members<PagePath> & ~Copyable>(_ m: inout M) -> PagePath {
    PagePath(
      page: m("page", "The page.") { $0.page },
      path: m("path", "What follows the base of links.") { $0.path },
      source: m("source", "Where it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it holds.") { $0.effectiveFrom })
  }
}

/// `seeds/links.json` as a whole.
struct LinksFile: Shaped {
  var version: Int
  var source: String
  var effectiveFrom: Day
  var pages: [PagePath]

  static let meaning: StaticString = "Where links lead."

  static func shape<M: Members<LinksFile> & ~Copyable>(_ m: inout M) -> LinksFile {
    LinksFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      pages: m.list("pages", "One path for each page.", upTo: 100) { $0.pages })
  }
}

/// Where links lead in a version of the rules.
struct LinkPaths: Sendable {
  private let paths: [LinkPage: String]

  init(_ file: LinksFile?) {
    paths = Dictionary(
      (file?.pages ?? []).map { ($0.page, $0.path.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// The path of a page; its name in rules older than the file.
  subscript(page: LinkPage) -> String { paths[page] ?? page.rawValue }
}

extension Engine {
  /// The address of a page of the front end.
  func address(of page: LinkPage, token: String? = nil) -> String {
    configuration.linkBase.address(path: reference.links[page], token: token)
  }
}
