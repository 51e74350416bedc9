import Shape

/// What changes of a profile without a review.
struct ProfileUpdate: Shaped {
  var person: PersonUpdate?
  var facility: FacilityUpdate?

  static let meaning: StaticString = "What changes of a profile without a review."

  static func shape<M: Members<ProfileUpdate> & ~Copyable>(
    _ m: inout M
  ) -> ProfileUpdate {
    ProfileUpdate(
      person: m.optional("person", "What changes of a practitioner or technician.") {
        $0.person
      },
      facility: m.optional("facility", "What changes of a facility.") { $0.facility })
  }

  var issues: [Issue] {
    (person == nil) == (facility == nil)
      ? [Issue(.exactlyOne(of: ["person", "facility"]))] : []
  }
}

extension ProfileUpdate {
  /// Holds the update against the account's kind and the reference data.
  func check(_ account: Shared<Account>, _ codes: ReferenceCodes) throws(Refusal) {
    let isPerson = account.value.kind.isPerson
    let expected = isPerson ? "person" : "facility"
    guard (person != nil) == isPerson else {
      throw Refusal(
        .profileMismatch, at: person == nil ? "facility" : "person", ["expected": expected])
    }
    var issues: [Issue] = []
    if let residence = person?.residence { issues += codes.issues(residence: residence) }
    if let address = facility?.address { issues += codes.issues(address: address) }
    if let administrator = facility?.administrator {
      issues += codes.issues(administrator: administrator)
    }
    if !issues.isEmpty { throw Refusal(issues: issues.map { $0.within(.member(expected)) }) }
    try checkAdministrators(of: account.value)
  }

  /// Whether the facility's administrator is to be another person.
  func namesAnotherAdministrator(than account: Account) -> Bool {
    guard let identity = facility?.administrator?.identity else { return false }
    return account.personIdentity.map { !identity.identifiesSame(as: $0) } ?? true
  }

  /// Refuses one more administrator than a facility keeps: each that it ever named counts as its
  /// person, so none is forgotten for a new one.
  private func checkAdministrators(of account: Account) throws(Refusal) {
    guard let identity = facility?.administrator?.identity,
      !account.identifiedPersons.contains(where: identity.identifiesSame)
    else { return }
    let maximum = Facility.maximumEarlierAdministrators
    if account.earlierIdentities?.elements.count ?? 0 >= maximum {
      throw Refusal(
        .tooManyAdministrators, at: "facility/administrator", ["maximum": "\(maximum)"])
    }
  }
}

/// A language.
struct LanguageParams: Shaped {
  var language: Language

  static let meaning: StaticString = "A language."

  static func shape<M: Members<LanguageParams> & ~Copyable>(
    _ m: inout M
  ) -> LanguageParams {
    LanguageParams(
      language: m(
        "language",
        "The language of mails, and of replies to calls that name none."
      ) { $0.language })
  }
}

/// Another address, and the password that shows that the owner asks.
struct EmailChange: Shaped {
  var newEmail: EmailAddress
  var password: Secret

  static let meaning: StaticString =
    "Another address, and the password that shows that the owner asks."

  static func shape<M: Members<EmailChange> & ~Copyable>(_ m: inout M) -> EmailChange {
    EmailChange(
      newEmail: m("newEmail", "The address to sign in with from then on.") { $0.newEmail },
      password: m("password", "The present password.") { $0.password })
  }
}

/// The password that shows that the owner asks.
struct OwnPassword: Shaped {
  var password: Secret

  static let meaning: StaticString = "The password that shows that the owner asks."

  static func shape<M: Members<OwnPassword> & ~Copyable>(_ m: inout M) -> OwnPassword {
    OwnPassword(password: m("password", "The present password.") { $0.password })
  }
}

extension Interval {
  /// Whole hours, rounded up: what mails tell.
  var wholeHours: Int { (wholeSeconds + 3_599) / 3_600 }
  /// Whole minutes, rounded up: what mails tell.
  var wholeMinutes: Int { (wholeSeconds + 59) / 60 }
}

extension Person {
  /// What a password must not contain.
  var personalData: [String] {
    [latinName.given.text, latinName.family.text, identity.number.text]
      + [mobile?.text, latinName.father?.text, latinName.grandfather?.text].compactMap { $0 }
      + (arabicName.map { [$0.given.text, $0.family.text] } ?? [])
  }
}

extension Facility {
  /// What a password must not contain.
  var personalData: [String] {
    [
      legalName.latin.text, legalName.arabic.text, establishmentNumber.text,
      licenseNumber.text,
    ]
  }
}

extension Account {
  /// What its password must not contain.
  var personalData: [String] {
    [email.text] + (person?.value.personalData ?? []) + (facility?.value.personalData ?? [])
      + (staffName.map { [$0.given.text, $0.family.text] } ?? [])
      + (invitation.map { [$0.identity.number.text] } ?? [])
  }
}

extension PersonInput {
  /// The profile with its day of birth in both calendars where it was given in the Hijri one, and
  /// plausible: nobody is born tomorrow, or was awarded a degree then.
  func resolved(on today: Day) throws(Refusal) -> Person {
    guard let born = birthDate ?? birthDateHijri?.gregorian else {
      throw Refusal(issues: [
        Issue(.wrongForm("1408-09-27"), at: [.member("person"), .member("birthDateHijri")])
      ])
    }
    let person = person(bornOn: born)
    // The day is told where it was given.
    let issues = person.issues(on: today).map { issue in
      issue.path == [.member("birthDate")] && birthDate == nil
        ? Issue(issue.rule, at: "birthDateHijri") : issue
    }
    if !issues.isEmpty { throw Refusal(issues: issues.map { $0.within(.member("person")) }) }
    return person
  }
}

extension Person {
  /// What is wrong with the days of a profile; places are relative to it.
  func issues(on today: Day) -> [Issue] {
    var issues: [Issue] = []
    if birthDate >= today { issues.append(Issue(.inTheFuture, at: "birthDate")) }
    if qualification.awardedOn > today || qualification.awardedOn <= birthDate {
      issues.append(
        Issue(
          qualification.awardedOn > today ? .inTheFuture : .beforeBirth,
          at: [.member("qualification"), .member("awardedOn")]))
    }
    return issues
  }
}

extension Rule {
  /// A day that must not lie in the future does.
  static let inTheFuture = Rule("day/in-the-future")
  /// A day of a person's life lies before their birth.
  static let beforeBirth = Rule("day/before-birth")

  /// The rules of profiles that need to know what day it is.
  static let ofProfiles: [Rule] = [.inTheFuture, .beforeBirth]
}
