import Portal
import Shape

/// Whom `invite` was asked to invite.
struct InviteOptions {
  let data: String
  let email: EmailAddress
  let identity: IdentityDocument
  let roles: [Role]
  let language: Language
  let seeds: String?
  let test: TestOptions

  init(_ arguments: Arguments) throws(CommandFailure) {
    seeds = arguments.text(.seeds)
    data = try arguments.needed(.data)
    _ = try arguments.needed(.email)
    _ = try arguments.needed(.identity)
    _ = try arguments.needed(.role)
    let email = try arguments.value(.email, valid: "an address such as name@example.org") {
      try? EmailAddress(checking: $0)
    }
    let staff = Role.allCases.filter(\.isStaff)
    let identity = try arguments.value(
      .identity, valid: "a national id, an iqama, or a passport such as EG/P1234567"
    ) { IdentityDocument(written: $0) }
    let valid = staff.map(\.rawValue).joined(separator: ", ")
    let roles = try arguments.value(
      .role, valid: "\(valid); several with a comma between, each once"
    ) { text in
      let names = text.split(separator: ",", omittingEmptySubsequences: false)
      let roles = names.compactMap { name in staff.first { $0.rawValue == name } }
      return roles.count == names.count && Set(roles).count == roles.count ? roles : nil
    }
    guard let email, let identity, let roles else {
      throw .usage("--email, --identity and --role are needed.")
    }
    self.email = email
    self.identity = identity
    self.roles = roles
    language =
      try arguments.value(.locale, valid: "en, ar, fr") { Language(rawValue: $0) } ?? .english
    test = try TestOptions(arguments)
  }
}

/// What `schema` was asked to do.
enum SchemaAction {
  case check(String)
  case write(String)

  init(_ arguments: Arguments) throws(CommandFailure) {
    switch (arguments.text(.check), arguments.text(.write)) {
    case (let folder?, nil): self = .check(folder)
    case (nil, let folder?): self = .write(folder)
    case (nil, nil), (_?, _?): throw .usage("Either --check DIR or --write DIR is needed.")
    }
  }
}
