import JSON
import Shape

/// What a password has to satisfy and how long it holds: `seeds/password-policy.json`.
///
/// Lengths count code points. What is asked for is a mixture of letters, digits and symbols, or
/// simply length; and that the password is neither among those everybody chooses nor made of what
/// is known about its owner, of the service's own name, or of a pattern over and over.
struct PasswordPolicy: Sendable {
  let minimumLength: Int
  let maximumLength: Int
  /// From this length on no mixture is asked for.
  let longPassphraseLength: Int
  /// How many of letters, digits and symbols a shorter password has.
  let requiredCharacterClasses: Int
  /// Shorter parts of personal data occur in ordinary words, and do not count.
  let personalDataMinimumLength: Int
  /// How many code points have to be left without repetitions, runs and the service's names.
  let minimumOwnLength: Int
  /// How many passwords, the present one included, may not be chosen again.
  let historyCount: Int
  /// How long a password holds.
  let maximumAge: Interval
  /// Days before the last day at which a reminder is due; 0 is the last day itself.
  private let reminderDaysBefore: [Int]
  private let commonPasswords: CommonPasswords
  /// What the service is called, folded as passwords are when they are compared with it.
  private let serviceNames: [[Unicode.Scalar]]

  init(_ tree: JSONTree, common: JSONTree) {
    let figures = tree["figures"]
    func number(_ name: String) -> Int { figures?[name]?["value"]?.integer ?? 0 }
    minimumLength = number("minimumLength")
    maximumLength = number("maximumLength")
    longPassphraseLength = number("longPassphraseLength")
    requiredCharacterClasses = number("requiredCharacterClasses")
    personalDataMinimumLength = number("personalDataMinimumLength")
    // Rules of a register's own may be older than this figure.
    minimumOwnLength = number("minimumOwnLength")
    historyCount = number("historyCount")
    maximumAge = .days(number("maximumAgeDays"))
    reminderDaysBefore = (figures?["reminderDaysBefore"]?["value"]?.elements ?? [])
      .compactMap(\.integer)
    commonPasswords = CommonPasswords(common)
    serviceNames = (tree["serviceNames"]?.elements ?? []).compactMap(\.text)
      .map(PasswordSubstance.folded).filter { !$0.isEmpty }
  }

  /// Every rule that a password breaks; their paths are empty, since only the caller knows the
  /// member it came in.
  ///
  /// - Parameters:
  ///   - password: in normalization form KC (`TextNormalization.password`).
  ///   - personal: what is known of the owner: parts of the name, e-mail address, telephone and
  ///     identity numbers.
  func issues(of password: String, personal: [String]) -> [Issue] {
    let length = password.unicodeScalars.count
    // Nothing more is asked of it, so that the work does not grow with the input.
    if length > maximumLength { return [Issue(.passwordTooLong(maximumLength))] }
    var issues: [Issue] = []
    if length < minimumLength { issues.append(Issue(.passwordTooShort(minimumLength))) }
    if password.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      issues.append(Issue(.passwordControlCharacter))
    }
    if length < longPassphraseLength,
      PasswordClasses(of: password).count < requiredCharacterClasses
    {
      issues.append(
        Issue(
          .passwordNeedsVariety(classes: requiredCharacterClasses, length: longPassphraseLength)))
    }
    if commonPasswords.include(password) {
      issues.append(Issue(.passwordCommon))
    } else if length >= minimumLength, let rule = ruleOfSubstance(password) {
      issues.append(Issue(rule))
    }
    let personal = PersonalData(personal, minimumLength: personalDataMinimumLength)
    if personal.isContained(in: password, spelled: commonPasswords.spelling) {
      issues.append(Issue(.passwordPersonal))
    }
    return issues
  }

  /// The rule of a password that is long enough only because it says the same more than once, or the
  /// service's name. A pattern that is all there is has to be as long as a password.
  private func ruleOfSubstance(_ password: String) -> Rule? {
    let substance = PasswordSubstance(
      password, names: serviceNames, spelling: commonPasswords.spelling)
    if let rest = substance.lengthWithoutNames, rest < minimumOwnLength {
      return .passwordServiceName(minimumOwnLength)
    }
    let isPattern = substance.period.map { $0 < minimumLength } ?? false
    return isPattern || substance.length < minimumOwnLength
      ? .passwordRepetitive(minimumOwnLength) : nil
  }

  /// The instant from which a password chosen at `start` opens a session that can only change it.
  func expiry(from start: Instant) -> Instant { start + maximumAge }

  /// Some time on the last day on the whole of which a password chosen at `start` can still be
  /// used: 24 hours before its expiry. The day a reminder names is the register's day then.
  func lastDay(from start: Instant) -> Instant { expiry(from: start) - .days(1) }

  /// When the owner is reminded, in the order of time, counted back from the last day.
  func reminders(from start: Instant) -> [Instant] {
    let lastDay = lastDay(from: start)
    return reminderDaysBefore.map { lastDay - .days($0) }.filter { $0 >= start }.sorted()
  }
}

