import JSON
import Shape

/// One method as callers see it: what it takes and gives, and every way it can refuse.
struct MethodContract: Sendable {
  let method: Method
  let area: String
  /// The flag without which it does not exist.
  let flag: ContractFlag?
  /// The session where one is taken, then the method's own members, then those by name only.
  let params: [MemberDescription]
  /// How many of the params also go by position.
  let positionCount: Int
  /// The schema of the result.
  let result: JSONTree
  /// The errors of its own and those that any such call can meet, in the order of codes.
  let errors: [ErrorType]
  let examples: [ExampleContract]

  var name: String { "\(method.name)" }
  var summary: String { "\(method.summary)" }

  init(
    _ method: Method, area: String, flag: ContractFlag?, in catalogue: inout SchemaCatalogue
  ) {
    self.method = method
    self.area = area
    self.flag = flag
    let access = method.access
    let first = access.needsSession ? [Self.session(isRequired: true, in: &catalogue)] : []
    let own = method.describeParams(&catalogue)
    // One that may be left out would stand in front of members that may not.
    let named =
      access.takesSession && !access.needsSession
      ? [Self.session(isRequired: false, in: &catalogue)] : []
    positionCount = first.count + own.count
    params = first + own + named + CommonParams.descriptions(method.options, in: &catalogue)
    let result = method.describeResult(&catalogue)
    self.result =
      method.options.contains(.validateOnly)
      ? ["oneOf": [result, ValidationResult.schema(in: &catalogue)]] : result
    errors = Self.errors(of: method)
    examples = method.examples.map { ExampleContract($0, of: "\(method.name)") }
  }

  private static func session(
    isRequired: Bool, in catalogue: inout SchemaCatalogue
  ) -> MemberDescription {
    let schema = catalogue.reference(to: "SessionToken") { _ in
      [
        "type": "string",
        "description": "The token of a session: 256 random bits in base64url.",
        "pattern": "^mst_[A-Za-z0-9_-]{43}$",
        "examples": [.string(ExampleValues.sample(for: "session:caller") ?? "")],
      ]
    }
    return MemberDescription(
      name: "session",
      meaning: isRequired
        ? "The token of the caller's session, from `auth.login`."
        : "The token of the caller's session, from `auth.login`, if there is one; by name only.",
      isRequired: isRequired, schema: schema)
  }

  /// What a call of this kind can meet before or besides its own errors.
  private static func errors(of method: Method) -> [ErrorType] {
    var errors: Set<ErrorType> = Set(method.errors)
    errors.insert(.invalidParams)
    switch method.access {
    case .anyone, .host: break
    case .anyoneOrSignedIn: errors.insert(.sessionInvalid)
    case .signedInWithAnyPassword: errors.formUnion([.sessionRequired, .sessionInvalid])
    case .signedIn: errors.formUnion([.sessionRequired, .sessionInvalid, .passwordExpired])
    case .roles(let roles):
      errors.formUnion([.sessionRequired, .sessionInvalid, .passwordExpired, .forbidden])
      // What only staff do, they do not do about themselves.
      if roles.allSatisfy(\.isStaff) { errors.insert(.ownAccount) }
    }
    if method.options.count < CommonParams.Option.allCases.count {
      errors.insert(.optionNotSupported)
    }
    if method.options.contains(.idempotencyKey) { errors.insert(.idempotencyMismatch) }
    if method.options.contains(.ifVersion) { errors.insert(.versionConflict) }
    if method.isWrite { errors.insert(.storageUnavailable) }
    // Staff who read the records of too many people in an hour wait for the next one.
    if method.leavesReads { errors.insert(.tooManyAttempts) }
    return errors.sorted { $0.code < $1.code }
  }

  /// Who may call it and what holds for its calls, in sentences.
  var description: String {
    var sentences = ["Who may call it: \(method.access.text)."]
    if let flag {
      sentences.append("It exists only where the engine was started with `\(flag.rawValue)`.")
    }
    if method.options.contains(.idempotencyKey) {
      sentences.append("With an `idempotencyKey` it can be sent again without being done twice.")
    }
    if method.options.contains(.ifVersion) {
      sentences.append("With `ifVersion` it is refused if the account has changed since.")
    }
    if method.options.contains(.validateOnly) {
      sentences.append(
        "With `validateOnly` it changes nothing, and the result is a `ValidationResult`.")
    }
    if method.isDeferred {
      sentences.append("Its reply may be overtaken by those of later calls.")
    }
    return sentences.joined(separator: " ")
  }
}
