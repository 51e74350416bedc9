import Registry

/// Whom `invite` was asked to invite.
struct InviteOptions {
  let data: String
  let email: EmailAddress
  let role: Role
  let language: Language
  let test: TestOptions

  init(_ arguments: Arguments) throws(CommandFailure) {
    data = try arguments.needed(.data)
    _ = try arguments.needed(.email)
    _ = try arguments.needed(.role)
    let email = try arguments.value(.email, valid: "an address such as name@example.org") {
      try? EmailAddress(checking: $0)
    }
    let staff = Role.allCases.filter(\.isStaff)
    let role = try arguments.value(.role, valid: staff.map(\.rawValue).joined(separator: ", ")) {
      name in staff.first { $0.rawValue == name }
    }
    guard let email, let role else { throw .usage("--email and --role are needed.") }
    self.email = email
    self.role = role
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