/// Which kinds of character a password has.
private struct PasswordClasses {
  private var hasUppercase = false
  private var hasLowercase = false
  private var hasCaseless = false
  private var hasDigit = false
  private var hasSymbol = false

  init(of password: String) {
    for scalar in password.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter: hasUppercase = true
      case .lowercaseLetter: hasLowercase = true
      case .otherLetter, .modifierLetter: hasCaseless = true
      case .decimalNumber, .letterNumber, .otherNumber: hasDigit = true
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
        .modifierSymbol, .otherSymbol, .spaceSeparator:
        hasSymbol = true
      // A mark belongs to its letter; what cannot be seen adds nothing.
      case .nonspacingMark, .spacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator,
        .control, .format, .surrogate, .privateUse, .unassigned:
        break
      @unknown default: break
      }
    }
  }

  /// How many of three classes: letters, digits, symbols. Letters of a script with case count once
  /// both cases are there.
  var count: Int {
    [hasUppercase && hasLowercase || hasCaseless, hasDigit, hasSymbol].count { $0 }
  }
}

extension Rule {
  /// Fewer code points than the policy asks for; a longer password satisfies it.
  static func passwordTooShort(_ minimum: Int) -> Rule {
    Rule("password/too-short", ["minimum": String(minimum)])
  }
  /// More code points than are hashed; a shorter password satisfies it.
  static func passwordTooLong(_ limit: Int) -> Rule {
    Rule("password/too-long", ["limit": String(limit)])
  }
  /// Too few kinds of character; more of them, or `length` characters of any kind, satisfy it.
  static func passwordNeedsVariety(classes: Int, length: Int) -> Rule {
    Rule("password/needs-variety", ["classes": String(classes), "length": String(length)])
  }
  /// One of the passwords that are tried first; something less usual satisfies it.
  static let passwordCommon = Rule("password/common")
  /// Made of what is known about the owner; a password without it satisfies the rule.
  static let passwordPersonal = Rule("password/personal")
  /// A pattern over and over, or runs; so many characters that are neither satisfy it.
  static func passwordRepetitive(_ minimum: Int) -> Rule {
    Rule("password/repetitive", ["minimum": String(minimum)])
  }
  /// Little more than what the service is called; so many characters beside it satisfy the rule.
  static func passwordServiceName(_ minimum: Int) -> Rule {
    Rule("password/service-name", ["minimum": String(minimum)])
  }
  /// A control character, which not every keyboard and form passes on; leaving it out satisfies it.
  static let passwordControlCharacter = Rule("password/control-character")

  /// Every rule of passwords, for the test that each has its texts.
  static let ofPasswords: [Rule] = [
    .passwordTooShort(0), .passwordTooLong(0), .passwordNeedsVariety(classes: 0, length: 0),
    .passwordCommon, .passwordPersonal, .passwordControlCharacter, .passwordRepetitive(0),
    .passwordServiceName(0),
  ]
}
