import Shape

/// What kind of value an applicant states.
enum InputKind: String, Choice {
  case profession
  case specialty
  case rank
  case facility
  case reason
  case text
  case day
  case employerLetterDay
  case country
  case personName
  case arabicName
  case identity
  case qualification
  case application

  static let meaning: StaticString = "What kind of value an applicant states."

  var meaning: StaticString {
    switch self {
    case .profession: "The code of a profession."
    case .specialty: "The code of a specialty of that profession."
    case .rank: "The code of a rank."
    case .facility: "A facility by its establishment number."
    case .reason: "One of the field's choices."
    case .text: "Text of the applicant's own."
    case .day: "A day of the Gregorian calendar."
    case .employerLetterDay:
      "The day on which the employer's letter was issued: not longer ago than the rules allow."
    case .country: "The code of a country."
    case .personName: "A person's name in Latin script."
    case .arabicName: "A person's name in Arabic script."
    case .identity: "An identity document."
    case .qualification: "A qualification with its day and awarding body."
    case .application: "An earlier application of the applicant."
    }
  }
}

/// One of the answers a field offers.
struct InputChoice: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName

  static let meaning: StaticString = "One of the answers a field offers."

  static func shape<M: Members<InputChoice> & ~Copyable>(_ m: inout M) -> InputChoice {
    InputChoice(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name })
  }
}

/// Something an applicant states in an application.
struct InputField: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var kind: InputKind
  var required: Bool
  /// The answers of a `reason`; empty for every other kind.
  var choices: [InputChoice]
  /// The other day that this one does not lie before, as the end of a period does not before its
  /// beginning.
  var notBefore: ReferenceCode?

  static let meaning: StaticString = "Something an applicant states in an application."

  static func shape<M: Members<InputField> & ~Copyable>(_ m: inout M) -> InputField {
    InputField(
      code: m("code", "Its code: the name of the value in the application.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      kind: m("kind", "What kind of value it takes.") { $0.kind },
      required: m("required", "Whether the application is incomplete without it.") {
        $0.required
      },
      choices: m.list("choices", "The answers there are, where they are limited.", upTo: 50) {
        $0.choices
      },
      notBefore: m.optional("notBefore", "Which other day it does not lie before.") {
        $0.notBefore
      })
  }
}
