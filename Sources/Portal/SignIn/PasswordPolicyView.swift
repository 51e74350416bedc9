import Shape

/// A kind of character.
struct CharacterClassEntry: View, Hashable {
  var code: String
  var name: LocalizedName

  static let meaning: StaticString = "A kind of character that counts towards the mixture."

  static func members<M: ViewMembers<CharacterClassEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("name", "Its name.") { $0.name }
  }
}

/// What a password has to satisfy.
struct PasswordPolicyView: View, Hashable {
  var minimumLength: Int
  var maximumLength: Int
  var requiredCharacterClasses: Int
  var characterClasses: [CharacterClassEntry]
  var longPassphraseLength: Int
  var personalDataMinimumLength: Int
  var minimumOwnLength: Int
  var historyCount: Int
  var maximumAgeDays: Int
  var reminderDaysBefore: [Int]

  static let meaning: StaticString =
    "What a password has to satisfy; lengths count code points."

  static func members<M: ViewMembers<PasswordPolicyView> & ~Copyable>(_ m: inout M) {
    m("minimumLength", "Fewest characters.") { $0.minimumLength }
    m("maximumLength", "Most characters.") { $0.maximumLength }
    m(
      "requiredCharacterClasses", "How many kinds of character a password has to mix."
    ) { $0.requiredCharacterClasses }
    m.list("characterClasses", "The kinds of character there are.", upTo: 20) {
      $0.characterClasses
    }
    m(
      "longPassphraseLength", "From this length on no mixture is asked for."
    ) { $0.longPassphraseLength }
    m(
      "personalDataMinimumLength", "Parts of one's own data this long may not occur in it."
    ) { $0.personalDataMinimumLength }
    m(
      "minimumOwnLength",
      "Fewest characters that neither repeat, nor continue a run, nor spell the service's name."
    ) { $0.minimumOwnLength }
    m(
      "historyCount", "How many passwords, the present one included, may not be chosen again."
    ) { $0.historyCount }
    m("maximumAgeDays", "After so many days it must be changed.") {
      $0.maximumAgeDays
    }
    m.list(
      "reminderDaysBefore", "How many days before its last day reminders are mailed.", upTo: 20
    ) { $0.reminderDaysBefore }
  }
}
